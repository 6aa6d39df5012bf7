import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectRefused as expectRefusal, type RefusalAnswer } from "./testing/expect-refused";
import { evaluationEnvelope, openRecorded } from "./testing/recorded-release";
import {
  type Asking,
  createRestWorld,
  ONE_GATE_POLICY,
  type RestAnswer,
  type RestWorld,
} from "./testing/rest-world";

let world: RestWorld;
let pipeline: string;
let release: string;
let before: Readonly<Record<string, number>>;

beforeAll(async () => {
  world = await createRestWorld({ policies: [ONE_GATE_POLICY] });
  pipeline = await world.account("trainer-ci", "pipeline", {
    evidenceTypes: ["evaluation", "leakage"],
    environments: ["training"],
  });
  await world.account("other-ci", "pipeline", { evidenceTypes: ["evaluation"] });
  release = await openRecorded(world, pipeline);
});
afterAll(() => world.drop());
beforeEach(async () => {
  before = await world.rows();
});

async function expectRefused(answered: RestAnswer, refused: RefusalAnswer): Promise<void> {
  await expectRefusal({ world, before }, answered, refused);
  before = await world.rows();
}
const post = (path: string, body: unknown, asking: Asking = {}) =>
  world.ask("POST", path, { token: pipeline, body, ...asking });

describe("paths and methods", () => {
  test("an unknown address is a problem too, and never HTML", async () => {
    await expectRefused(await world.ask("GET", "/nothing-here", { token: pipeline }), {
      status: 404,
      code: "not-found",
      says: "/api/v1/nothing-here",
    });
    const wrong = await world.ask("DELETE", `/releases/${release}`, { token: pipeline });
    await expectRefused(wrong, { status: 405, code: "method-not-allowed", says: "GET or PATCH" });
    expect(wrong.headers.get("allow")).toBe("GET, PATCH");
  });

  test("foreign text or bytes are downloaded, not shown, and run nothing", async () => {
    const sent = await post(`/releases/${release}/evidence`, evaluationEnvelope());
    const answered = await world.ask("GET", `/evidence-items/${sent.json.id}/bytes`, { token: pipeline });
    expect(answered.status).toBe(200);
    expect(answered.headers.get("content-disposition")).toBe(`attachment; filename="${sent.json.id}.json"`);
    for (const headers of [answered.headers, sent.headers, (await world.ask("GET", "/nothing")).headers])
      expect([headers.get("content-security-policy"), headers.get("x-content-type-options")]).toEqual([
        "default-src 'none'; frame-ancestors 'none'; sandbox",
        "nosniff",
      ]);
  });

  test("every answer forbids caches and has a request id of its own, independent of the sender's", async () => {
    const { headers } = await world.ask("GET", "/models", {
      token: pipeline,
      headers: { "x-request-id": "mine" },
    });
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-request-id")).toMatch(/^req_[0-9a-z]{26}$/);
  });
});
