import { afterAll, beforeAll, expect, test } from "vitest";
import { runDryRun } from "../worker/dry-runs";
import { openRecorded } from "./testing/recorded-release";
import { createRestWorld, ONE_GATE_POLICY, type RestWorld } from "./testing/rest-world";

let world: RestWorld;
let token: string;
beforeAll(async () => {
  world = await createRestWorld({ policies: [ONE_GATE_POLICY] });
  token = await world.account("trainer-ci", "pipeline");
  await openRecorded(world, token);
});
afterAll(() => world.drop());

test("a dry run is requested, polled at the returned address, and found", async () => {
  const policy = (await world.ask("GET", "/policies/one-gate", { token })).json;
  const asked = await world.ask("POST", `/policies/${policy.name}/dry-run`, {
    token,
    body: { version: policy.version },
  });
  expect(asked.status).toBe(201);
  const address = asked.headers.get("location")?.replace("/api/v1", "") ?? "";
  expect((await world.ask("GET", address, { token })).json).toMatchObject({
    state: "running",
    result: null,
    failure: null,
  });
  await runDryRun({
    kernel: world.kernel,
    onError: (error) => {
      throw error;
    },
  });
  const { json } = await world.ask("GET", address, { token });
  expect(json).toMatchObject({ state: "finished", digest: policy.digest, done: 1, total: 1 });
  expect(json.result).toMatchObject({
    releases: 1,
    changes: [],
    changesLeftOut: 0,
    notEvaluated: { count: 0, first: [] },
    models: [],
  });
});

test("a faulty text is refused with line and column", async () => {
  const { status, json } = await world.ask("POST", "/policies/small/dry-run", {
    token,
    body: { text: "kind: Policy\nspec: [" },
  });
  expect(status).toBe(422);
  expect(json.errors[0]).toMatchObject({ line: expect.any(Number), column: expect.any(Number) });
});
