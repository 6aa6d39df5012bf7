import { afterAll, beforeAll, expect, test } from "vitest";
import { ATTACK_TIMEOUT_MS, attackSize } from "./testing/attack-size";
import { type AttackedServer, startAttackedServer } from "./testing/attacked-server";
import { keepFigures } from "./testing/figures";

let server: AttackedServer;
beforeAll(async () => {
  server = await startAttackedServer();
}, ATTACK_TIMEOUT_MS);
afterAll(() => server.remove());

const MEBIBYTE = 1_048_576;

test(
  "an anonymous body at the REST interface is refused before it is read",
  async () => {
    const bytes = attackSize({ full: 300, least: 10 }) * MEBIBYTE;
    const { result, load } = await server.during(() =>
      fetch(`${server.origin}/api/v1/releases`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: Buffer.alloc(bytes, "[],"),
      }).then(
        ({ status }) => status,
        () => "cut",
      ),
    );
    await keepFigures("anonymous-rest-body", { bytes, result, ...load });
    expect([401, "cut"], "refused, or cut off while still sending").toContain(result);
    expect((await fetch(`${server.origin}/livez`)).status).toBe(200);
  },
  ATTACK_TIMEOUT_MS,
);
