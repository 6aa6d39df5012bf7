import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  dataset,
  event,
  type SentGraph as Graph,
  labels,
  NAMESPACE,
  node,
  run,
  versioned,
} from "./testing/lineage-events";
import { digestOfKind, openRecorded } from "./testing/recorded-release";
import { createRestWorld, type RestWorld, TEAM } from "./testing/rest-world";

let world: RestWorld;
let pipeline: string;
let reader: string;
beforeAll(async () => {
  world = await createRestWorld();
  pipeline = await world.account("trainer-ci", "pipeline");
  reader = await world.account("auditor-cli", "reader");
});
afterAll(() => world.drop());

async function send(...events: readonly object[]): Promise<void> {
  for (const one of events)
    expect((await world.ask("POST", "/lineage", { token: pipeline, body: JSON.stringify(one) })).status).toBe(
      201,
    );
}

async function graph(of: string, query: Readonly<Record<string, string>> = {}): Promise<Graph> {
  const { json, status } = await world.ask(
    "GET",
    `/lineage/graph?${new URLSearchParams({ node: of, ...query })}`,
    { token: reader },
  );
  expect(status).toBe(200);
  return json as unknown as Graph;
}

describe("a batch of events", () => {
  const batch = (events: readonly unknown[] | object) =>
    world.ask("POST", "/lineage/batch", { token: pipeline, body: JSON.stringify(events) });

  test("is stored in one transaction, and the event without a key is named by its place", async () => {
    const events = [
      event({
        run: { runId: run(1) },
        job: { namespace: "ci", name: "batch" },
        inputs: [dataset("batched")],
      }),
      { eventTime: "2026-01-05T10:00:00Z" },
      event({ run: { runId: "odd" }, job: { namespace: "ci", name: "batch" } }),
    ];
    const { status, json } = await batch(events);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      status: "partial_success",
      summary: { received: 3, successful: 2, failed: 1, retriable: 0, non_retriable: 1 },
      failed_events: [{ index: 1, retriable: false, reason: expect.stringContaining("namespace") }],
    });
    expect(labels(await graph(node("batched")))).toContain("batch completed, …000001");
  });

  test.each([{}, [], ["text"], [{}, {}]])("%j is refused with 400, and nothing is stored", async (body) => {
    const before = await world.rows();
    expect((await batch(body)).status).toBe(400);
    expect(await world.rows()).toEqual(before);
  });
});

describe("the graph at an earlier instant", () => {
  test("has what was known then: versions, runs, states and deployments that came later are absent", async () => {
    const train = { run: { runId: run(10) }, job: { namespace: "ci", name: "then" } };
    await send(event({ ...train, eventType: "START", inputs: [dataset("history")] }));
    const first = world.kernel.now().toISOString();
    world.kernel.pass({ minutes: 5 });
    await send(
      event({ ...train, inputs: [versioned("history", "7")], outputs: [versioned("history-out", "1")] }),
    );
    const then = await graph(`run:${run(10)}`, { at: first });
    expect(labels(then)).toEqual(["history version not stated", "then ci", "then started, …000010"]);
    expect(then.edges.map(({ basis }) => basis).sort()).toEqual(["claimed", "inferred"]);
    expect(labels(await graph(`run:${run(10)}`))).toEqual([
      "history 7",
      "history-out 1",
      "then ci",
      "then completed, …000010",
    ]);
    const soon = new Date(world.kernel.now().getTime() + 60_000).toISOString();
    const refused = await world.ask(
      "GET",
      `/lineage/graph?${new URLSearchParams({ node: `run:${run(10)}`, at: soon })}`,
      {
        token: reader,
      },
    );
    expect(refused).toMatchObject({
      status: 422,
      text: expect.stringContaining("an instant that is not in the future"),
    });
  });

  test("is the same graph however the later events arrive", async () => {
    const train = { run: { runId: run(11) }, job: { namespace: "ci", name: "again" } };
    const events = [
      event({ ...train, eventType: "START", inputs: [dataset("again-in")] }),
      event({ ...train, outputs: [versioned("again-out", "1")] }),
    ];
    await send(...events);
    const at = world.kernel.now().toISOString();
    const known = await graph(`run:${run(11)}`, { at });
    world.kernel.pass({ minutes: 1 });
    await send(...events.toReversed(), event({ ...train, inputs: [versioned("again-in", "2")] }));
    expect(await graph(`run:${run(11)}`, { at })).toEqual(known);
  });
});

