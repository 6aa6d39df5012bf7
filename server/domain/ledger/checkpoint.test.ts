import { describe, expect, test } from "vitest";
import {
  type Checkpoint,
  checkpointText,
  openCheckpoint,
  parseCheckpointText,
  signCheckpoint,
} from "./checkpoint";
import { noteKey } from "./signed-note";
import { portableTreeHasher } from "./tree-hash";

const checkpoint: Checkpoint = {
  origin: "portal.example/ledger",
  size: 20852163,
  root: portableTreeHasher.emptyRoot,
};
const text = "portal.example/ledger\n20852163\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";

describe("checkpointText", () => {
  test("writes origin, size and root on three lines, and reads them back", () => {
    expect(checkpointText(checkpoint)).toBe(text);
    expect(parseCheckpointText(text)).toEqual(checkpoint);
  });

  test.each([
    { what: "an origin of two lines", change: { origin: "a\n5" } },
    { what: "an empty origin", change: { origin: "" } },
    { what: "a negative size", change: { size: -1 } },
    { what: "a fractional size", change: { size: 1.5 } },
    { what: "a size that rounds", change: { size: 2 ** 53 } },
    { what: "a short root", change: { root: new Uint8Array(31) } },
  ])("refuses $what", ({ change }) => {
    expect(() => checkpointText({ ...checkpoint, ...change })).toThrow(RangeError);
  });
});

describe("parseCheckpointText", () => {
  test("ignores extension lines", () => {
    expect(parseCheckpointText(`${text}an extension\n`)).toEqual(checkpoint);
  });

  test.each([
    { what: "a leading zero", broken: text.replace("20852163", "020852163") },
    { what: "a sign", broken: text.replace("20852163", "+20852163") },
    { what: "a size that rounds", broken: text.replace("20852163", "9007199254740993") },
    { what: "a root of another length", broken: text.replace(/47DE.*=/, "AAAA") },
    { what: "two lines only", broken: text.split("\n").slice(0, 2).join("\n") },
    { what: "an empty extension line", broken: `${text}\n` },
    { what: "no final newline", broken: text.slice(0, -1) },
    { what: "an empty origin", broken: text.replace("portal.example/ledger", "") },
  ])("refuses $what", ({ broken }) => {
    expect(parseCheckpointText(broken)).toBeUndefined();
  });
});

describe("openCheckpoint", () => {
  const key = noteKey(checkpoint.origin, new Uint8Array(32).fill(7));
  // The scheme is the caller's: here a "signature" is the message's own hash.
  const sign = (message: Uint8Array) => portableTreeHasher.leaf(message);
  const verify = (_: Uint8Array, message: Uint8Array, signature: Uint8Array) =>
    sign(message).every((byte, i) => byte === signature[i]);
  const note = signCheckpoint(checkpoint, key, sign);

  test("returns the text that was signed for this log", () => {
    expect(openCheckpoint(note, { origin: checkpoint.origin, keys: [key], verify })).toEqual(checkpoint);
  });

  test("refuses another log's checkpoint, another key, and a root that was not signed", () => {
    expect(openCheckpoint(note, { origin: "other.example/ledger", keys: [key], verify })).toBeUndefined();
    expect(
      openCheckpoint(note, { origin: checkpoint.origin, keys: [noteKey("other", key.publicKey)], verify }),
    ).toBeUndefined();
    expect(
      openCheckpoint(note.replace("47DE", "47DF"), { origin: checkpoint.origin, keys: [key], verify }),
    ).toBeUndefined();
  });
});
