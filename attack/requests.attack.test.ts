import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ATTACK_TIMEOUT_MS, attackSize } from "./testing/attack-size";
import { type AttackedServer, startAttackedServer } from "./testing/attacked-server";
import { keepFigures } from "./testing/figures";
import { openRawConnection } from "./testing/raw-connection";
import type { Load } from "./testing/server-load";

let server: AttackedServer;
let cookie: string;
beforeAll(async () => {
  server = await startAttackedServer();
  cookie = await server.person("Olivia", "product-owner");
}, ATTACK_TIMEOUT_MS);
afterAll(() => server.remove());

const MEBIBYTE = 1_048_576;
const MUTATION = "/api/trpc/savedView.save";
/** Goal P16. */
const MEMORY_MIB_MAX = 32;

/** Sends a body and reports the status, or that the server closed the connection during the upload. */
async function post(
  path: string,
  body: Uint8Array | Readable,
  headers: Readonly<Record<string, string>> = {},
): Promise<number | "cut"> {
  const init = {
    method: "POST",
    headers: { "content-type": "application/json", origin: server.origin, ...headers },
    body: body instanceof Readable ? Readable.toWeb(body) : new Uint8Array(body),
    duplex: "half",
  };
  return fetch(server.origin + path, init as RequestInit).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status;
    },
    () => "cut" as const,
  );
}

/**
 * Processor time to parse the same text on this machine, in ms: the reference for a server that parses
 * nothing.
 */
function parsingMs(bytes: number): number {
  const text = `[${"[],".repeat(Math.floor(bytes / 3) - 1)}[]]`;
  const before = process.cpuUsage();
  JSON.parse(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** A server that parsed or kept the body would use more. */
function expectUnharmed(load: Load, yardstickMs: number): void {
  expect(load.cpuMs, "processor time, in ms").toBeLessThan(Math.max(yardstickMs, 250));
  expect(load.memoryMiB, "growth of resident memory, in MiB").toBeLessThanOrEqual(MEMORY_MIB_MAX);
}

describe("an anonymous request", () => {
  const bytes = () => attackSize({ full: 300, least: 10 }) * MEBIBYTE;

  test.each([
    { transport: "REST", path: "/api/v1/releases" },
    { transport: "tRPC", path: MUTATION },
    { transport: "tRPC, a batch", path: `${MUTATION},${MUTATION.split("/").at(-1)}?batch=1` },
    { transport: "the live stream", path: "/api/live" },
    { transport: "the local identity provider", path: "/oidc/token" },
    { transport: "the loopback interface", path: "/internal/tokens" },
  ])(
    "of any size costs the server nothing at $transport",
    async ({ transport, path }) => {
      const yardstickMs = parsingMs(10 * MEBIBYTE);
      const { result, load } = await server.during(() => post(path, emptyLists(bytes())));
      await keepFigures(`anonymous-body-${transport.replaceAll(/\W+/g, "-")}`, {
        bytes: bytes(),
        result,
        ...load,
      });
      expect([401, 404, 405, 413, "cut"], "refused by who asks or by size").toContain(result);
      expectUnharmed(load, yardstickMs);
      expect((await fetch(`${server.origin}/livez`)).status).toBe(200);
    },
    ATTACK_TIMEOUT_MS,
  );

  test("without a length is refused before its body is read", async () => {
    const { result, load } = await server.during(() => post(MUTATION, endless(bytes())));
    expect([401, "cut"]).toContain(result);
    expect(load.memoryMiB).toBeLessThanOrEqual(MEMORY_MIB_MAX);
  });
});

/** Valid JSON of many empty lists: few bytes on the wire, many once parsed. */
function emptyLists(bytes: number): Buffer {
  return Buffer.concat([Buffer.from("["), Buffer.alloc(bytes - (bytes % 3), "[],"), Buffer.from("[]]")]);
}

/** A body without a length, of this many bytes. */
function endless(bytes: number): Readable {
  const piece = Buffer.alloc(65_536, "[],");
  return Readable.from(Array.from({ length: Math.ceil(bytes / piece.length) }, () => piece));
}

describe("a signed-in person's body", () => {
  const nested = (depth: number) => Buffer.from("[".repeat(depth) + "]".repeat(depth));
  const many = (count: number) => Buffer.from(`[${"[],".repeat(count)}[]]`);
  const members = (count: number) =>
    Buffer.from(`{${Array.from({ length: count }, (_, index) => `"${index}":0`).join(",")}}`);

  test.each([
    { what: "too large by its length", body: () => Buffer.alloc(2 * MEBIBYTE, " "), status: 413 },
    { what: "too large and of unknown length", body: () => endless(2 * MEBIBYTE), status: 413 },
    { what: "nested too deeply", body: () => nested(500_000), status: 422 },
    { what: "of too many values", body: () => many(200_000), status: 413 },
    { what: "of too many members", body: () => members(50_000), status: 413 },
    {
      what: "a gzip bomb",
      body: () => gzipSync(Buffer.alloc(64 * MEBIBYTE, " ")),
      status: 413,
      headers: { "content-encoding": "gzip" },
    },
    {
      what: "in an unknown coding",
      body: () => Buffer.from("{}"),
      status: 415,
      headers: { "content-encoding": "br" },
    },
    {
      what: "a form",
      body: () => Buffer.from("a=1"),
      status: 415,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    },
  ])("$what is refused with $status before it is parsed", async ({ body, status, headers = {} }) => {
    // The first long body starts a thread, which stays and holds memory of its own.
    await post(MUTATION, body(), { cookie, ...(headers as Record<string, string>) });
    const { result, load } = await server.during(() =>
      post(MUTATION, body(), { cookie, ...(headers as Record<string, string>) }),
    );
    expect([status, "cut"]).toContain(result);
    expect(load.memoryMiB).toBeLessThanOrEqual(MEMORY_MIB_MAX);
  });

  test("from another site is refused before it is read", async () => {
    expect([403, "cut"]).toContain(
      await post(MUTATION, Buffer.alloc(MEBIBYTE, "[],"), { cookie, origin: "https://evil.example" }),
    );
  });

  test("with more calls than a batch may hold is refused", async () => {
    const calls = Array.from({ length: 1_000 }, () => "inbox.get").join(",");
    const answer = await fetch(`${server.origin}/api/trpc/${calls}?batch=1`, { headers: { cookie } });
    expect(answer.status).toBe(400);
  });
});

describe("a request's head", () => {
  const status = async (head: string) => {
    const line = await openRawConnection(server.port);
    line.write(`${head}\r\nhost: localhost:${server.port}\r\n\r\n`);
    const answer = await line.until(/^HTTP\/1\.1 \d+/);
    line.destroy();
    return Number(answer.split(" ")[1]);
  };

  test.each([
    { what: "a URL of 100 KiB", head: () => `GET /${"a".repeat(102_400)} HTTP/1.1`, answer: 431 },
    {
      what: "8,000 query parameters",
      head: () => `GET /api/v1/models?${"a&".repeat(4_000)} HTTP/1.1`,
      answer: 400,
    },
    {
      what: "1,000 header fields",
      head: () => `GET /livez HTTP/1.1${"\r\na: b".repeat(1_000)}`,
      answer: 431,
    },
    { what: "the method TRACE", head: () => "TRACE /api/v1/models HTTP/1.1", answer: 405 },
    { what: "an unknown method", head: () => "PROPFIND / HTTP/1.1", answer: 405 },
    { what: "no HTTP at all", head: () => "\u0016\u0003\u0001", answer: 400 },
  ])("with $what is answered with $answer", async ({ head, answer }) => {
    expect(await status(head())).toBe(answer);
  });
});
