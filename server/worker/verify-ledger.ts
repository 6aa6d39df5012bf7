import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import {
  type LedgerExtent,
  type LedgerVerificationReads,
  ledgerVerificationReads,
} from "@/db/read-models/ledger-verification";
import type { NoteKey, Verify, WitnessPolicy } from "@/server/domain/ledger/index";
import { witnessNotes } from "@/server/engines/checkpoint/witness-history";
import { CheckpointFile } from "./checkpoint-file";
import { ed25519Verifier } from "./ed25519";
import { askedWitnesses } from "./publication/publish-checkpoint";
import { askWitnesses, NOT_ASKED } from "./verification/ask-witnesses";
import { BlockNodes } from "./verification/block-nodes";
import { DAMAGE_MAX, LedgerReplay, type LedgerVerification } from "./verification/ledger-replay";
import { recordDamage } from "./verification/record-damage";
import { CHECKPOINT_FILE, type OutsideNotes, SignedHeads } from "./verification/signed-heads";

export type { LedgerVerification } from "./verification/ledger-replay";

export interface VerifyLedgerOptions {
  /** Two connections let entries and tree be read side by side. */
  readonly sql: postgres.Sql | postgres.TransactionSql;
  /** The ledger's name in its checkpoints. */
  readonly origin: string;
  /** The ledger's key and earlier ones, from a place the database's owner does not control. */
  readonly publicKeys: readonly NoteKey[];
  /** Path of the checkpoints kept outside of the database. */
  readonly checkpointFile?: string | undefined;
  /** The witnesses to ask, and their quorum. */
  readonly policy?: WitnessPolicy | undefined;
  /**
   * Longest wait for a signature on the last sealed entries, in milliseconds: a running sealer signs every
   * second. Default 0.
   */
  readonly settleMs?: number;
  readonly onProgress?: (verifiedEntries: number, entries: number) => void;
}

/** 4,096 entries are read, then their nodes: enough to make queries rare, few enough to stay small. */
const BLOCK_HEIGHT = 12;

/**
 * Recomputes the whole ledger from the stored text of its entries, in memory that does not grow with it, and
 * compares it with all stored data: sequences without gap, leaf hashes, tree nodes, and the signed
 * checkpoints in and outside of the database.
 */
export async function verifyLedger(options: VerifyLedgerOptions): Promise<LedgerVerification> {
  const reads = ledgerVerificationReads(options.sql);
  const sources = { origin: options.origin, keys: options.publicKeys, verify: ed25519Verifier() };
  const heads = new SignedHeads(reads, { ...sources, outside: outsideNotes(options, sources) });
  try {
    return await verify(reads, heads, { ...options, ...sources });
  } finally {
    await heads.close();
  }
}

interface Sources {
  readonly origin: string;
  readonly keys: readonly NoteKey[];
  readonly verify: Verify;
}

function outsideNotes(
  { checkpointFile, policy }: VerifyLedgerOptions,
  sources: Sources,
): readonly OutsideNotes[] {
  const file =
    checkpointFile === undefined
      ? []
      : [{ keptIn: CHECKPOINT_FILE, notes: new CheckpointFile(checkpointFile).notes() }];
  const witnesses = askedWitnesses(policy).map((witness) => ({
    keptIn: `the witness ${witness.name}`,
    notes: witnessNotes(witness.url, sources),
  }));
  return [...file, ...witnesses];
}

const POLL_MS = 200;

/**
 * Returns the extent to verify: up to the newest signed head once that covers the entries sealed at the
 * start; up to the last entry if it never does.
 */
async function settledExtent(reads: LedgerVerificationReads, settleMs: number): Promise<LedgerExtent> {
  const extent = await reads.extent();
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    const signedEnd = await reads.signedEnd();
    const now = await reads.extent();
    // A head beyond the last entry means that entries are gone: then everything is checked.
    if (signedEnd >= extent.end && signedEnd <= now.end) return { ...now, end: signedEnd };
    if (signedEnd > now.end || waitedMs >= settleMs) return now;
    await sleep(POLL_MS);
  }
}

async function verify(
  reads: LedgerVerificationReads,
  heads: SignedHeads,
  { onProgress, settleMs = 0, ...asked }: VerifyLedgerOptions & Sources,
): Promise<LedgerVerification> {
  const extent = await settledExtent(reads, settleMs);
  const run = new LedgerReplay(reads);
  let nodesOfLastBlock: Promise<void> = Promise.resolve();

  for (let from = 0; from < extent.end && run.damage.length === 0; from += 2 ** BLOCK_HEIGHT) {
    const range = { from, to: Math.min(from + 2 ** BLOCK_HEIGHT, extent.end) };
    const block = new BlockNodes(from, BLOCK_HEIGHT);
    run.expect(await heads.within(range), block);
    // The tree of one block is checked while the entries of the next one stream in.
    await Promise.all([reads.eachEntry(range, (entry) => run.visit(entry)), nodesOfLastBlock]);
    run.closeBlock(range.to);
    nodesOfLastBlock = run.checkNodes(block);
    onProgress?.(range.to, extent.end);
  }
  await nodesOfLastBlock;
  if (run.damage.length === 0) {
    const headsBeyond = await heads.within({ from: extent.end, to: Number.MAX_SAFE_INTEGER });
    // Entries sealed during this run exist, but were not checked.
    const { end } = await reads.extent();
    run.closeLedger({ end, nodesEnd: extent.nodesEnd, headsBeyond });
  }
  const answers = run.damage.length === 0 ? await askWitnesses(asked, extent.end) : NOT_ASKED;
  run.damage.push(...answers.damage);
  if (run.damage.length === 0)
    run.damage.push(...(await recordDamage(reads, { end: extent.end, max: DAMAGE_MAX })));
  return run.result(extent, answers);
}
