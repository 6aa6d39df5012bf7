import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ATTACK_TIMEOUT_MS, attackSize } from "./testing/attack-size";
import { type AttackedServer, startAttackedServer } from "./testing/attacked-server";
import { keepFigures } from "./testing/figures";
import { holdLock } from "./testing/held-lock";
import { openRawConnection } from "./testing/raw-connection";

/** Against a server with its pages, which must be built first: `npm run attack` alone, not the sample of `npm test`. */
let server: AttackedServer;
let cookie: string;
beforeAll(async () => {
  server = await startAttackedServer({ pages: true });
  cookie = await server.person("Olivia", "product-owner");
}, ATTACK_TIMEOUT_MS);
afterAll(() => server.remove());

const MEBIBYTE = 1_048_576;
const BROWSER = { accept: "text/html,*/*;q=0.8" };

async function ask(method: string, path: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(server.origin + path, { method, headers, redirect: "manual" });
  await response.arrayBuffer();
  return {
    status: response.status,
    type: response.headers.get("content-type") ?? "",
    location: response.headers.get("location"),
  };
}

describe("a machine", () => {
  test.each([
    { method: "GET", path: "/scim/v2/Users", status: 404 },
    { method: "POST", path: "/scim/v2/Users", status: 404 },
    { method: "POST", path: "/webhooks/mlflow/x", status: 404 },
    { method: "POST", path: "/", status: 405 },
    { method: "GET", path: "/nothing/here", status: 404 },
    { method: "GET", path: "/releases", status: 401 },
    { method: "OPTIONS", path: "/releases", status: 405 },
    { method: "GET", path: "/api/trpc/inbox.get", status: 401 },
    { method: "DELETE", path: "/api/trpc/inbox.get", status: 405 },
  ])(
    "gets $status as a problem or an error for $method $path, never a page",
    async ({ method, path, status }) => {
      const answer = await ask(method, path, { accept: "*/*" });
      expect(answer.status).toBe(status);
      expect(answer.type).toMatch(/json/);
      expect(answer.location).toBeNull();
    },
  );
});

describe("a browser", () => {
  test("signed out is redirected to sign-in and back, and signed in reads the page", async () => {
    expect(await ask("GET", "/releases?view=table", BROWSER)).toMatchObject({
      status: 307,
      location: "/sign-in?callbackUrl=%2Freleases%3Fview%3Dtable",
    });
    expect(await ask("GET", "/sign-in", BROWSER)).toMatchObject({ status: 200 });
    expect(await ask("GET", "/releases", { ...BROWSER, cookie })).toMatchObject({ status: 200 });
    expect(await ask("GET", "/nothing/here", BROWSER)).toMatchObject({ status: 404 });
  });

  test("with a forged cookie and no Accept gets 401", async () => {
    expect(await ask("GET", "/releases", { cookie: "countersign-session=forged" })).toMatchObject({
      status: 401,
    });
  });
});

test("a browser reads that the product is not available while nobody can be authenticated, and a machine gets a problem", async () => {
  const lock = await holdLock(server.kernel.database.owner(), "lock table sessions in access exclusive mode");
  const [browser, machine] = await Promise.all([
    ask("GET", "/releases", { ...BROWSER, cookie }),
    ask("GET", "/releases", { cookie }),
  ]);
  await lock.release();
  expect(browser).toMatchObject({ status: 503, type: "text/html; charset=utf-8" });
  expect(machine).toMatchObject({ status: 503, type: expect.stringContaining("problem+json") });
  expect(await ask("GET", "/releases", { ...BROWSER, cookie })).toMatchObject({ status: 200 });
});

describe("an anonymous body at the pages", () => {
  test.each([
    { method: "POST", path: "/releases" },
    { method: "POST", path: "/api/auth/signin/oidc" },
    { method: "POST", path: "/api/auth/signout" },
    { method: "POST", path: "/sign-in" },
    { method: "POST", path: "/_next/image" },
  ])("of any size costs the server nothing at $method $path", async ({ method, path }) => {
    const bytes = attackSize({ full: 300, least: 10 }) * MEBIBYTE;
    const { result, load } = await server.during(() =>
      fetch(server.origin + path, {
        method,
        body: Buffer.alloc(bytes, "[],"),
        headers: { "next-action": "x" },
      }).then(
        ({ status }) => status,
        () => "cut" as const,
      ),
    );
    await keepFigures(`anonymous-body-pages${path.replaceAll("/", "-")}`, { bytes, result, ...load });
    expect([404, 405, 411, 413, "cut"]).toContain(result);
    expect(load.memoryMiB).toBeLessThanOrEqual(32);
  });
});

test(
  "an upgrade is closed at once, also once Next has answered a page, and the process ends by itself with a live stream open",
  async () => {
    await ask("GET", "/sign-in", BROWSER);
    const host = `host: localhost:${server.port}`;
    const upgrade = await openRawConnection(server.port);
    upgrade.write(`GET / HTTP/1.1\r\n${host}\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n`);
    expect(await upgrade.closed).toMatch(/^HTTP\/1\.1 400 /);
    const live = await openRawConnection(server.port);
    live.write(`GET /api/live HTTP/1.1\r\n${host}\r\ncookie: ${cookie}\r\n\r\n`);
    await live.until(/event: ready/);
    const startedAt = performance.now();
    expect(await server.product.stop()).toEqual({ code: 0, signal: null });
    await keepFigures("stop-with-a-live-stream", { ms: Math.round(performance.now() - startedAt) });
    await live.closed;
  },
  ATTACK_TIMEOUT_MS,
);
