import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { searchLineage } from "../application/lineage/get-neighbourhood";
import { RECORDING } from "./testing/recorded-release";
import { createRestWorld, type RestWorld } from "./testing/rest-world";

let world: RestWorld;
let pipeline: string;

beforeAll(async () => {
  world = await createRestWorld();
  pipeline = await world.account("trainer-ci", "pipeline");
});
afterAll(() => world.drop());

const RUN = "0194aa00-0000-7000-8000-000000000001";
const OTHER_RUN = "0194aa00-0000-7000-8000-000000000002";
const dataset = (name: string, version?: string) => ({
  namespace: "s3://d",
  name,
  ...(version === undefined ? {} : { facets: { version: { datasetVersion: version } } }),
});
const event = (over: object = {}) => ({
  eventTime: "2026-01-05T10:00:00Z",
  eventType: "COMPLETE",
  run: { runId: RUN },
  job: { namespace: "ci", name: "train" },
  producer: "https://p.example.org",
  ...over,
});

async function send(...events: readonly object[]): Promise<void> {
  for (const one of events) {
    const { status } = await world.ask("POST", "/lineage", { token: pipeline, body: JSON.stringify(one) });
    expect(status).toBe(201);
  }
}

async function graph(node: string, query: Readonly<Record<string, string>> = {}, token = pipeline) {
  return world.ask("GET", `/lineage/graph?${new URLSearchParams({ node, ...query })}`, { token });
}

/** Labels by step; inputs have negative steps. */
async function neighbours(
  node: string,
  query: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const { json } = await graph(node, query);
  return (json.nodes as readonly { readonly step: number; readonly label: string; readonly detail: string }[])
    .map(({ step, label, detail }) => `${step} ${label} ${detail}`)
    .sort();
}

async function stored(): Promise<unknown> {
  const { sql } = world.kernel.database;
  return {
    processes: await sql`select * from lineage_processes order by team, id`,
    links:
      await sql`select * from lineage_links order by team, process_id, direction, dataset_id, artifact_id`,
  };
}

const recordings = readdirSync(`${RECORDING}/openlineage`)
  .sort()
  .map((name) => JSON.parse(readFileSync(`${RECORDING}/openlineage/${name}`, "utf8")) as object);

describe("the stored graph follows from the events", () => {
  test("in any order of arrival: backwards, twice, all at once, with unusual ones among them", async () => {
    await send(...recordings.toReversed());
    await Promise.all(recordings.map((one) => send(one)));
    await send(
      event({ eventType: "START", eventTime: "2026-01-05T09:00:00Z", inputs: [dataset("rows")] }),
      event({ inputs: [dataset("rows", "1")], outputs: [dataset("a/b", "x"), dataset("a", "b/x")] }),
      event({ eventType: "START", eventTime: "2026-01-05T09:00:00Z", inputs: [dataset("rows")] }),
      event({ job: { namespace: "ci", name: "planned" }, run: undefined, outputs: [dataset("plan")] }),
      event({ run: { runId: "not-a-uuid" }, inputs: [dataset("never")] }),
      event({ run: { runId: OTHER_RUN }, inputs: [dataset("é".repeat(3_000))] }),
    );
    const arrived = await stored();
    expect(arrived).toMatchObject({
      links: expect.arrayContaining([expect.objectContaining({ name: "a/b", version: "x" })]),
    });
    expect(JSON.stringify(arrived)).not.toMatch(/never|éé/);
    await send(...recordings);
    expect(await stored()).toEqual(arrived);
  });

  test("a start that arrives after the end changes neither the state nor the version", async () => {
    const [run] = await world.kernel.database
      .sql`select state, started_at, ended_at from lineage_processes where id = ${`run:${RUN}`}`;
    expect(run).toMatchObject({ state: "COMPLETE" });
    expect(new Date(run?.started_at).toISOString()).toBe("2026-01-05T09:00:00.000Z");
    expect((await neighbours(`run:${RUN}`)).filter((one) => one.startsWith("-1 rows"))).toEqual([
      "-1 rows 1",
    ]);
  });

  test("for a name too long for the graph, which is stored with a reason", async () => {
    const rows = await world.kernel.database
      .sql`select quarantine_reason from lineage_events where body like '%éé%'`;
    expect(rows).toMatchObject([{ quarantine_reason: "the name is too long" }]);
  });
});

