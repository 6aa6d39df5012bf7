import { afterAll, beforeAll, expect, test } from "vitest";
import { modelInput } from "@/server/rest/testing/recorded-release";
import { ATTACK_TIMEOUT_MS, attackSize } from "./testing/attack-size";
import { type AttackedServer, startAttackedServer } from "./testing/attacked-server";
import { keepFigures } from "./testing/figures";

/** Requests per minute that each limit permits here. */
const TURNS = 2;
/** Requests per minute of one caller, those that prepare a test included. */
const ACTS = 8;

let server: AttackedServer;
beforeAll(async () => {
  const settings = {
    COUNTERSIGN_LIMIT_TOKEN_GUESSES: String(TURNS),
    COUNTERSIGN_LIMIT_SIGN_INS: String(TURNS),
    COUNTERSIGN_LIMIT_ACTS: String(ACTS),
    COUNTERSIGN_LIMIT_HEAVY_ACTS: String(TURNS),
    // Each attack has an address of its own.
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

/**
 * Sends all attempts at once. At most `turns` of them pass, and as many more as the limit gives back while they
 * run: a slow machine is permitted more, so no speed is required. Every other attempt is answered 429 with
 * the seconds to wait.
 */
async function expectLimited(
  name: string,
  turns: number,
  attempt: (index: number) => Promise<Answer>,
): Promise<void> {
  const attempts = attackSize({ full: 300, least: 20 });
  const startedAt = performance.now();
  const answers = await Promise.all(Array.from({ length: attempts }, (_, index) => attempt(index)));
  const givenBack = Math.ceil((turns * (performance.now() - startedAt)) / 60_000);
  const refused = answers.filter(({ status }) => status === 429);
  const passed = attempts - refused.length;
  await keepFigures(`rates-${name}`, { attempts, passed, givenBack });
  expect(passed).toBeLessThanOrEqual(turns + givenBack);
  expect(refused.filter(({ retryAfter }) => !(retryAfter >= 1 && retryAfter <= 60))).toEqual([]);
}

/** Returns the number of ledger entries about refusals by a limit that contain the text. */
async function onRecord(text: string): Promise<number> {
  const [row] = await server.kernel.database.owner().sql<{ count: number }[]>`
    select count(*)::int as count from ledger_entries
    where canonical like '%"action":"access.refused"%' and canonical like ${`%${text}%`} and canonical like '%rate-limited%'`;
  return row?.count ?? 0;
}

test.each([
  { transport: "rest", address: "198.51.100.1", path: "/api/v1/models" },
  { transport: "trpc", address: "198.51.100.2", path: "/api/trpc/inbox.get" },
  { transport: "live-stream", address: "198.51.100.3", path: "/api/live" },
  { transport: "loopback", address: "198.51.100.4", path: "/internal/tokens" },
])("an address that guesses tokens meets its limit: $transport", async ({ transport, address, path }) => {
  const send = from(address);
  await expectLimited(`guesses-${transport}`, TURNS, (index) =>
    send(path, { headers: { authorization: `Bearer cs_${`${transport}${index}`.padStart(43, "x")}` } }),
  );
  await expect.poll(() => onRecord(address)).toBe(1);
});

test("an address that starts sign-ins, or sends answers of the identity provider, meets its limit", async () => {
  const send = from("198.51.100.5");
  await expectLimited("sign-ins", TURNS, () => send("/api/auth/signin/oidc", { method: "POST" }));
  await expectLimited("callbacks", TURNS, (index) => send(`/api/auth/callback/oidc?code=${index}`));
  await expect.poll(() => onRecord("198.51.100.5")).toBe(1);
});

test("a token meets its limit from any number of addresses, and another token does not", async () => {
  const token = await server.account("busy-ci", "pipeline", { evidenceTypes: "*" });
  const other = await server.account("calm-ci", "pipeline", { evidenceTypes: "*" });
  const bearer = (value: string) => ({ authorization: `Bearer ${value}` });
  await expectLimited("acts-of-a-token", ACTS, (index) =>
    from(`203.0.113.${index % 250}`)("/api/v1/models", { headers: bearer(token) }),
  );
  expect((await from("203.0.113.251")("/api/v1/models", { headers: bearer(other) })).status).toBe(200);
  await expect.poll(() => onRecord("busy-ci")).toBeGreaterThan(0);
});

test.each([
  { transport: "rest", name: "Rhea", path: "/api/v1/ledger/verifications", body: "{}" },
  { transport: "trpc", name: "Theo", path: "/api/trpc/ledger.verify", body: '{"json":{}}' },
])(
  "a person who requests heavy work meets its limit: $transport",
  async ({ transport, name, path, body }) => {
    const cookie = await server.person(name, "security");
    const headers = { cookie, origin: server.origin, "content-type": "application/json" };
    await expectLimited(`heavy-acts-${transport}`, TURNS, () =>
      from("203.0.113.252")(path, { method: "POST", headers, body }),
    );
    await expect.poll(() => onRecord(name)).toBeGreaterThan(0);
  },
);

test("a valid token is no guess, however many pipelines share an address", async () => {
  const token = await server.account("shared-ci", "pipeline", { evidenceTypes: "*" });
  const send = from("198.51.100.6");
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const body = JSON.stringify(modelInput("shared-model"));
  expect((await send("/api/v1/models", { method: "POST", headers, body })).status).toBe(201);
  for (let count = 0; count < TURNS * 2; count += 1)
    expect((await send("/api/v1/models/shared-model", { headers })).status).toBe(200);
});
