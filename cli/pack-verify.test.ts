import { generateKeyPairSync, sign } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { indexed } from "../server/reports/pack/pack-index";
import { zipOf } from "../server/reports/pack/zip";
import type { CommandLine } from "./command-line";
import { packVerify } from "./pack-verify";

let directory: string;
const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const key = { ...publicKey.export({ format: "jwk" }), purpose: "permit" };
const at = (name: string) => path.join(directory, name);

async function* files() {
  yield { path: "keys.json", content: JSON.stringify({ keys: [key] }) };
  yield { path: "bodies/1", content: "one" };
}

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "countersign-pack-"));
  const options = {
    leavesOut: () => false,
    keyId: "k",
    sign: (message: Uint8Array) => sign(null, message, privateKey),
  };
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipOf(indexed(files(), options))) chunks.push(chunk);
  const pack = Buffer.concat(chunks);
  await writeFile(at("pack.zip"), pack);
  await writeFile(at("altered.zip"), pack.toString("latin1").replace("one", "two"), "latin1");
  await writeFile(at("keys.json"), JSON.stringify({ keys: [key] }));
  await writeFile(at("other.json"), JSON.stringify({ keys: [{ x: "AAAA" }] }));
});
afterAll(() => rm(directory, { recursive: true }));

async function run(...words: string[]) {
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  const line: CommandLine = {
    words,
    dataDirectory: "",
    portal: {} as CommandLine["portal"],
    print: say,
    note: say,
    complain: say,
  };
  return { status: await packVerify.run(line), text: said.join("\n") };
}

test("a pack is unaltered, genuine under known keys, and unknown under others", async () => {
  expect(await run(at("pack.zip"))).toMatchObject({ status: 0, text: expect.stringContaining("UNALTERED") });
  const known = await run(at("pack.zip"), "--key", at("keys.json"));
  expect(known).toMatchObject({ status: 0, text: expect.stringContaining("GENUINE") });
  const other = await run(at("pack.zip"), "--key", at("other.json"));
  expect(other).toMatchObject({ status: 3, text: expect.stringContaining("UNKNOWN") });
});

test("an altered file is named", async () => {
  const { status, text } = await run(at("altered.zip"));
  expect(status).toBe(1);
  expect(text).toContain("altered     bodies/1");
});

test("a file that is no pack, and a wrong usage, are stated", async () => {
  expect(await run(at("keys.json"))).toMatchObject({ status: 2, text: expect.stringContaining("not a ZIP") });
  expect(await run()).toMatchObject({ status: 2, text: expect.stringContaining("state one file") });
});
