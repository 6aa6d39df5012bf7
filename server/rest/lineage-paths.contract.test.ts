import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dataset, event, labels, node, run, type SentGraph } from "./testing/lineage-events";
import { createRestWorld, type RestWorld } from "./testing/rest-world";

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

describe("the paths between two nodes", () => {
  const job = { namespace: "ci", name: "diamond" };
  const paths = (query: Readonly<Record<string, string>>) =>
    world.ask("GET", `/lineage/paths?${new URLSearchParams(query)}`, { token: reader });

  test("are all of them, in whichever direction there are some, at an earlier instant too", async () => {
    const before = world.kernel.now().toISOString();
    world.kernel.pass({ minutes: 1 });
    await send(
      event({
        run: { runId: run(70) },
        job,
        inputs: [dataset("top"), dataset("beside")],
        outputs: [dataset("left"), dataset("right")],
      }),
      event({
        run: { runId: run(71) },
        job,
        inputs: [dataset("left"), dataset("right")],
        outputs: [dataset("bottom")],
      }),
    );
    const { json } = await paths({ from: node("bottom"), to: node("top") });
    expect(labels(json as unknown as SentGraph)).toEqual([
      "bottom version not stated",
      "diamond completed, …000070",
      "diamond completed, …000071",
      "left version not stated",
      "right version not stated",
      "top version not stated",
    ]);
    expect(json).toMatchObject({
      complete: true,
      paths: { from: node("top"), to: node("bottom"), count: 2, isCounted: true },
    });
    const short = await paths({ from: node("top"), to: node("bottom"), grain: "release" });
    expect(short.json).toMatchObject({ nodes: { length: 4 }, edges: { length: 4 } });
    const none = await paths({ from: node("beside"), to: node("top") });
    expect(none.json).toMatchObject({ nodes: { length: 2 }, edges: [], complete: true, paths: { count: 0 } });
    const cut = await paths({ from: node("top"), to: node("bottom"), limit: "3" });
    expect(cut.json).toMatchObject({ complete: false, omitted: { nodes: 3 }, paths: { count: 2 } });
    expect((await paths({ from: node("top"), to: node("bottom"), at: before })).status).toBe(404);
  });

  test("are not found for a node that is unknown, at either end", async () => {
    expect((await paths({ from: node("top"), to: node("never") })).status).toBe(404);
    expect((await paths({ from: node("never"), to: node("top") })).status).toBe(404);
  });
});
