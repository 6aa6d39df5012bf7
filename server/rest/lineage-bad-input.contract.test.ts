import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRestWorld, type RestWorld } from "./testing/rest-world";

let world: RestWorld;
let pipeline: string;
beforeAll(async () => {
  world = await createRestWorld();
  pipeline = await world.account("orchestrator", "pipeline");
});
afterAll(() => world.drop());

let runs = 0;
const event = (over: object = {}) => {
  runs += 1;
  return {
    eventTime: world.kernel.now().toISOString(),
    eventType: "COMPLETE",
    run: { runId: `0194aa00-0000-7000-8000-${String(runs).padStart(12, "0")}` },
    job: { namespace: "ci", name: "train" },
    producer: "https://p.example.org",
    ...over,
  };
};
const post = (body: object) => world.ask("POST", "/lineage", { token: pipeline, body: JSON.stringify(body) });
const graph = (node: string) =>
  world.ask("GET", `/lineage/graph?${new URLSearchParams({ node, depth: "10" })}`, { token: pipeline });
/** The events on the page of the quarantine, newest first. */
const quarantined = async () => {
  const { json } = await world.ask("GET", "/lineage/quarantine", { token: pipeline });
  return json.items as readonly { readonly id: string; readonly reason: string }[];
};

describe("accepted", () => {
  test("an event of 50,000 facets", async () => {
    const facets = Object.fromEntries(
      Array.from({ length: 50_000 }, (_, index) => [
        `facet${index}`,
        { _producer: "p", _schemaURL: "s", value: index },
      ]),
    );
    const sent = event({ inputs: [{ namespace: "s3://d", name: "wide", facets }] });
    expect((await post(sent)).status).toBe(201);
    expect(await quarantined()).toEqual([]);
    expect((await graph("dataset:s3%3A%2F%2Fd/wide")).json.nodes).toHaveLength(2);
  });

  test("a data set that is made from itself through two runs", async () => {
    const [a, b] = [
      { namespace: "s3://d", name: "a" },
      { namespace: "s3://d", name: "b" },
    ];
    await post(event({ inputs: [a], outputs: [b] }));
    await post(event({ inputs: [b], outputs: [a] }));
    expect((await graph("dataset:s3%3A%2F%2Fd/a")).json).toMatchObject({ complete: true });
  });

  test("two namespaces for one data set: two nodes that are joined", async () => {
    const identifiers = [{ namespace: "hive://prod", name: "people", type: "TABLE" }];
    await post(
      event({ outputs: [{ namespace: "s3://d", name: "people", facets: { symlinks: { identifiers } } }] }),
    );
    await post(event({ inputs: [{ namespace: "hive://prod", name: "people" }] }));
    const { json } = await graph("dataset:s3%3A%2F%2Fd/people");
    expect(json.edges).toContainEqual(
      expect.objectContaining({
        from: expect.stringContaining("people"),
        to: expect.stringContaining("people"),
        basis: "inferred",
      }),
    );
  });

  test("an event whose clock is a few hours ahead", async () => {
    const eventTime = new Date(world.kernel.now().getTime() + 14 * 3_600_000).toISOString();
    expect((await post(event({ eventTime }))).status).toBe(201);
    expect(await quarantined()).toEqual([]);
  });
});

describe("quarantined, with the reason on the page", () => {
  test("an event from the future; it joins the graph when its time has come", async () => {
    const eventTime = new Date(world.kernel.now().getTime() + 25 * 3_600_000).toISOString();
    const future = event({ eventTime, inputs: [{ namespace: "s3://d", name: "tomorrow" }] });
    expect((await post(future)).status).toBe(201);
    const [kept] = await quarantined();
    expect(kept).toMatchObject({ reason: '"eventTime" is more than 24 hours in the future' });
    expect((await graph("dataset:s3%3A%2F%2Fd/tomorrow")).status).toBe(404);
    const again = () =>
      world.ask("POST", `/lineage/quarantine/${kept?.id}/attempts`, { token: pipeline, body: {} });
    expect((await again()).status).toBe(422);
    world.kernel.pass({ hours: 2 });
    expect((await again()).status).toBe(200);
    expect((await graph("dataset:s3%3A%2F%2Fd/tomorrow")).status).toBe(200);
  });

  test("an event with more inputs of columns than the limit", async () => {
    const inputFields = Array.from({ length: 501 }, (_, index) => ({
      namespace: "n",
      name: "t",
      field: `f${index}`,
    }));
    const fields = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`c${index}`, { inputFields }]),
    );
    const outputs = [{ namespace: "n", name: "wide-table", facets: { columnLineage: { fields } } }];
    expect((await post(event({ outputs }))).status).toBe(201);
    expect(await quarantined()).toContainEqual(
      expect.objectContaining({ reason: "more than 50000 inputs of columns" }),
    );
  });
});

test("an event with more members than the reader's limit is refused, with the limit", async () => {
  const facets = Object.fromEntries(Array.from({ length: 500_001 }, (_, index) => [`f${index}`, 1]));
  const { status, text } = await post(event({ inputs: [{ namespace: "n", name: "x", facets }] }));
  expect(status).toBe(413);
  expect(text).toContain("500000");
});
