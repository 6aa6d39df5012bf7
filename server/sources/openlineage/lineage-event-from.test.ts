import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAppError } from "@/server/domain/error/app-error";
import { bytesOf, refusalOf } from "../testing/refusal";
import { recordings, sample, samplesPresent } from "../testing/samples";
import { lineageEventFrom } from "./lineage-event-from";

const RUN_ID = "0194aa00-0000-7000-8000-000000000001";
const run = (over: object = {}) =>
  lineageEventFrom(
    bytesOf({
      eventTime: "2026-01-05T10:00:00Z",
      eventType: "COMPLETE",
      run: { runId: RUN_ID },
      job: { namespace: "n", name: "j" },
      producer: "https://p.example.org",
      ...over,
    }),
  );
const eventsIn = (name: string) =>
  (JSON.parse(new TextDecoder().decode(sample(`openlineage/${name}`))) as object[]).map((event) =>
    lineageEventFrom(bytesOf(event)),
  );

describe("the demo's recordings of the Python client", () => {
  const bodies = recordings(".json").filter(({ name }) => name.includes("openlineage/"));

  test("there are some", () => expect(bodies.length).toBeGreaterThan(0));

  test.each(bodies)("$name", ({ name, bytes }) => {
    const event = lineageEventFrom(bytes);
    expect(event).toMatchObject({
      kind: "run",
      eventType: name.includes("-start") ? "START" : "COMPLETE",
      eventTime: { zoneAssumed: false, instant: expect.any(Date) },
      job: { namespace: expect.any(String) },
    });
    expect(event.quarantineReason).toBeUndefined();
    expect(event.inputs.length + event.outputs.length).toBeGreaterThan(0);
  });
});

describe.runIf(samplesPresent)("the shared samples", () => {
  test("bodies of the Python client 1.53: a run's start and end, and a data set", () => {
    const [start, complete, dataset] = eventsIn("captured_python_client_1.53.json");
    expect(start).toEqual({
      kind: "run",
      eventTime: {
        raw: "2026-01-05T10:00:00+00:00",
        instant: new Date("2026-01-05T10:00:00Z"),
        zoneAssumed: false,
      },
      eventType: "START",
      runId: RUN_ID,
      parentRunId: "0194aa00-0000-7000-8000-0000000000aa",
      job: {
        namespace: "airflow-prod",
        name: "credit_training.train",
        codeRevision: "9fceb02d0ae598e95dc970b74767f19372d61af8",
      },
      inputs: [{ namespace: "s3://ml-data", name: "credit/train", version: "snap-42" }],
      outputs: [{ namespace: "s3://ml-models", name: "credit/model" }],
      producer: "https://github.com/example-org/pipelines",
    });
    expect(complete).toMatchObject({ eventType: "COMPLETE", runId: RUN_ID });
    expect(dataset).toMatchObject({
      kind: "dataset",
      inputs: [],
      outputs: [{ namespace: "s3://ml-data", name: "credit/train" }],
    });
    expect(dataset?.quarantineReason).toBeUndefined();
  });

  test.each([
    { name: "marquez_event_job_event.json", kind: "job", zoneAssumed: false, datasets: 2 },
    { name: "marquez_event_dataset_event.json", kind: "dataset", zoneAssumed: false, datasets: 1 },
    { name: "marquez_event_full.json", kind: "run", zoneAssumed: false, datasets: 2 },
    { name: "marquez_event_required_no_timezone.json", kind: "run", zoneAssumed: true, datasets: 0 },
    { name: "marquez_event_without_schema_url.json", kind: "run", zoneAssumed: false, datasets: 3 },
    { name: "serde_example_run_event.json", kind: "run", zoneAssumed: true, datasets: 0 },
    { name: "serde_example_dataset_event.json", kind: "dataset", zoneAssumed: true, datasets: 1 },
    { name: "example_full_event.json", kind: "run", zoneAssumed: false, datasets: 2 },
  ])("$name is a valid $kind event", ({ name, kind, zoneAssumed, datasets }) => {
    const event = lineageEventFrom(sample(`openlineage/${name}`));
    expect(event).toMatchObject({ kind, eventTime: { zoneAssumed, instant: expect.any(Date) } });
    expect(event.inputs.length + event.outputs.length).toBe(datasets);
    expect(event.quarantineReason).toBeUndefined();
  });

  test("dbt's test expectations have placeholders for run ids: stored, and quarantined for that alone", () => {
    const events = eventsIn("dbt_singular_test_ol_events.json");
    expect(events.length).toBeGreaterThan(3);
    expect(new Set(events.map((event) => event.quarantineReason))).toEqual(
      new Set(['"run.runId" is not a UUID']),
    );
  });
});