test("a data set or a job of which only a lone event speaks is found and opens", async () => {
  await send(
    event({ dataset: versioned("lone-rows", "3"), eventType: undefined }),
    event({ job: { namespace: "ci", name: "lone-job" }, eventType: undefined }),
  );
  expect(labels(await graph(node("lone-rows")))).toEqual(["lone-rows 1 version"]);
  expect(labels(await graph(`${node("lone-rows")}@3`))).toEqual(["lone-rows 3"]);
  expect(labels(await graph("job:ci/lone-job"))).toEqual(["lone-job ci"]);
});

test("two names of one data set are joined, so that what breaks follows both", async () => {
  const identifiers = [{ namespace: "hive", name: "db.people", type: "TABLE" }];
  await send(
    event({
      run: { runId: run(20) },
      job: { namespace: "ci", name: "load" },
      outputs: [dataset("people", { symlinks: { identifiers } })],
    }),
    event({
      run: { runId: run(21) },
      job: { namespace: "ci", name: "read" },
      inputs: [{ namespace: "hive", name: "db.people" }],
    }),
  );
  const downstream = await graph(node("people"), { direction: "downstream", depth: "2" });
  expect(labels(downstream)).toEqual([
    "db.people version not stated",
    "people version not stated",
    "read completed, …000021",
  ]);
  expect(downstream.edges.find(({ to }) => to.startsWith("dataset:hive"))).toMatchObject({
    basis: "inferred",
  });
});

test("without jobs and runs, an edge leads from the data to the model through the run between them", async () => {
  const digest = digestOfKind("model");
  await send(
    event({
      run: { runId: run(30) },
      job: { namespace: "ci", name: "fit" },
      inputs: [versioned("fit-rows", "1")],
      outputs: [versioned("fitted", digest)],
    }),
  );
  const { edges, nodes } = await graph(`${node("fit-rows")}@1`, { grain: "release" });
  expect(nodes).toHaveLength(2);
  expect(edges).toEqual([
    expect.objectContaining({ to: `artifact:${digest}`, through: 1, basis: "claimed" }),
  ]);
});