describe("the neighbourhood", () => {
  const version = (name: string, which: string) =>
    `dataset:${encodeURIComponent("s3://d")}/${encodeURIComponent(name)}@${which}`;

  test("one step either way, then further", async () => {
    expect(await neighbours(`run:${RUN}`)).toEqual([
      "-1 rows 1",
      "-1 train ci",
      "0 train completed, …000001",
      "1 a b/x",
      "1 a/b x",
    ]);
    expect(await neighbours(version("rows", "1"))).toEqual(["0 rows 1", "1 train completed, …000001"]);
    expect(await neighbours(version("rows", "1"), { depth: "2", direction: "downstream" })).toEqual([
      "0 rows 1",
      "1 train completed, …000001",
      "2 a b/x",
      "2 a/b x",
    ]);
  });

  test("a run without a version of its input may have read any: the edge is there, and is not certain", async () => {
    await send(
      event({
        run: { runId: OTHER_RUN },
        inputs: [dataset("rows")],
        job: { namespace: "ci", name: "score" },
      }),
    );
    const { json } = await graph(version("rows", "1"));
    expect(json.edges).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          from: version("rows", "1"),
          to: `run:${RUN}`,
          basis: "claimed",
          claimedBy: "trainer-ci",
        }),
        expect.objectContaining({
          from: version("rows", "1"),
          to: `run:${OTHER_RUN}`,
          basis: "inferred",
          claimedBy: "trainer-ci",
        }),
      ]),
    );
  });

  test("every search result can be opened, also a data set of which every event states a version", async () => {
    const reader = { kind: "system", id: "system", name: "system" } as const;
    const offered = await searchLineage.execute(
      world.kernel,
      { actor: reader, requestId: "req_1" },
      { text: "" },
    );
    expect(offered.map(({ id }) => id)).toContain("dataset:s3%3A%2F%2Fd/a%2Fb");
    for (const { id } of offered) expect([id, (await graph(id)).status]).toEqual([id, 200]);
    expect(await neighbours("dataset:s3%3A%2F%2Fd/a%2Fb")).toEqual([
      "-1 train completed, …000001",
      "0 a/b 1 version",
    ]);
  });

  test("an event in the year 0 is stored with a reason, and is no error", async () => {
    await send(event({ eventTime: "0000-01-01T00:00:00Z", job: { namespace: "ci", name: "year-zero" } }));
    const rows = await world.kernel.database
      .sql`select quarantine_reason from lineage_events where job_name = 'year-zero'`;
    expect(rows).toMatchObject([{ quarantine_reason: expect.stringContaining("eventTime") }]);
  });

  test("a cycle ends", async () => {
    await send(
      event({
        run: { runId: "0194aa00-0000-7000-8000-000000000003" },
        inputs: [dataset("loop", "1")],
        outputs: [dataset("loop", "1")],
      }),
    );
    expect((await graph(version("loop", "1"), { depth: "20" })).json).toMatchObject({
      complete: true,
      nodes: { length: 3 },
    });
  });

  test("a neighbourhood cut by a limit counts what is missing, and is not complete", async () => {
    const { json } = await graph(`run:${RUN}`, { limit: "2" });
    expect(json).toMatchObject({ complete: false, omitted: { nodes: 3, outOfReach: 0, unread: false } });
    expect(json.nodes).toHaveLength(2);
  });

  test("events of another team are counted, not named, and the answer is not complete", async () => {
    await world.kernel.database.owner()
      .sql`update lineage_processes set team = 'others' where id = ${`run:${OTHER_RUN}`}`;
    await world.kernel.database.owner()
      .sql`update lineage_links set team = 'others' where process_id = ${`run:${OTHER_RUN}`}`;
    const { json, text } = await graph(version("rows", "1"));
    expect(json).toMatchObject({ complete: false, omitted: { nodes: 0, outOfReach: 1, unread: false } });
    expect(text).not.toContain(OTHER_RUN);
    expect((await graph(`run:${OTHER_RUN}`)).status).toBe(404);
  });

  test.each([
    "run:none",
    "what",
    "release:none@1",
    `artifact:sha256:${"0".repeat(64)}`,
    "dataset:n/never",
    "job:n/never",
  ])("%s is not found", async (node) => expect((await graph(node)).status).toBe(404));
});
