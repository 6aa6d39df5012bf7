/**
 * `npx tsx e2e/real-clients/ledger/object-store.ts`: copies checkpoints to Versity's S3 gateway, which verifies every
 * signature. Needs `versitygw` on the PATH (`go install github.com/versity/versitygw/cmd/versitygw@latest`).
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LogInMemory, newNoteKey, verifyEd25519 } from "@/server/domain/ledger/testing/log-in-memory";
import { storeCheckpoint } from "@/server/engines/checkpoint/object-store";

const ORIGIN = "portal.example/ledger";
const signer = newNoteKey(ORIGIN);
const log = LogInMemory.of(signer, 20);
const rewritten = new LogInMemory(signer, ["another entry", ...Array.from({ length: 30 }, (_, i) => `${i}`)]);

const port = await new Promise<number>((resolve) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port: free } = probe.address() as { port: number };
    probe.close(() => resolve(free));
  });
});
const folder = mkdtempSync(path.join(tmpdir(), "countersign-s3-"));
mkdirSync(path.join(folder, "audit"));
const words = ["--access", "countersign", "--secret", "a secret/with+signs", "--port", `127.0.0.1:${port}`];
const gateway = spawn("versitygw", [...words, "posix", folder], { stdio: "ignore" });
const store = {
  url: `http://127.0.0.1:${port}/audit/a prefix`.replace(" ", "%20"),
  ...{ region: "us-east-1", accessKeyId: "countersign", secretAccessKey: "a secret/with+signs" },
};
const options = { keys: [signer.key], verify: verifyEd25519, now: () => new Date() };

function copy(of: LogInMemory, size: number, by = store) {
  const checkpoint = {
    ...{ origin: ORIGIN, size, root: of.root(size), note: of.note(size) },
    consistencyFrom: (from: number) => of.proof(from, size),
    rootAt: async (at: number) => of.root(at),
  };
  return storeCheckpoint(by, checkpoint, options);
}

async function expectOutcome(what: string, expected: string, outcome: Promise<{ readonly outcome: string }>) {
  const result = await outcome;
  process.stdout.write(`${what}: ${JSON.stringify(result)}\n`);
  if (result.outcome !== expected) throw new Error(`${what}: expected ${expected}`);
}

try {
  for (let waited = 0; waited < 100 && (await copy(log, 8)).outcome === "unreachable"; waited += 1)
    await sleep(100);
  await expectOutcome("a first copy, repeated", "copied", copy(log, 8));
  await expectOutcome("a later checkpoint", "copied", copy(log, 20));
  await expectOutcome("a shortened ledger", "ahead", copy(log, 8));
  await expectOutcome("a rebuilt ledger", "contradicted", copy(rewritten, 30));
  await expectOutcome("a wrong secret", "refused", copy(log, 20, { ...store, secretAccessKey: "wrong" }));
  const stored = readFileSync(path.join(folder, "audit/a prefix/checkpoints/0000000000000020"), "utf8");
  if (stored !== log.note(20)) throw new Error("the stored object is another");
} finally {
  gateway.kill("SIGTERM");
  rmSync(folder, { recursive: true });
}
