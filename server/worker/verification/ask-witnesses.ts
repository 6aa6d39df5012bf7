import type postgres from "postgres";
import {
  isQuorumReached,
  isSameHash,
  type NoteKey,
  type Verify,
  type WitnessPolicy,
} from "@/server/domain/ledger/index";
import type { CopyRefused } from "@/server/engines/checkpoint/copy-outcome";
import {
  type AskedWitness,
  submitCheckpoint,
  type WitnessOutcome,
} from "@/server/engines/checkpoint/witness-client";
import { newestCheckpoint } from "../publication/checkpoint-to-copy";
import { askedWitnesses } from "../publication/publish-checkpoint";
import type { LedgerDamage } from "./damage";

export interface WitnessAnswers {
  readonly damage: readonly LedgerDamage[];
  /** Entries that a quorum confirmed; undefined without a quorum in the policy. */
  readonly cosignedEntries: number | undefined;
  /** Names of the witnesses that did not answer. */
  readonly silent: readonly string[];
}

export const NOT_ASKED: WitnessAnswers = { damage: [], cosignedEntries: undefined, silent: [] };

interface AskOptions {
  readonly sql: postgres.Sql | postgres.TransactionSql;
  readonly origin: string;
  readonly keys: readonly NoteKey[];
  readonly verify: Verify;
  readonly policy?: WitnessPolicy | undefined;
}

/**
 * Submits the newest checkpoint to every witness: one that has seen more entries, or other ones, refuses it.
 * That finds a ledger which was shortened or rebuilt together with every copy but the witness's.
 */
export async function askWitnesses(options: AskOptions, end: number): Promise<WitnessAnswers> {
  const { policy } = options;
  if (policy === undefined || policy.quorum.kind === "none") return NOT_ASKED;
  const answers = await Promise.all(
    askedWitnesses(policy).map(async (witness) => ({ witness, ...(await ask(options, witness)) })),
  );
  const agreeing = answers.filter(({ result }) => result?.outcome === "cosigned");
  const names = new Set(agreeing.map(({ witness }) => witness.name));
  const confirmed = Math.min(end, ...agreeing.map(({ size }) => size));
  return {
    damage: answers.flatMap(({ witness, size, result }) =>
      result === undefined || result.outcome === "cosigned"
        ? []
        : damageOf(witness, result, Math.min(end, size)),
    ),
    cosignedEntries: end === 0 || isQuorumReached(policy.quorum, names) ? confirmed : 0,
    silent: answers.flatMap(({ witness, result }) =>
      result?.outcome === "unreachable" || result?.outcome === "refused" ? [witness.name] : [],
    ),
  };
}

interface Answer {
  /** Entries under the submitted checkpoint. */
  readonly size: number;
  /** Undefined without a checkpoint to submit. */
  readonly result: WitnessOutcome | undefined;
}

/** The server may copy a newer checkpoint meanwhile; then that one is submitted. */
async function ask(options: AskOptions, witness: AskedWitness): Promise<Answer> {
  const first = await submit(options, witness);
  return first.result?.outcome === "ahead" ? submit(options, witness) : first;
}

async function submit({ sql, ...identity }: AskOptions, witness: AskedWitness): Promise<Answer> {
  const checkpoint = await newestCheckpoint({ sql }, identity);
  if (checkpoint === undefined) return { size: 0, result: undefined };
  const { size, root, rootAt } = checkpoint;
  // Ties the entries that were verified to the head that is submitted.
  if (!isSameHash(await rootAt(size), root))
    return { size, result: { outcome: "contradicted", detail: "the stored tree has another root", size } };
  const { verify } = identity;
  return { size, result: await submitCheckpoint(witness, checkpoint, { knownSize: size, verify }) };
}

function damageOf(
  { name }: AskedWitness,
  { outcome, detail, size }: CopyRefused,
  end: number,
): readonly LedgerDamage[] {
  if (size === undefined || outcome === "unreachable" || outcome === "refused") return [];
  const range =
    outcome === "ahead"
      ? ({ kind: "truncated", sequence: end, through: size - 1 } as const)
      : ({ kind: "re-signed", sequence: 0, through: Math.max(0, size - 1) } as const);
  const what =
    outcome === "ahead" ? `entries from ${end} on are missing` : "the ledger contradicts a witness";
  return [{ ...range, detail: `${what}: the witness ${name} reports that ${detail}` }];
}
