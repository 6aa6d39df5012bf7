import { generateKeyPairSync, sign } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type postgres from "postgres";
import type { OpenDatabase } from "@/db/database";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { canonicalEntry, noteKey } from "@/server/domain/ledger/index";
import { CheckpointFile } from "../checkpoint-file";
import { ed25519Verifier } from "../ed25519";
import type { LedgerIdentity } from "../ledger-identity";
import { Sealer, type SealerOptions } from "../sealer";
import { type LedgerVerification, verifyLedger } from "../verify-ledger";

const ORIGIN = "portal.example/ledger";

export function newIdentity(origin = ORIGIN): LedgerIdentity {
  const pair = generateKeyPairSync("ed25519");
  const key = noteKey(
    origin,
    new Uint8Array(Buffer.from(pair.publicKey.export({ format: "jwk" }).x as string, "base64url")),
  );
  return {
    origin,
    key,
    sign: (message) => new Uint8Array(sign(null, message, pair.privateKey)),
    knownKeys: [key],
    verify: ed25519Verifier(),
  };
}

/** Returns one entry as commands write it, made unique by the number. */
export function entryText(number: number): string {
  return canonicalEntry({
    action: "evidence.submitted",
    at: "2026-11-20T22:21:20.819Z",
    actor: { kind: "service-account", id: "acc_1", name: "trainer-ci" },
    requestId: `req_${number}`,
    subjects: [{ kind: "evidence", id: `evd_${number}` }],
    data: { number, note: "größer als 2^53: 9007199254740993 \u{1f511}" },
    outcome: "done",
  });
}

export const entryId = (number: number) => `led_${String(number).padStart(12, "0")}`;

/** Inserts unsealed entries numbered `from` to `from + count - 1`, as the application does. */
export async function record({ sql }: Pick<OpenDatabase, "sql">, from: number, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, i) => from + i);
  await sql`
    insert into ledger_entries (id, canonical, recorded_at)
    select id, canonical, now() from unnest(${numbers.map(entryId)}::text[], ${numbers.map(entryText)}::text[]) as entry(id, canonical)`;
}

/** A ledger of the test's own: database, key, and a file for the external checkpoints. */
export class LedgerFixture {
  readonly identity = newIdentity();
  #owner: OpenDatabase | undefined;

  private constructor(
    readonly database: TestDatabase,
    readonly directory: string,
  ) {}

  static async create(): Promise<LedgerFixture> {
    return LedgerFixture.over(await createTestDatabase());
  }

  /** Over a database with history; dropped with it. */
  static async over(database: TestDatabase): Promise<LedgerFixture> {
    return new LedgerFixture(database, await mkdtemp(path.join(tmpdir(), "countersign-ledger-")));
  }

  get checkpoints(): CheckpointFile {
    return new CheckpointFile(path.join(this.directory, "checkpoints", "log.jsonl"));
  }

  sealer(options: Partial<SealerOptions> = {}): Sealer {
    return new Sealer({
      database: this.database,
      identity: this.identity,
      checkpoints: this.checkpoints,
      holder: "test",
      ...options,
    });
  }

  /** Runs a sealer from start to stop. */
  async sealAndSign(): Promise<void> {
    const sealer = this.sealer();
    await sealer.seal();
    await sealer.checkpoint();
    await sealer.release();
  }

  verify(sql: postgres.Sql | postgres.TransactionSql = this.database.sql): Promise<LedgerVerification> {
    return verifyLedger({
      sql,
      origin: ORIGIN,
      publicKeys: this.identity.knownKeys,
      checkpointFile: this.checkpoints.path,
    });
  }

  /**
   * Verifies after statements of a person with the owner's password: triggers off, any statement. They are
   * rolled back, so that one ledger serves many cases.
   */
  verifyAfter(...statements: readonly string[]): Promise<LedgerVerification> {
    return this.verifyAfterBy((tx) => this.verify(tx), statements);
  }

  /** Like {@link verifyAfter}, with another verification. */
  async verifyAfterBy(
    verify: (tx: postgres.TransactionSql) => Promise<LedgerVerification>,
    statements: readonly string[],
  ): Promise<LedgerVerification> {
    this.#owner ??= this.database.owner();
    let result: LedgerVerification | undefined;
    const undo = new Error("undo");
    await this.#owner.sql
      .begin(async (tx) => {
        await tx.unsafe(["set local session_replication_role = replica", ...statements].join(";"));
        result = await verify(tx);
        throw undo;
      })
      .catch((error) => (error === undo ? undefined : Promise.reject(error)));
    if (!result) throw new Error("verification did not run");
    return result;
  }

  /** Like {@link verifyAfter}, but permanent. */
  async tamper(...statements: readonly string[]): Promise<void> {
    await this.database.tamper(...statements);
  }

  /** Sequence and id of every entry, in order of sequence. */
  async places(): Promise<[number | null, string][]> {
    const rows = await this.database
      .sql`select sequence, id from ledger_entries order by sequence nulls last, id`;
    return rows.map(({ sequence, id }) => [sequence === null ? null : Number(sequence), id]);
  }

  async drop(): Promise<void> {
    await this.database.drop();
    await rm(this.directory, { recursive: true, force: true });
  }
}
