import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type OpenDatabase, openDatabase } from "@/db/database";
import { startLocalPostgres } from "@/db/local/embedded-postgres";
import { ensureDatabase, migrateDatabase } from "@/db/migrate";
import { noteKey } from "@/server/domain/ledger/index";
import { createIdentifiers, type NewId } from "@/server/process/identifiers";
import { CheckpointFile } from "@/server/worker/checkpoint-file";
import { ed25519Verifier } from "@/server/worker/ed25519";
import type { LedgerIdentity } from "@/server/worker/ledger-identity";
import { Sealer } from "@/server/worker/sealer";

const ORIGIN = "bench.example/ledger";

/**
 * A PostgreSQL of the benchmark's own, as durable as the one of `npm start`, with this product's schema in
 * it.
 */
export interface LedgerServer {
  /** Address of the application's login. */
  readonly url: string;
  readonly identity: LedgerIdentity;
  readonly checkpointFile: string;
  readonly newId: NewId;
  open(as: "application" | "owner", connectionsMax: number): OpenDatabase;
  sealer(): Sealer;
  stop(): Promise<void>;
}

export async function startLedgerServer(): Promise<LedgerServer> {
  const directory = await mkdtemp(path.join(tmpdir(), "countersign-bench-"));
  const server = await startLocalPostgres({ dataDirectory: directory, log: () => undefined });
  await ensureDatabase(server.url("postgres"), "bench");
  const ownerUrl = server.url("bench");
  const url = (await migrateDatabase(ownerUrl, "a password of the benchmark")) ?? "";
  const opened: OpenDatabase[] = [];
  const open: LedgerServer["open"] = (as, connectionsMax) => {
    const database = openDatabase({ url: as === "owner" ? ownerUrl : url, connectionsMax });
    opened.push(database);
    return database;
  };
  const identity = newIdentity();
  const checkpointFile = path.join(directory, "checkpoints", "ledger.jsonl");
  return {
    url,
    identity,
    checkpointFile,
    newId: createIdentifiers({
      now: () => new Date(),
      randomBytes: (size) => new Uint8Array(randomBytes(size)),
    }),
    open,
    sealer: () =>
      new Sealer({
        database: open("application", 2),
        identity,
        checkpoints: new CheckpointFile(checkpointFile),
        holder: "bench",
      }),
    stop: async () => {
      await Promise.all(opened.map((database) => database.close()));
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function newIdentity(): LedgerIdentity {
  const pair = generateKeyPairSync("ed25519");
  const key = noteKey(
    ORIGIN,
    new Uint8Array(Buffer.from(pair.publicKey.export({ format: "jwk" }).x as string, "base64url")),
  );
  return {
    origin: ORIGIN,
    key,
    knownKeys: [key],
    sign: (message) => new Uint8Array(sign(null, message, pair.privateKey)),
    verify: ed25519Verifier(),
  };
}
