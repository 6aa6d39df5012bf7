import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestKernel, type TestKernel } from "@/db/testing/kernel";
import { getNeighbourhood } from "@/server/application/lineage/get-neighbourhood";
import { submitLineageEvent } from "@/server/application/lineage/submit-event";
import type { ServiceAccountActor } from "@/server/domain/authorization/actor";
import { isAppError } from "@/server/domain/error/app-error";
import { propertyRuns } from "@/tooling/property-runs";

/** Laws of the stored graph on random events. Each history is stored for a team of its own, which sees no other. */
let kernel: TestKernel;
beforeAll(async () => {
  kernel = await createTestKernel();
});
afterAll(() => kernel.drop());

interface Event {
  readonly eventType?: string;
  readonly minute: number;
  readonly run: number | undefined;
  readonly inputs: readonly Mention[];
  readonly outputs: readonly Mention[];
}
interface Mention {
  readonly name: string;
  readonly version: string | undefined;
  readonly alias: string | undefined;
}

const NAMES = ["a", "b", "c", "d"];
const RUNS = [1, 2, 3];
const mention = (versions: readonly (string | undefined)[]) =>
  fc.record({
    name: fc.constantFrom(...NAMES),
    version: fc.constantFrom(...versions),
    alias: fc.option(fc.constantFrom("x", "y"), { nil: undefined, freq: 5 }),
  });
const histories = (versions: readonly (string | undefined)[]) =>
  fc.array(
    fc.record({
      eventType: fc.constantFrom("START", "RUNNING", "COMPLETE", "FAIL"),
      minute: fc.nat(20),
      run: fc.option(fc.constantFrom(...RUNS), { nil: undefined, freq: 8 }),
      inputs: fc.array(mention(versions), { maxLength: 2 }),
      outputs: fc.array(mention(versions), { maxLength: 2 }),
    }),
    { minLength: 2, maxLength: 7 },
  );

const runId = (run: number) => `0194aa00-0000-7000-8000-${String(run).padStart(12, "0")}`;
const datasetOf = ({ name, version, alias }: Mention) => ({
  namespace: "n",
  name,
  facets: {
    ...(version === undefined ? {} : { version: { datasetVersion: version } }),
    ...(alias === undefined ? {} : { symlinks: { identifiers: [{ namespace: "other", name: alias }] } }),
  },
});

/** A run keeps its job: the name of a job is merged and not dated (ADR 0039). */
function bodyOf({ eventType, minute, run, inputs, outputs }: Event): Uint8Array {
  const body = {
    eventTime: new Date(Date.UTC(2026, 9, 1, 10, minute)).toISOString(),
    job: { namespace: "ci", name: run === undefined ? "planned" : `job-${run}` },
    ...(run === undefined ? {} : { run: { runId: runId(run) }, eventType }),
    inputs: inputs.map(datasetOf),
    outputs: outputs.map(datasetOf),
  };
  return new TextEncoder().encode(JSON.stringify(body));
}

let teams = 0;
function newTeam(): ServiceAccountActor {
  teams += 1;
  const team = `team-${teams}`;
  return {
    ...{ kind: "service-account", id: `sva_${team}`, name: team, tokenId: "tok_1" },
    ...{ evidenceTypes: "*", environments: "*", models: "*" },
    grants: [{ role: "pipeline", teams: [team] }],
  };
}

/** @returns the time after each event. */
async function store(actor: ServiceAccountActor, events: readonly Event[]): Promise<readonly Date[]> {
  const times: Date[] = [];
  for (const event of events) {
    kernel.pass({ minutes: 1 });
    const caller = { actor, requestId: kernel.newId("req") };
    await submitLineageEvent.execute(kernel, caller, kernel.readLineageEvent(bodyOf(event)));
    times.push(kernel.now());
  }
  kernel.pass({ minutes: 1 });
  return times;
}

const FOCUSES = [
  ...NAMES.map((name) => `dataset:n/${name}`),
  ...NAMES.map((name) => `dataset:n/${name}@1`),
  ...RUNS.map((run) => `run:${runId(run)}`),
];

/** Returns what a team sees from every focus, without the claims, which name the event and its sender. */
async function graphOf(actor: ServiceAccountActor, at: Date | undefined): Promise<readonly object[]> {
  return Promise.all(FOCUSES.map((focus) => seenFrom(actor, focus, { at, direction: "both" })));
}

interface Look {
  readonly at: Date | undefined;
  readonly direction: "both" | "downstream";
}

async function seenFrom(actor: ServiceAccountActor, focus: string, { at, direction }: Look) {
  const caller = { actor, requestId: kernel.newId("req") };
  const input = { focus, direction, depth: 20, limit: 2_000, ...(at && { at: at.toISOString() }) };
  try {
    const { nodes, edges } = await getNeighbourhood.execute(kernel, caller, input);
    return {
      focus,
      nodes: nodes
        .map(({ id, kind, label, detail, step }) => ({ id, kind, label, detail, step }))
        .sort(byText),
      edges: edges.map(({ from, to, basis, through }) => ({ from, to, basis, through })).sort(byText),
    };
  } catch (error) {
    if (isAppError(error) && error.code === "not-found") return { focus, nodes: [], edges: [] };
    throw error;
  }
}

const byText = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

test("the graph at an instant is the graph of the events received until then", async () => {
  await fc.assert(
    fc.asyncProperty(histories([undefined, "1", "2"]), fc.nat(), async (events, place) => {
      const whole = newTeam();
      const times = await store(whole, events);
      const index = place % events.length;
      const replayed = newTeam();
      await store(replayed, events.slice(0, index + 1));
      expect(await graphOf(whole, times[index])).toEqual(await graphOf(replayed, undefined));
    }),
    { numRuns: propertyRuns(12) },
  );
});

test("the graph does not depend on the order of arrival, nor on repeated events", async () => {
  await fc.assert(
    fc.asyncProperty(
      histories([undefined, "1", "2"]).chain((events) =>
        fc.record({ events: fc.constant(events), again: fc.shuffledSubarray(events) }),
      ),
      async ({ events, again }) => {
        const [once, otherwise] = [newTeam(), newTeam()];
        await store(once, events);
        await store(otherwise, [...again, ...events.toReversed()]);
        expect(await graphOf(otherwise, undefined)).toEqual(await graphOf(once, undefined));
      },
    ),
    { numRuns: propertyRuns(12) },
  );
});

/** Every link states a version here. A version that becomes known can remove a link that was only inferred. */
test("the impact of a node never becomes smaller when edges are added", async () => {
  await fc.assert(
    fc.asyncProperty(histories(["1", "2"]), async (events) => {
      const actor = newTeam();
      const times = await store(actor, events);
      for (const focus of FOCUSES) {
        const idsAt = async (at: Date | undefined) =>
          new Set((await seenFrom(actor, focus, { at, direction: "downstream" })).nodes.map(({ id }) => id));
        const before = await idsAt(times[Math.floor(times.length / 2) - 1]);
        const after = await idsAt(undefined);
        expect([...before].filter((id) => !after.has(id))).toEqual([]);
      }
    }),
    { numRuns: propertyRuns(8) },
  );
});
