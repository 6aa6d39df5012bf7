import { afterEach, describe, expect, test } from "vitest";
import { modelInput } from "@/server/rest/testing/recorded-release";
import { ATTACK_TIMEOUT_MS, attackSize } from "./testing/attack-size";
import { type AttackedServer, startAttackedServer } from "./testing/attacked-server";
import { keepFigures } from "./testing/figures";
import { holdLock, untilWaiting } from "./testing/held-lock";
import { openRawConnection, type RawConnection } from "./testing/raw-connection";

let server: AttackedServer;
afterEach(() => server.remove());

const UPGRADE = [
  "connection: Upgrade",
  "upgrade: websocket",
  "sec-websocket-version: 13",
  "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
];
const head = (line: string, ...headers: readonly string[]) =>
  [`${line} HTTP/1.1`, `host: localhost:${server.port}`, ...headers, "", ""].join("\r\n");

describe("an upgrade", () => {
  test("to a WebSocket is refused and closed; one to HTTP/2 is ignored, as stock Java clients expect", async () => {
    server = await startAttackedServer();
    for (const path of ["/", "/api/live", "/api/trpc/inbox.get", "/_next/webpack-hmr", "/api/v1/models"]) {
      const line = await openRawConnection(server.port);
      line.write(head(`GET ${path}`, ...UPGRADE));
      expect(await line.closed, path).toMatch(/^HTTP\/1\.1 400 /);
    }
    const line = await openRawConnection(server.port);
    line.write(
      head(
        "GET /livez",
        "connection: Upgrade, HTTP2-Settings",
        "upgrade: h2c",
        "http2-settings: AAMAAABkAAQAoAAAAAIAAAAA",
      ),
    );
    expect(await line.until(/alive/)).toMatch(/^HTTP\/1\.1 200 /);
    line.destroy();
  });
});

describe("a stop", () => {
  async function opened(bytes: string): Promise<RawConnection> {
    const line = await openRawConnection(server.port);
    line.write(bytes);
    return line;
  }

  async function answered(line: RawConnection, expected: RegExp): Promise<RawConnection> {
    await line.until(expected);
    return line;
  }

  /** Opens everything that a client can leave open. */
  async function openEverything(times: number): Promise<readonly RawConnection[]> {
    const token = await server.account("slow-sender", "pipeline");
    const cookie = await server.person("Olivia", "product-owner");
    const slowBody = [
      "content-type: application/json",
      "content-length: 1000",
      `authorization: Bearer ${token}`,
    ];
    const openings = [
      () => openRawConnection(server.port),
      () => opened(`GET /livez HTTP/1.1\r\nhost: localhost:${server.port}\r\nx-slow: `),
      async () => answered(await opened(head("GET /livez")), /alive/),
      () => opened(head("GET /", ...UPGRADE)),
      () => opened(`${head("POST /api/v1/models", ...slowBody)}{"key":`),
      // A process without the pages has no live stream and answers 404; with them the stream stays open.
      async () => answered(await opened(head("GET /api/live", `cookie: ${cookie}`)), /event: ready|404/),
    ];
    const lines: RawConnection[] = [];
    for (const open of openings) for (let count = 0; count < times; count += 1) lines.push(await open());
    return lines;
  }

  test(
    "ends the process by itself with anything open, and closes every connection",
    async () => {
      server = await startAttackedServer();
      const lines = await openEverything(attackSize({ full: 50, least: 3 }));
      const startedAt = performance.now();
      const ending = await server.product.stop();
      await keepFigures("stop-with-open-connections", {
        connections: lines.length,
        ms: Math.round(performance.now() - startedAt),
      });
      expect(ending).toEqual({ code: 0, signal: null });
      await Promise.all(lines.map(({ closed }) => closed));
    },
    ATTACK_TIMEOUT_MS,
  );

  test(
    "commits nothing whose answer it does not send",
    async () => {
      server = await startAttackedServer();
      const token = await server.account("late", "pipeline");
      const owner = server.kernel.database.owner();
      const lock = await holdLock(owner, "lock table models in access exclusive mode");
      const asked = Array.from({ length: 3 }, (_, index) => statusOf(token, `late-${index}`));
      await untilWaiting(owner, 3);
      const ending = server.product.stop();
      const statuses = await Promise.all(asked);
      await lock.release();
      expect(await ending).toEqual({ code: 0, signal: null });
      const [row] = await owner.sql<
        { count: number }[]
      >`select count(*)::int as count from models where key like 'late-%'`;
      expect({ statuses, committed: row?.count }).toEqual({
        statuses,
        committed: statuses.filter((status) => status === 201).length,
      });
    },
    ATTACK_TIMEOUT_MS,
  );

  const statusOf = (token: string, key: string): Promise<number | "cut"> =>
    fetch(`${server.origin}/api/v1/models`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(modelInput(key)),
    }).then(
      ({ status }) => status,
      () => "cut" as const,
    );
});

describe("connections of one address", () => {
  test("beyond the setting are closed, and so are those that never finish a head; the others go on", async () => {
    server = await startAttackedServer({ settings: { COUNTERSIGN_CONNECTIONS_PER_ADDRESS: "20" } });
    const lines = await Promise.all(Array.from({ length: 60 }, () => openRawConnection(server.port)));
    const open = () => lines.filter(({ socket }) => !socket.destroyed);
    await expect.poll(() => open().length, { timeout: ATTACK_TIMEOUT_MS }).toBeLessThanOrEqual(20);
    const [first] = open();
    first?.write(head("GET /livez"));
    expect(await first?.until(/alive/)).toMatch(/^HTTP\/1\.1 200 /);
    open()[1]?.write("GET /livez HTTP/1.1\r\nhost: localhost\r\nx-slow: ");
    expect(await open()[1]?.closed, "a head that is never finished").toMatch(/^HTTP\/1\.1 408 /);
  });
});
