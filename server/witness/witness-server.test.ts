import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addCheckpointBody, cosignaturesOf } from "../domain/ledger/index";
import { LogInMemory, newNoteKey, verifyEd25519 } from "../domain/ledger/testing/log-in-memory";
import { reAnchor } from "./re-anchor";
import { Witness } from "./witness";
import { fileNameOf, WitnessFolder } from "./witness-folder";
import { createWitnessServer } from "./witness-server";

const ORIGIN = "portal.example/ledger";
const log = LogInMemory.of(newNoteKey(ORIGIN), 300);
const AT = new Date("2026-11-30T20:00:00Z");

let directory: string;
let folder: WitnessFolder;
let server: Server;
let url: string;

async function start(): Promise<void> {
  folder = new WitnessFolder(directory);
  const signer = folder.key("witness.example/w1");
  const witness = new Witness({ folder, signer, logs: [log.signer.key], now: () => AT });
  server = createWitnessServer({
    witness,
    folder,
    onError: (error) => {
      throw error;
    },
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function stop(): Promise<void> {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
}

beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), "countersign-witness-"));
  await start();
});
afterEach(async () => {
  await stop();
  rmSync(directory, { recursive: true });
});

async function add(size: number, oldSize: number, of = log): Promise<Response> {
  const proof = await of.proof(oldSize, size);
  return fetch(`${url}/add-checkpoint`, {
    method: "POST",
    body: addCheckpointBody({ oldSize, proof, note: of.note(size) }),
  });
}

describe("a witness over HTTP", () => {
  test("returns its cosignature of the checkpoint, with the time", async () => {
    const response = await add(8, 0);
    expect(response.status).toBe(200);
    const note = log.note(8) + (await response.text());
    const { key } = folder.key("witness.example/w1");
    expect(cosignaturesOf(note, [key], verifyEd25519)).toMatchObject([{ key, at: AT }]);
  });

  test("continues after a restart from the checkpoint on its disk, with the same key", async () => {
    await add(8, 0);
    const { id } = folder.key("witness.example/w1").key;
    await stop();
    await start();
    expect(folder.key("witness.example/w1").key.id).toBe(id);
    const refused = await add(20, 0);
    expect([refused.status, refused.headers.get("content-type"), await refused.text()]).toEqual([
      409,
      "text/x.tlog.size",
      "8\n",
    ]);
    expect((await add(20, 8)).status).toBe(200);
  });

  test("stores its key and its checkpoints readable by its owner only", async () => {
    await add(8, 0);
    for (const file of readdirSync(directory))
      expect(statSync(path.join(directory, file)).mode & 0o077).toBe(0);
  });

  test("refuses a rewritten log and stores the signed contradiction", async () => {
    await add(8, 0);
    const rewritten = new LogInMemory(log.signer, [
      "another",
      ...Array.from({ length: 30 }, (_, i) => `${i}`),
    ]);
    const refused = await add(20, 8, rewritten);
    expect([refused.status, (await add(20, 8)).status]).toEqual([422, 200]);
    const evidence = path.join(directory, `${fileNameOf(ORIGIN)}.contradictions.jsonl`);
    expect(readFileSync(evidence, "utf8")).toBe(`${JSON.stringify(rewritten.note(20))}\n`);
  });

  test("cosigns one of two concurrent checkpoints that extend the same one", async () => {
    await add(8, 0);
    const answers = await Promise.all([add(20, 8), add(30, 8), add(40, 8)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  test("serves the checkpoints that it cosigned, each once, oldest first", async () => {
    await add(8, 0);
    await add(20, 8);
    await add(20, 20);
    const lines = (await (await fetch(`${url}/checkpoints/${fileNameOf(ORIGIN)}`)).text()).trim().split("\n");
    const notes = lines.map((line) => JSON.parse(line) as string);
    expect(notes.map((note) => note.split("\n")[1])).toEqual(["8", "20"]);
    expect(notes[1]?.startsWith(log.note(20))).toBe(true);
  });

  test.each([
    ["GET", "/add-checkpoint", undefined, 405],
    ["POST", `/checkpoints/${"0".repeat(64)}`, "", 405],
    ["GET", `/checkpoints/${"0".repeat(64)}`, undefined, 404],
    ["GET", "/checkpoints/../witness-key.pem", undefined, 404],
    ["GET", "/", undefined, 404],
    ["POST", "/add-checkpoint", "nothing", 400],
    ["POST", "/add-checkpoint", "x".repeat(1_000_000), 400],
  ])("answers %s %s with its status", async (method, path, body, status) => {
    const response = await fetch(url + path, { method, ...(body === undefined ? {} : { body }) });
    expect(response.status).toBe(status);
  });
});

describe("after a restore", () => {
  test("the witness continues from the shorter ledger only by its operator, and keeps the earlier checkpoints", async () => {
    await add(8, 0);
    await add(20, 8);
    const restored = new LogInMemory(
      log.signer,
      Array.from({ length: 40 }, (_, i) => (i < 10 ? `entry ${i}` : `after ${i}`)),
    );
    expect((await add(12, 0, restored)).status).toBe(409);
    const signer = folder.key("witness.example/w1");
    const logs = [log.signer.key];
    const result = await reAnchor({ folder, signer, logs, note: restored.note(12), at: AT });
    expect(result).toMatchObject({ origin: ORIGIN, from: 20, to: 12 });
    expect(readFileSync(result.superseded, "utf8").trim().split("\n")).toHaveLength(2);
    expect((await add(40, 12, restored)).status).toBe(200);
  });

  test("a checkpoint that the log did not sign is no new anchor", async () => {
    await add(8, 0);
    const signer = folder.key("witness.example/w1");
    const note = LogInMemory.of(newNoteKey(ORIGIN), 4).note(4);
    await expect(reAnchor({ folder, signer, logs: [log.signer.key], note, at: AT })).rejects.toThrow(
      /signed/,
    );
    expect((await add(20, 8)).status).toBe(200);
  });
});
