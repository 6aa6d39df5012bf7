import { describe, expect, test } from "vitest";
import { cosignaturesOf, signCosignature } from "./cosignature";
import { COSIGNATURE_V1, openNote, parseVerifierKey, verifierKey } from "./signed-note";
import { LogInMemory, newNoteKey, verifyEd25519 as verify } from "./testing/log-in-memory";

const log = LogInMemory.of(newNoteKey("portal.example/ledger"), 3);
const note = log.note(3);
const text = note.slice(0, note.indexOf("\n\n") + 1);
const witness = newNoteKey("witness.example/w1", COSIGNATURE_V1);
const at = new Date("2026-11-30T20:00:00Z");
const line = signCosignature(text, witness, at);

describe("a cosignature", () => {
  test("is verified on the checkpoint, with its time", () => {
    expect(cosignaturesOf(note + line, [witness.key], verify)).toEqual([{ key: witness.key, at, line }]);
  });

  test("leaves the signature of the log valid", () => {
    expect(openNote(note + line, [log.signer.key, witness.key], verify)).toBe(text);
  });

  test("counts once for each witness, with the newest time", () => {
    const later = signCosignature(text, witness, new Date(at.getTime() + 60_000));
    const found = cosignaturesOf(note + later + line, [witness.key], verify);
    expect(found.map((cosignature) => cosignature.line)).toEqual([later]);
  });

  test("does not count with another time, for another checkpoint, or by another key", () => {
    const bytes = Buffer.from(line.trim().split(" ").at(-1) as string, "base64");
    bytes[11] = (bytes[11] ?? 0) ^ 1;
    const moved = `\u2014 witness.example/w1 ${bytes.toString("base64")}\n`;
    expect(cosignaturesOf(note + moved, [witness.key], verify)).toEqual([]);
    expect(cosignaturesOf(log.note(2) + line, [witness.key], verify)).toEqual([]);
    const impostor = newNoteKey("witness.example/w1", COSIGNATURE_V1);
    expect(cosignaturesOf(note + line, [impostor.key], verify)).toEqual([]);
  });

  test("is not made by the key of a log: the id of a key includes its algorithm", () => {
    const asLog = { ...witness, key: newNoteKey("witness.example/w1").key };
    expect(cosignaturesOf(note + signCosignature(text, asLog, at), [asLog.key], verify)).toEqual([]);
  });

  test("has a verifier key with the signature type 0x04", () => {
    const vkey = verifierKey(witness.key);
    expect(Buffer.from(vkey.split("+").slice(2).join("+"), "base64")[0]).toBe(4);
    expect(parseVerifierKey(vkey)).toEqual(witness.key);
  });
});
