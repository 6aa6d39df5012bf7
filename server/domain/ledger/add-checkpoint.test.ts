import { describe, expect, test } from "vitest";
import { addCheckpointBody, judgeAddCheckpoint, parseAddCheckpoint } from "./add-checkpoint";
import type { Checkpoint } from "./checkpoint";
import { LogInMemory, newNoteKey, verifyEd25519 as verify } from "./testing/log-in-memory";

const ORIGIN = "portal.example/ledger";
const signer = newNoteKey(ORIGIN);
const log = LogInMemory.of(signer, 20);
const rewritten = new LogInMemory(signer, ["another entry", ...Array.from({ length: 19 }, (_, i) => `${i}`)]);
const headOf = (of: LogInMemory, size: number): Checkpoint => ({ origin: ORIGIN, size, root: of.root(size) });

async function bodyOf(of: LogInMemory, oldSize: number, size: number): Promise<string> {
  return addCheckpointBody({ oldSize, proof: await of.proof(oldSize, size), note: of.note(size) });
}

function judge(body: string, last?: Checkpoint) {
  const latest = (origin: string) => (origin === ORIGIN ? last : undefined);
  return judgeAddCheckpoint(parseAddCheckpoint(body), { logs: [signer.key], latest, verify });
}

describe("a witness", () => {
  test("accepts the first checkpoint of a log without a proof", async () => {
    const verdict = judge(await bodyOf(log, 0, 8));
    expect(verdict).toMatchObject({ status: 200, checkpoint: { size: 8 } });
  });

  test.each([1, 7, 8, 13])("accepts a checkpoint that extends the one at %i entries", async (oldSize) => {
    expect(judge(await bodyOf(log, oldSize, 20), headOf(log, oldSize))).toMatchObject({ status: 200 });
  });

  test("accepts the same checkpoint again", async () => {
    expect(judge(await bodyOf(log, 8, 8), headOf(log, 8))).toMatchObject({ status: 200 });
  });

  test("answers 409 with its size to another old size", async () => {
    const verdict = judge(await bodyOf(log, 0, 20), headOf(log, 8));
    expect(verdict).toEqual({ status: 409, size: 8, isContradiction: false });
  });

  test("answers 409 with its size to a shortened log", async () => {
    const verdict = judge(await bodyOf(log, 0, 8), headOf(log, 20));
    expect(verdict).toEqual({ status: 409, size: 20, isContradiction: false });
  });

  test("answers 409 to another root of the same size", async () => {
    const verdict = judge(await bodyOf(rewritten, 8, 8), headOf(log, 8));
    expect(verdict).toEqual({ status: 409, size: 8, isContradiction: true });
  });

  test("answers 422 to a log that was rewritten before its checkpoint", async () => {
    expect(judge(await bodyOf(rewritten, 8, 20), headOf(log, 8))).toMatchObject({ status: 422 });
  });

  test("answers 422 to a first checkpoint with a proof", async () => {
    const body = addCheckpointBody({ oldSize: 0, proof: [log.root(3)], note: log.note(8) });
    expect(judge(body)).toMatchObject({ status: 422 });
  });

  test("answers 404 to an unknown log and 403 to an unknown key of a known log", async () => {
    const stranger = LogInMemory.of(newNoteKey("other.example/ledger"), 3);
    const impostor = LogInMemory.of(newNoteKey(ORIGIN), 3);
    expect(judge(await bodyOf(stranger, 0, 3))).toEqual({ status: 404 });
    expect(judge(await bodyOf(impostor, 0, 3))).toEqual({ status: 403 });
  });

  test("answers 400 to an old size above the checkpoint's", () => {
    const body = addCheckpointBody({ oldSize: 9, proof: [], note: log.note(8) });
    expect(judge(body, headOf(log, 9))).toEqual({ status: 400 });
  });

  test.each([
    ["nothing", ""],
    ["no old size", `\n${log.note(3)}`],
    ["a leading zero", `old 00\n\n${log.note(3)}`],
    ["a sign", `old +1\n\n${log.note(3)}`],
    ["a short hash", `old 1\nAAAA\n\n${log.note(3)}`],
    ["64 hashes", addCheckpointBody({ oldSize: 1, proof: Array(64).fill(log.root(1)), note: log.note(3) })],
    ["no checkpoint", "old 0\n\n"],
    ["no empty line", `old 0\n${log.note(3)}`],
  ])("answers 400 to a body with %s", (_what, body) => {
    expect(judge(body)).toEqual({ status: 400 });
  });

  test("accepts a checkpoint of a key that replaced another one, which extends that of the old key", async () => {
    const next = newNoteKey(ORIGIN);
    const continued = LogInMemory.of(next, 20);
    const state = { logs: [signer.key, next.key], latest: () => headOf(log, 8), verify };
    const request = parseAddCheckpoint(await bodyOf(continued, 8, 20));
    expect(judgeAddCheckpoint(request, state)).toMatchObject({ status: 200 });
  });
});
