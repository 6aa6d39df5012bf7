import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  addCheckpointBody,
  cosignaturesOf,
  parseVerifierKey,
  verifierKey,
} from "@/server/domain/ledger/index";
import { LogInMemory, newNoteKey, verifyEd25519 } from "@/server/domain/ledger/testing/log-in-memory";

const ROOT = path.resolve(import.meta.dirname, "..");
const log = LogInMemory.of(newNoteKey("portal.example/ledger"), 5);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "countersign-witness-"));
  writeFileSync(path.join(folder, "policy"), `log ${verifierKey(log.signer.key)}\nquorum none\n`);
});
afterEach(() => rmSync(folder, { recursive: true }));

test("the process prints its line for a policy, cosigns over HTTP, refuses a second one on its folder, and stops on SIGTERM", async () => {
  const words = ["--name", "w.example/1", "--policy", path.join(folder, "policy")];
  const places = ["--dir", path.join(folder, "store"), "--listen", "127.0.0.1:0"];
  const start = () =>
    spawn(process.execPath, ["--import", "tsx", "cli/main.ts", "witness", ...words, ...places], {
      cwd: ROOT,
    });
  const running = start();
  const printed = await new Promise<string>((resolve, reject) => {
    running.stdout.once("data", (text: Buffer) => resolve(text.toString()));
    running.once("exit", () => reject(new Error("the witness ended")));
  });
  const [, , vkey = "", url = ""] = printed.trim().split(" ");
  const key = parseVerifierKey(vkey);
  const body = addCheckpointBody({ oldSize: 0, proof: [], note: log.note(5) });
  const response = await fetch(`${url}/add-checkpoint`, { method: "POST", body });
  const cosigned = log.note(5) + (await response.text());
  expect(key && cosignaturesOf(cosigned, [key], verifyEd25519)).toHaveLength(1);

  const second = start();
  expect(await new Promise((ended) => second.once("exit", ended))).not.toBe(0);
  running.kill("SIGTERM");
  expect(await new Promise((ended) => running.once("exit", ended))).toBe(0);
});
