import { afterAll, beforeAll, expect, test } from "vitest";
import { modelInput } from "@/server/rest/testing/rest-world";
import { ATTACK_TIMEOUT_MS, attackSize } from "./testing/attack-size";
import { type AttackedServer, startAttackedServer } from "./testing/attacked-server";
import { keepFigures } from "./testing/figures";

/** Turns a minute. A turn comes back after so many seconds that no attack here lasts long enough for another one. */
const TURNS = 2;
/** Of one caller. What the preparation needs is taken from it. */
const ACTS = 8;

let server: AttackedServer;
beforeAll(async () => {
  const settings = {
    COUNTERSIGN_LIMIT_TOKEN_GUESSES: String(TURNS),
    COUNTERSIGN_LIMIT_SIGN_INS: String(TURNS),
    COUNTERSIGN_LIMIT_ACTS: String(ACTS),
    COUNTERSIGN_LIMIT_HEAVY_ACTS: String(TURNS),
    // Each attack comes from an address of its own.
    COUNTERSIGN_TRUSTED_PROXIES: "127.0.0.0/8,::1/128",
  };
  server = await startAttackedServer({ settings });
}, ATTACK_TIMEOUT_MS);
afterAll(() => server.remove());

interface Answer {
  readonly status: number;
  readonly retryAfter: number;
}

type Send = (path: string, init?: RequestInit) => Promise<Answer>;

/** Sends requests from one address. */
function from(address: string): Send {
  return async (path, { headers, ...init } = {}) => {
    const response = await fetch(server.origin + path, {
      ...init,
      headers: { "x-forwarded-for": address, ...(headers as Record<string, string>) },
      redirect: "manual",
    });
    await response.arrayBuffer();
    return { status: response.status, retryAfter: Number(response.headers.get("retry-after")) };
  };
}

/** Asks again and again, and tells how often it was heard and what it was told afterwards. */
async function flood(name: string, attempts: number, attempt: (index: number) => Promise<Answer>) {
  const startedAt = performance.now();
  const answers = await Promise.all(Array.from({ length: attempts }, (_, index) => attempt(index)));
  const minutes = (performance.now() - startedAt) / 60_000;
  const refused = answers.filter(({ status }) => status === 429);
  await keepFigures(`rates-${name}`, { attempts, heard: attempts - refused.length, refused: refused.length, minutes });
  expect(refused.every(({ retryAfter }) => retryAfter >= 1 && retryAfter <= 60)).toBe(true);
  return { heard: attempts - refused.length, refilled: (turns: number) => Math.ceil(turns * minutes) };
}

/** Refusals by a limit that are on record. */
async function onRecord(what: string): Promise<number> {
  const [row] = await server.kernel.database.owner().sql<{ count: number }[]>`
    select count(*)::int as count from ledger_entries
    where canonical like '%"action":"access.refused"%' and canonical like ${`%${what}%`} and canonical like '%rate-limited%'`;
  return row?.count ?? 0;
}

const attempts = () => attackSize({ full: 300, least: 20 });
const guess = (index: number) => ({ authorization: `Bearer cs_${String(index).padStart(43, "x")}` });

test.each([
  { transport: "REST", address: "198.51.100.1", path: "/api/v1/models" },
  { transport: "tRPC", address: "198.51.100.2", path: "/api/trpc/inbox.get" },
  { transport: "the live stream", address: "198.51.100.3", path: "/api/live" },
  { transport: "the loopback interface", address: "198.51.100.4", path: "/internal/tokens" },
])("an address guesses few tokens a minute at $transport", async ({ transport, address, path }) => {
  const send = from(address);
  const { heard, refilled } = await flood(`guesses-${transport.replaceAll(/\W+/g, "-")}`, attempts(), (index) =>
    send(path, { headers: guess(index) }),
  );
  expect(heard).toBeLessThanOrEqual(TURNS + refilled(TURNS));
  await expect.poll(() => onRecord(address)).toBe(1);
});

test("an address begins few sign-ins a minute, and brings few answers of the identity provider", async () => {
  const send = from("198.51.100.5");
  const begun = await flood("sign-ins", attempts(), () => send("/api/auth/signin/oidc", { method: "POST" }));
  expect(begun.heard).toBeLessThanOrEqual(TURNS + begun.refilled(TURNS));
  const answered = await flood("callbacks", attempts(), (index) => send(`/api/auth/callback/oidc?code=${index}`));
  expect(answered.heard).toBeLessThanOrEqual(TURNS + answered.refilled(TURNS));
  await expect.poll(() => onRecord("198.51.100.5")).toBe(1);
});

test("one token acts so often a minute and not more, from whatever addresses, and another token is not concerned", async () => {
  const token = await server.account("busy-ci", "pipeline", { evidenceTypes: "*" });
  const other = await server.account("calm-ci", "pipeline", { evidenceTypes: "*" });
  const bearer = (value: string) => ({ authorization: `Bearer ${value}` });
  const { heard, refilled } = await flood("acts-of-a-token", attempts(), (index) =>
    from(`203.0.113.${index % 250}`)("/api/v1/models", { headers: bearer(token) }),
  );
  expect(heard).toBeLessThanOrEqual(ACTS + refilled(ACTS));
  expect((await from("203.0.113.251")("/api/v1/models", { headers: bearer(other) })).status).toBe(200);
  await expect.poll(() => onRecord("busy-ci")).toBeGreaterThan(0);
});

test.each([
  { transport: "REST", name: "Rhea" },
  { transport: "tRPC", name: "Theo" },
])("one person asks for heavy work so often a minute and not more, by $transport", async ({ transport, name }) => {
  const cookie = await server.person(name, "security");
  const headers = { cookie, origin: server.origin, "content-type": "application/json" };
  const send = from("203.0.113.252");
  const [path, body] = transport === "REST" ? ["/api/v1/ledger/verifications", "{}"] : ["/api/trpc/ledger.verify", '{"json":{}}'];
  const { heard, refilled } = await flood(`heavy-acts-${transport}`, attempts(), () => send(path, { method: "POST", headers, body }));
  expect(heard).toBeLessThanOrEqual(TURNS + refilled(TURNS));
  await expect.poll(() => onRecord(name)).toBeGreaterThan(0);
});

test("a good token is not counted as a guess, however many pipelines share an address", async () => {
  const token = await server.account("shared-ci", "pipeline", { evidenceTypes: "*" });
  const send = from("198.51.100.6");
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const body = JSON.stringify(modelInput("shared-model"));
  expect((await send("/api/v1/models", { method: "POST", headers, body })).status).toBe(201);
  for (let count = 0; count < TURNS * 2; count += 1) expect((await send("/api/v1/models/shared-model", { headers })).status).toBe(200);
});