describe("column lineage", () => {
  const fields = (column: string, from: string, field: string) => ({
    columnLineage: {
      fields: {
        [column]: {
          inputFields: [
            {
              namespace: NAMESPACE,
              name: from,
              field,
              transformations: [{ type: "DIRECT", subtype: "AGGREGATION" }],
            },
          ],
        },
      },
    },
  });
  const columns = (query: Readonly<Record<string, string>>) =>
    world.ask("GET", `/lineage/columns?${new URLSearchParams(query)}`, { token: reader });

  test("leads from one column up to its sources and down to what was made from it, and a cycle ends", async () => {
    const job = { namespace: "ci", name: "columns" };
    await send(
      event({
        run: { runId: run(40) },
        job,
        outputs: [dataset("middle", fields("age", "source", "birthday"))],
      }),
      event({ run: { runId: run(41) }, job, outputs: [dataset("end", fields("mean_age", "middle", "age"))] }),
      event({
        run: { runId: run(42) },
        job,
        outputs: [dataset("source", fields("birthday", "end", "mean_age"))],
      }),
    );
    const { json } = await columns({ node: node("middle"), column: "age", direction: "upstream" });
    expect(json).toMatchObject({ columns: ["age"], complete: true });
    expect(json.edges).toEqual([
      expect.objectContaining({
        from: { dataset: node("source"), column: "birthday" },
        to: { dataset: node("middle"), column: "age" },
        transformation: "DIRECT/AGGREGATION",
        run: `run:${run(40)}`,
        claimedBy: "trainer-ci",
        step: -1,
      }),
      expect.objectContaining({ from: { dataset: node("end"), column: "mean_age" }, step: -2 }),
      expect.objectContaining({ from: { dataset: node("middle"), column: "age" }, step: -3 }),
    ]);
  });

  test("of a component is that of the data set with its digest; the other names of a data set are followed as one", async () => {
    const digest = `sha256:${"c".repeat(64)}`;
    const identifiers = [{ namespace: "hive", name: "db.visits", type: "TABLE" }];
    const job = { namespace: "ci", name: "more-columns" };
    await send(
      event({
        run: { runId: run(43) },
        job,
        outputs: [
          versioned("visits", digest, {
            ...fields("age", "forms", "born"),
            symlinks: { identifiers: [...identifiers, { namespace: "hive", name: "idle", type: "TABLE" }] },
          }),
        ],
      }),
      event({
        run: { runId: run(44) },
        job,
        outputs: [
          dataset("scores", {
            columnLineage: {
              fields: { score: { inputFields: [{ namespace: "hive", name: "db.visits", field: "age" }] } },
            },
          }),
        ],
      }),
    );
    const { json } = await columns({ node: `artifact:${digest}`, column: "age" });
    expect(json).toMatchObject({ dataset: node("visits"), columns: ["age"], complete: true });
    const steps = json.edges as readonly {
      readonly from: { readonly dataset: string; readonly column: string };
      readonly to: { readonly dataset: string; readonly column: string };
      readonly basis: string;
      readonly step: number;
    }[];
    expect(steps.map(({ from, to, basis, step }) => [step, from.dataset, to.dataset, basis])).toEqual([
      [-1, node("forms"), node("visits"), "claimed"],
      [1, node("visits"), "dataset:hive/db.visits", "inferred"],
      [2, "dataset:hive/db.visits", node("scores"), "claimed"],
    ]);
    expect((await columns({ node: "dataset:hive/db.visits" })).json).toMatchObject({ columns: ["age"] });
  });

  test.each([{ node: node("never") }, { node: node("middle"), column: "never" }, { node: `run:${run(40)}` }])(
    "%j is not found",
    async (query) => expect((await columns(query)).status).toBe(404),
  );
});

describe("impact", () => {
  test("lists a release made from the data through a run, with the path, and says whether the list is complete", async () => {
    await openRecorded(world, pipeline, { model: "impact-model", version: "3.0.0" });
    const digest = digestOfKind("model");
    await send(
      event({
        run: { runId: run(50) },
        job: { namespace: "ci", name: "train" },
        inputs: [versioned("impact-rows", "1")],
        outputs: [versioned("weights", digest)],
      }),
    );
    const { json } = await world.ask(
      "GET",
      `/lineage/impact?${new URLSearchParams({ node: `${node("impact-rows")}@1` })}`,
      {
        token: reader,
      },
    );
    expect(json).toMatchObject({ complete: true, omitted: { outOfReach: 0 } });
    const releases = json.releases as readonly {
      readonly key: string;
      readonly path: readonly { readonly kind: string }[];
    }[];
    const found = releases.find(({ key }) => key === "impact-model@3.0.0");
    expect(found?.path.map(({ kind }) => kind)).toEqual(["dataset", "run", "model", "release"]);
  });
});

