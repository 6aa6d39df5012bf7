import { generateKeyPairSync, sign } from "node:crypto";
import { expect, test } from "vitest";
import { openDocument } from "@/verifier/verify.mjs";
import { signedPdf } from "./signed-pdf";

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const { x = "" } = publicKey.export({ format: "jwk" });
const keys = [{ kid: "k1", kty: "OKP", crv: "Ed25519", x }];
const other = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" }) as { x: string };
const signer = { keyId: "k1", sign: (message: Uint8Array) => sign(null, message, privateKey) };
const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n(startxref)\nendobj\nxref\ntrailer\nstartxref\n33\n%%EOF");
const signed = () => Buffer.from(signedPdf(PDF, signer));

test("the signature of a document is genuine, and the file without it is the one that was typeset", async () => {
  expect(await openDocument(signed(), keys)).toEqual({ keyId: "k1", signer: keys[0] });
  expect(
    signed()
      .toString()
      .replace(/%countersign-signature .*\n/, ""),
  ).toBe(PDF.toString());
  expect(signed().equals(signed())).toBe(true);
});

test("no flipped bit leaves a document genuine", async () => {
  const bytes = signed();
  for (let place = 0; place < bytes.length; place += 1) {
    const altered = Buffer.from(bytes);
    altered.writeUInt8((bytes[place] ?? 0) ^ 1, place);
    expect((await openDocument(altered, keys))?.signer, `byte ${place}`).toBeUndefined();
  }
});

test("bytes after the end are part of what is signed", async () => {
  expect((await openDocument(Buffer.concat([signed(), Buffer.from("\n")]), keys))?.signer).toBeUndefined();
});

test("a document of another key has no signer, and one without a signature is not known", async () => {
  expect(await openDocument(signed(), [{ ...keys[0], ...other }])).toEqual({
    keyId: "k1",
    signer: undefined,
  });
  expect(await openDocument(PDF, keys)).toBeUndefined();
});
