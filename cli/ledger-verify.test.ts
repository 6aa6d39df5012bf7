import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { announceLoopbackEndpoint, newLoopbackEndpoint } from "@/server/auth/loopback-endpoint";
import { ledgerVerify } from "./ledger-verify";

const INTACT = {
  verdict: "intact",
  entries: 1284,
  unsealed: 2,
  root: "cm9vdA==",
  signedEntries: 1284,
  witnessedEntries: 1280,
  damage: [],
};

let directory: string;
let server: Server;
let answer: string;

beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), "countersign-cli-"));
  server = createServer((_request, response) => response.writeHead(200).end(answer));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  announceLoopbackEndpoint(directory, newLoopbackEndpoint((server.address() as AddressInfo).port));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  rmSync(directory, { recursive: true });
});

async function run(...words: string[]) {
  const output = { printed: [] as string[], complained: [] as string[] };
  const code = await ledgerVerify.run({
    words,
    dataDirectory: directory,
    portal: { url: "", token: undefined },
    note: () => undefined,
    print: (text) => output.printed.push(text),
    complain: (text) => output.complained.push(text),
  });
  return { code, ...output };
}

test("an intact ledger is printed as text, its progress goes to standard error, and the exit status is 0", async () => {
  answer = `${JSON.stringify({ verified: 1284, of: 1284 })}\n${JSON.stringify({ result: INTACT })}\n`;
  const { code, printed, complained } = await run();
  expect(code).toBe(0);
  expect(printed[0]).toContain("intact: 1,284 sealed entries, 2 waiting");
  expect(complained).toEqual(["1,284 of 1,284 entries"]);
});

test("damage is printed with its sequence, and the exit status is 1", async () => {
  const damage = [
    { kind: "edited", sequence: 17, through: 17, detail: "the text is not the one that was sealed" },
  ];
  answer = `${JSON.stringify({ result: { ...INTACT, verdict: "damaged", damage } })}\n`;
  expect(await run()).toMatchObject({ code: 1, printed: [expect.stringContaining("edited at #17")] });
});

test("a ledger without an external checkpoint is not called intact", async () => {
  answer = `${JSON.stringify({ result: { ...INTACT, verdict: "inconclusive" } })}\n`;
  expect(await run("--json")).toMatchObject({ code: 1 });
});

test("a verification that stops early is a failure", async () => {
  answer = `${JSON.stringify({ verified: 10, of: 1284 })}\n`;
  expect(await run()).toMatchObject({ code: 1, printed: [] });
});