describe("quarantine", () => {
  test("lists the event with its reason; one that is still not understood stays there, and one that is understood joins the graph", async () => {
    await send(
      event({
        run: { runId: "not-a-uuid" },
        job: { namespace: "ci", name: "odd" },
        inputs: [dataset("odd-rows")],
      }),
    );
    const listed = async () =>
      (await world.ask("GET", "/lineage/quarantine", { token: reader })).json.items as readonly {
        readonly id: string;
        readonly reason: string;
        readonly jobName?: string;
        readonly acceptedAt?: string;
      }[];
    const odd = (await listed()).find(({ jobName }) => jobName === "odd");
    expect(odd?.reason).toContain("run.runId");
    const own = JSON.stringify([TEAM]);
    for (const teams of ['["*"]', JSON.stringify([TEAM, "others"])]) {
      await world.kernel.database.tamper(
        `update lineage_events set teams = '${teams}' where id = '${odd?.id}'`,
      );
      expect((await listed()).map(({ id }) => id)).toContain(odd?.id);
      expect(
        await world.ask("POST", `/lineage/quarantine/${odd?.id}/attempts`, { token: pipeline, body: "{}" }),
      ).toMatchObject({ status: 403, text: expect.stringContaining("sent for several teams") });
    }
    await world.kernel.database.tamper(`update lineage_events set teams = '${own}' where id = '${odd?.id}'`);
    const again = (id: string) =>
      world.ask("POST", `/lineage/quarantine/${id}/attempts`, { token: pipeline, body: "{}" });
    expect(await again(odd?.id ?? "")).toMatchObject({
      status: 422,
      text: expect.stringContaining("run.runId"),
    });
    const understood = JSON.stringify(
      event({
        run: { runId: run(60) },
        job: { namespace: "ci", name: "odd" },
        inputs: [dataset("odd-rows")],
      }),
    );
    // As a newer version would understand the stored event.
    await world.kernel.database.tamper(
      `update lineage_events set body = '${understood}' where id = '${odd?.id}'`,
    );
    expect((await again(odd?.id ?? "")).status).toBe(200);
    expect(labels(await graph(node("odd-rows")))).toContain("odd completed, …000060");
    expect((await listed()).find(({ id }) => id === odd?.id)?.acceptedAt).toBeDefined();
    expect(await again(odd?.id ?? "")).toMatchObject({
      status: 409,
      text: expect.stringContaining("wrong-phase"),
    });
    expect((await again("lin_never")).status).toBe(404);
  });
});

test("columns and quarantined events of another team are not found by its tokens, and are not processed again", async () => {
  const foreign = await world.account("foreign-ci", "pipeline", { team: "others" });
  await world.kernel.database.tamper(
    "update lineage_events set teams = '[\"default\"]' where accepted_at is null",
  );
  const [event] = await world.kernel.database.sql<{ id: string }[]>`
    select id from lineage_events where quarantine_reason is not null and accepted_at is null`;
  const ask = (method: string, path: string) =>
    world.ask(method, path, { token: foreign, ...(method === "POST" && { body: "{}" }) });
  expect((await ask("GET", `/lineage/columns?${new URLSearchParams({ node: node("middle") })}`)).status).toBe(
    404,
  );
  expect((await ask("GET", "/lineage/quarantine")).json).toEqual({ items: [] });
  expect((await ask("POST", `/lineage/quarantine/${event?.id}/attempts`)).status).toBe(404);
});

test("the graph is sent as CSV and as Mermaid, with the same nodes, edges and completeness", async () => {
  await send(
    event({
      run: { runId: run(77) },
      job: { namespace: "ci", name: "written" },
      inputs: [versioned("written-in", "1")],
    }),
  );
  const file = (format: string) =>
    world.ask("GET", `/lineage/graph/${format}?${new URLSearchParams({ node: `run:${run(77)}` })}`, {
      token: reader,
    });
  const csv = await file("csv");
  expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(csv.text.split("\r\n").filter((row) => row.startsWith("dataset:"))).toEqual([
    expect.stringMatching(/written-in 1,run:.*,claimed,0,.*,trainer-ci,true$/),
  ]);
  const mermaid = await file("mermaid");
  expect(mermaid.text).toMatch(/^flowchart LR\n[^%]*Data set: written-in 1[^%]*-->/);
});
