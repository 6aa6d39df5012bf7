import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LogInMemory, newNoteKey, verifyEd25519 } from "@/server/domain/ledger/testing/log-in-memory";
import { storeCheckpoint } from "./object-store";

/** `e2e/real-clients/ledger/object-store.ts` copies to a real S3-compatible server, which verifies the signatures. */
const ORIGIN = "portal.example/ledger";
const signer = newNoteKey(ORIGIN);
const log = LogInMemory.of(signer, 20);
const rewritten = new LogInMemory(signer, ["another entry", ...Array.from({ length: 30 }, (_, i) => `${i}`)]);

let objects: Map<string, string>;
let server: Server;
let refusal: number | undefined;

beforeEach(async () => {
  objects = new Map();
  refusal = undefined;
  server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const name = request.url ?? "";
      if (refusal !== undefined) return response.writeHead(refusal).end();
      if (request.method === "PUT") objects.set(name, Buffer.concat(pieces).toString());
      const found = objects.get(name);
      return response.writeHead(found === undefined ? 404 : 200).end(found);
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

function copy(of: LogInMemory, size: number) {
  const checkpoint = {
    ...{ origin: ORIGIN, size, root: of.root(size), note: of.note(size) },
    consistencyFrom: (from: number) => of.proof(from, size),
    rootAt: async (at: number) => of.root(at),
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/audit/ledger`;
  const store = { url, region: "us-east-1", accessKeyId: "key", secretAccessKey: "secret" };
  return storeCheckpoint(store, checkpoint, {
    keys: [signer.key],
    verify: verifyEd25519,
    now: () => new Date(),
  });
}

describe("a copy in an object store", () => {
  test("is the newest checkpoint, and one object for each size", async () => {
    expect([await copy(log, 8), await copy(log, 20)]).toEqual([{ outcome: "copied" }, { outcome: "copied" }]);
    expect([...objects]).toEqual([
      ["/audit/ledger/checkpoints/0000000000000008", log.note(8)],
      ["/audit/ledger/checkpoint", log.note(20)],
      ["/audit/ledger/checkpoints/0000000000000020", log.note(20)],
    ]);
  });

  test("is not replaced by a shortened or a rebuilt ledger", async () => {
    await copy(log, 20);
    expect(await copy(log, 8)).toMatchObject({ outcome: "ahead", size: 20 });
    expect(await copy(rewritten, 30)).toMatchObject({ outcome: "contradicted", size: 20 });
    expect(objects.get("/audit/ledger/checkpoint")).toBe(log.note(20));
  });

  test("is not replaced where another object has its name", async () => {
    objects.set("/audit/ledger/checkpoint", "something else");
    expect(await copy(log, 8)).toMatchObject({ outcome: "contradicted" });
  });

  test.each([
    [403, "refused"],
    [503, "unreachable"],
  ])("fails with status %i as %s", async (status, outcome) => {
    refusal = status;
    expect(await copy(log, 8)).toMatchObject({ outcome });
  });
});