test.each([
  { when: "the time is no time", over: { eventTime: "now" }, reason: '"eventTime" is not a time' },
  { when: "the time is missing", over: { eventTime: undefined }, reason: '"eventTime" is not a time' },
  {
    when: "the type is unknown",
    over: { eventType: "PAUSED" },
    reason: '"eventType" is not an OpenLineage event type',
  },
  { when: "the run has no id", over: { run: {} }, reason: '"run.runId" is not a UUID' },
  {
    when: "the job is missing and a data set is there",
    over: { job: undefined, inputs: [{ namespace: "n", name: "d" }] },
    reason: '"job" has no namespace and name',
  },
  {
    when: "one data set has no name",
    over: { inputs: [{ namespace: "n" }, { namespace: "n", name: "d" }] },
    reason: '1 of "inputs" without namespace and name',
  },
  {
    when: "a name holds U+0000",
    over: { outputs: [{ namespace: "n", name: "a\u0000b" }] },
    reason: '1 of "outputs" without namespace and name',
  },
  { when: "inputs are no list", over: { inputs: {} }, reason: '"inputs" is not a list' },
  {
    when: "a data set stands beside a run",
    over: { dataset: { namespace: "n", name: "d" } },
    reason: '"dataset" beside "run"',
  },
])("stored with a reason when $when", ({ over, reason }) => {
  expect(run(over).quarantineReason).toBe(reason);
  expect(run().quarantineReason).toBeUndefined();
});

test.each([
  {
    when: "nothing names a job or data set",
    body: '{"eventTime": "2026-01-05T10:00:00Z", "run": {"runId": "x"}}',
  },
  { when: "the job has no namespace", body: '{"job": {"name": "j"}}' },
  { when: "the body is a list", body: "[{}]" },
  { when: "the body is no JSON", body: "<event/>" },
  { when: "a name occurs twice", body: '{"job": {"namespace": "n", "name": "a", "name": "b"}}' },
])("refused when $when", ({ body }) => {
  expect(refusalOf(() => lineageEventFrom(new TextEncoder().encode(body)))).toMatchObject({
    code: "validation-failed",
    details: { errors: [{ pointer: "" }] },
  });
});

test("a facet inherited from Object.prototype is no facet", () => {
  const text =
    '{"job": {"namespace": "n", "name": "constructor", "facets": {"__proto__": {"sourceCodeLocation": {"version": "abc"}}}}}';
  expect(lineageEventFrom(new TextEncoder().encode(text)).job).toEqual({
    namespace: "n",
    name: "constructor",
  });
  expect(({} as { sourceCodeLocation?: unknown }).sourceCodeLocation).toBeUndefined();
});

test("all JSON is read or refused", () => {
  const key = fc.constantFrom(
    "eventTime",
    "eventType",
    "run",
    "runId",
    "job",
    "namespace",
    "name",
    "inputs",
    "outputs",
    "dataset",
    "facets",
    "version",
    "parent",
  );
  const tree = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.string(),
      fc.constant(null),
      fc.integer(),
      fc.array(tie("value")),
      fc.dictionary(key, tie("value")),
    ),
  })).value;
  fc.assert(
    fc.property(fc.dictionary(key, tree), (event) => {
      try {
        expect(lineageEventFrom(bytesOf(event)).kind).toMatch(/^(run|job|dataset)$/);
      } catch (error) {
        if (!isAppError(error)) throw error;
        expect(error.code).toBe("validation-failed");
      }
    }),
    { numRuns: 500 },
  );
});
