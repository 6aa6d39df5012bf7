import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { expect, test } from "vitest";
import { PACK_FORMAT, type PackFile } from "@/server/domain/report/pack";
import { verifyPack, zipFiles } from "@/verifier/verify.mjs";
import { verifierText } from "./pack-files";
import { indexed } from "./pack-index";
import { zipOf } from "./zip";

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const keys = [{ ...(publicKey.export({ format: "jwk" }) as { x: string }), purpose: "permit" }];

async function* filesOf(count: number): AsyncGenerator<PackFile> {
  yield { path: "keys.json", content: JSON.stringify({ keys }) };
  for (let index = 0; index < count; index += 1)
    yield { path: `bodies/${index}`, content: pieces(`größer ${index}`) };
}

async function* pieces(text: string): AsyncGenerator<string | Uint8Array> {
  yield text;
  yield "";
  yield new TextEncoder().encode(text);
}

async function zip(count: number): Promise<Buffer<ArrayBuffer>> {
  const options = {
    leavesOut: () => false,
    keyId: "k",
    sign: (message: Uint8Array) => sign(null, message, privateKey),
  };
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipOf(indexed(filesOf(count), options))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test("the bytes of a ZIP depend on its files alone: every time is the first that a ZIP can state", async () => {
  const [one, other] = [await zip(3), await zip(3)];
  expect(one.equals(other)).toBe(true);
  // Time and date of the first header, in DOS form: midnight of the first of January 1980.
  expect([one.readUInt16LE(10), one.readUInt16LE(12)]).toEqual([0, 0x21]);
});

test("every file is in the index with its digest and length, and the index is signed", async () => {
  const files = await zipFiles(new Blob([await zip(3)]));
  const index = JSON.parse(new TextDecoder().decode(await files.read("index.json")));
  const content = Buffer.from("größer 1größer 1");
  expect(index.format).toBe(PACK_FORMAT);
  expect(index.files[2]).toEqual({
    path: "bodies/1",
    sha256: `sha256:${createHash("sha256").update(content).digest("hex")}`,
    bytes: content.length,
  });
  const { verdict } = await verifyPack(files, { knownKeys: keys });
  expect(verdict).toBe("genuine");
});

test("an index with one more file is not the signed one", async () => {
  const files = await zipFiles(new Blob([await zip(1)]));
  const index = JSON.parse(new TextDecoder().decode(await files.read("index.json")));
  index.files.push({ path: "bodies/added", sha256: "sha256:00", bytes: 0, leftOut: true });
  const read = async (path: string) =>
    path === "index.json" ? new TextEncoder().encode(JSON.stringify(index)) : files.read(path);
  const { problems } = await verifyPack({ ...files, read });
  expect(problems).toContainEqual({
    file: "index.json",
    expected: "signed by a key of keys.json",
    found: "not signed by one",
  });
});

test("the files of a ZIP of several thousand are all there", async () => {
  const files = await zipFiles(new Blob([await zip(3000)]));
  expect(await files.list()).toHaveLength(3002);
});

test("the program that verifies has no import but the file system, and calls no network", () => {
  const text = verifierText();
  const imported = [...text.matchAll(/\bimport\(([^)]*)\)/g)].map(([, name]) => name);
  expect(new Set(imported)).toEqual(new Set(['"node:fs/promises"']));
  expect(text).not.toMatch(/^import|fetch\(|XMLHttpRequest|WebSocket|process\.env|= require\(/m);
});
