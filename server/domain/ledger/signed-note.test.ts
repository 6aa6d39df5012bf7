import {
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as nodeSign,
  verify as nodeVerify,
} from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  type NoteKey,
  noteKey,
  noteSignatureLine,
  openNote,
  parseSignedNote,
  parseVerifierKey,
  type Sign,
  signNote,
  type Verify,
  verifierKey,
} from "./signed-note";
import vector from "./vectors/signed-note.json";

const verify: Verify = (key, message, signature) => {
  const publicKey = createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: Buffer.from(key).toString("base64url") },
    format: "jwk",
  });
  return nodeVerify(null, message, publicKey, signature);
};

function newKey(name: string): { key: NoteKey; sign: Sign } {
  const pair = generateKeyPairSync("ed25519");
  return {
    key: noteKey(name, rawPublicKey(pair.publicKey)),
    sign: (message) => new Uint8Array(nodeSign(null, message, pair.privateKey)),
  };
}

const rawPublicKey = (key: KeyObject) =>
  new Uint8Array(Buffer.from(key.export({ format: "jwk" }).x as string, "base64url"));

const text = "portal.example/ledger\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n";

describe("the example of C2SP signed-note", () => {
  const key = parseVerifierKey(vector.vkey);

  test("opens with its named key", () => {
    expect(key && openNote(vector.note, [key], verify)).toBe("This is an example message.\n");
  });

  test("has the computed key id, and is serialised byte for byte", () => {
    expect(key?.id).toBe("530d903a");
    expect(key && verifierKey(key)).toBe(vector.vkey);
    const parsed = parseSignedNote(vector.note);
    expect(`${parsed?.text}\n${parsed?.signatures.map(noteSignatureLine).join("")}`).toBe(vector.note);
  });
});

describe("openNote", () => {
  const log = newKey("portal.example/ledger");
  const witness = newKey("witness.example");
  const note = signNote(text, log.key, log.sign);
  const cosigned =
    note +
    noteSignatureLine({
      name: witness.key.name,
      keyId: witness.key.id,
      signature: witness.sign(Buffer.from(text)),
    });

  test("returns the text that a known key signed, and ignores co-signatures of unknown keys", () => {
    expect(openNote(note, [log.key], verify)).toBe(text);
    expect(openNote(cosigned, [log.key], verify)).toBe(text);
    expect(openNote(cosigned, [witness.key], verify)).toBe(text);
  });

  test("refuses a note without a signature of a known key, also when the signer has a known name", () => {
    expect(openNote(note, [], verify)).toBeUndefined();
    expect(openNote(note, [witness.key], verify)).toBeUndefined();
    expect(openNote(note, [newKey("portal.example/ledger").key], verify)).toBeUndefined();
  });

  test("refuses changed text", () => {
    expect(openNote(note.replace("\n1\n", "\n2\n"), [log.key], verify)).toBeUndefined();
  });

  test("refuses the whole note for one wrong signature of a known key, next to a good one", () => {
    const wrong = noteSignatureLine({
      name: witness.key.name,
      keyId: witness.key.id,
      signature: new Uint8Array(64),
    });
    expect(openNote(note + wrong, [log.key], verify)).toBe(text);
    expect(openNote(note + wrong, [log.key, witness.key], verify)).toBeUndefined();
  });

  test("accepts blank lines in the text: the last one divides", () => {
    const poem = "one\n\ntwo\n";
    expect(openNote(signNote(poem, log.key, log.sign), [log.key], verify)).toBe(poem);
  });
});

describe("malformed notes are not notes", () => {
  const { key, sign } = newKey("portal.example/ledger");
  const note = signNote(text, key, sign);

  test.each([
    { what: "no signatures", broken: text },
    { what: "an empty signature part", broken: `${text}\n` },
    { what: "no final newline", broken: note.slice(0, -1) },
    { what: "a hyphen for the em dash", broken: note.replace("\u2014", "-") },
    { what: "a carriage return", broken: note.replace("\n1\n", "\r\n1\n") },
    { what: "base64 with stray bits", broken: note.replace(/..=*\n$/, "B==\n") },
    { what: "a signature that is only a key id", broken: `${text}\n\u2014 a AAAAAA==\n` },
    { what: "a name with a plus sign", broken: `${text}\n\u2014 a+b AAAAAAA=\n` },
    { what: "more signatures than anyone needs", broken: note + "\u2014 a AAAAAAA=\n".repeat(100) },
  ])("$what", ({ broken }) => {
    expect(parseSignedNote(broken)).toBeUndefined();
  });

  test("a hundred signatures are still read", () => {
    expect(parseSignedNote(note + "\u2014 a AAAAAAA=\n".repeat(99))?.signatures).toHaveLength(100);
  });

  test.each([
    ["a name with a space", "portal example", 32],
    ["an empty name", "", 32],
    ["a short key", "portal.example", 31],
  ])("%s names no key", (_, name, length) => {
    expect(() => noteKey(name, new Uint8Array(length))).toThrow(RangeError);
  });

  test("a verifier key with an id that is not its own is no key", () => {
    expect(parseVerifierKey(vector.vkey.replace("530d903a", "530d903b"))).toBeUndefined();
    expect(parseVerifierKey("portal.example+00000000+AA==")).toBeUndefined();
  });

  test.each(["no newline", "tab\t\n"])("the text %j is not signed", (bad) => {
    expect(() => signNote(bad, key, sign)).toThrow(RangeError);
  });
});
