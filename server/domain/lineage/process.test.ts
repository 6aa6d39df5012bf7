import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasOverlongName, type LineageStatement, mergeProcesses, processOf } from "./process";

const RUN = "0194aa00-0000-7000-8000-000000000001";
const DIGEST = `sha256:${"a".repeat(64)}`;
const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 10, minute));
const statement = (over: Partial<LineageStatement> = {}): LineageStatement => ({
  kind: "run",
  eventType: "START",
  eventTime: at(0),
  runId: RUN,
  job: { namespace: "ml", name: "train" },
  codeRevision: undefined,
  inputs: [],
  outputs: [],
  aliases: [],
  columns: [],
  ...over,
});
const mention = (name: string, version?: string) => ({ namespace: "s3://data", name, version });
const processes = (...statements: readonly LineageStatement[]) =>
  statements.flatMap((one) => processOf(one) ?? []);
const merged = (...statements: readonly LineageStatement[]) =>
  processes(...statements).reduce(mergeProcesses);

test("a run's events combine to one run, with its start, end, inputs and outputs", () => {
  const start = statement({ inputs: [mention("rows")] });
  const complete = statement({
    eventType: "COMPLETE",
    eventTime: at(5),
    inputs: [mention("rows", DIGEST)],
    outputs: [mention("model", "7")],
  });
  for (const run of [
    merged(start, complete),
    merged(complete, start),
    merged(start, complete, start, complete),
  ]) {
    expect(run).toMatchObject({
      state: "COMPLETE",
      startedAt: at(0),
      endedAt: at(5),
      lastEventAt: at(5),
      jobId: "job:ml/train",
    });
    expect(run.links.map(({ direction, artifactId }) => `${direction} ${artifactId}`)).toEqual([
      `input artifact:${DIGEST}`,
      "output dataset:s3%3A%2F%2Fdata/model@7",
    ]);
  }
});

test("two versions of one data set in one run stay two", () => {
  expect(merged(statement({ inputs: [mention("rows", "1"), mention("rows", "2")] })).links).toHaveLength(2);
});

test("a job described without a run has links of its own; an event about a data set alone adds none", () => {
  expect(processes(statement({ kind: "job", runId: undefined, inputs: [mention("rows")] }))).toMatchObject([
    { id: "job:ml/train", kind: "job", links: [{ direction: "input" }] },
  ]);
  expect(
    processes(statement({ kind: "dataset", runId: undefined, job: undefined, outputs: [mention("rows")] })),
  ).toEqual([]);
});

describe("in any order and number", () => {
  const anyMention = fc.record({
    namespace: fc.constant("n"),
    name: fc.constantFrom("a", "b", "a/b", "a@b"),
    version: fc.constantFrom(undefined, "1", "2", DIGEST),
  });
  const anyStatement = fc.record({
    kind: fc.constant("run" as const),
    eventType: fc.constantFrom(undefined, "START", "RUNNING", "COMPLETE", "FAIL", "OTHER"),
    eventTime: fc.option(fc.integer({ min: 0, max: 5 }).map(at), { nil: undefined }),
    runId: fc.constant(RUN),
    job: fc.constantFrom({ namespace: "n", name: "j" }, { namespace: "n", name: "k" }),
    codeRevision: fc.constantFrom(undefined, "abc", "def"),
    inputs: fc.array(anyMention, { maxLength: 3 }),
    outputs: fc.array(anyMention, { maxLength: 3 }),
    aliases: fc.constant([]),
    columns: fc.constant([]),
  });

  test("the same events combine to the same run", () => {
    fc.assert(
      fc.property(
        fc.array(anyStatement, { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (statements, dice) => {
          const shuffled = [...statements, ...statements]
            .map((one) => ({ one, order: dice.next().value as number }))
            .sort((a, b) => a.order - b.order)
            .map(({ one }) => one);
          expect(merged(...shuffled)).toEqual(merged(...statements));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test("merging halves first changes nothing", () => {
    fc.assert(
      fc.property(anyStatement, anyStatement, anyStatement, (one, two, three) => {
        const [a, b, c] = processes(one, two, three);
        if (!a || !b || !c) throw new Error("every statement is of a run");
        expect(mergeProcesses(mergeProcesses(a, b), c)).toEqual(mergeProcesses(a, mergeProcesses(b, c)));
      }),
      { numRuns: 1_000 },
    );
  });
});

test("a name longer than the graph's limit is noticed in every place", () => {
  const long = "x".repeat(700);
  expect(hasOverlongName(statement())).toBe(false);
  expect(hasOverlongName(statement({ job: { namespace: long, name: "j" } }))).toBe(true);
  expect(hasOverlongName(statement({ outputs: [mention("m", long)] }))).toBe(true);
  expect(hasOverlongName(statement({ runId: long }))).toBe(true);
});
