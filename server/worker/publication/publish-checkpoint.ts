import type { OpenDatabase } from "@/db/database";
import { type LedgerCopiesRepository, ledgerCopiesRepository } from "@/db/repositories/ledger-copies";
import type { CopyFailure } from "@/server/domain/ledger/checkpoint-copy";
import { isQuorumReached, type WitnessPolicy } from "@/server/domain/ledger/index";
import type { CheckpointToCopy } from "@/server/engines/checkpoint/copy-outcome";
import { type ObjectStore, storeCheckpoint } from "@/server/engines/checkpoint/object-store";
import { requestTimeStamp, type TimeStampAuthority } from "@/server/engines/checkpoint/time-stamp";
import { type AskedWitness, submitCheckpoint } from "@/server/engines/checkpoint/witness-client";
import type { LedgerIdentity } from "../ledger-identity";
import { every, type Work } from "../repeat";
import { newestCheckpoint } from "./checkpoint-to-copy";

export interface PublicationOptions {
  readonly database: OpenDatabase;
  readonly identity: Pick<LedgerIdentity, "origin" | "knownKeys" | "verify">;
  readonly policy: WitnessPolicy | undefined;
  readonly objectStore: ObjectStore | undefined;
  readonly timeStampAuthority: TimeStampAuthority | undefined;
  readonly everyMs: number;
  readonly now: () => Date;
  /** Called for a copy whose failure is new. */
  readonly onFailure: (name: string, code: CopyFailure, detail: string) => void;
}

/** Returns the witnesses that can be asked: those with an address. */
export function askedWitnesses(policy: WitnessPolicy | undefined): readonly AskedWitness[] {
  return (policy?.witnesses ?? []).flatMap((witness) =>
    witness.url === undefined ? [] : [{ ...witness, url: witness.url }],
  );
}

/** Copies the newest checkpoint out of the database, again and again. Sealing never waits for it. */
export function publishing(options: PublicationOptions): Work {
  return every(options.everyMs, () => publishCheckpoint(options));
}

const OBJECT_STORE = { name: "object-store", kind: "object-store" } as const;
const TIME_STAMP = { name: "time-stamp", kind: "time-stamp" } as const;
const QUORUM = { name: "quorum", kind: "quorum" } as const;

/**
 * Sends the newest checkpoint to every destination that does not have it, and records the results. Destinations
 * are independent: a failure of one keeps no other from its copy.
 */
export async function publishCheckpoint(options: PublicationOptions): Promise<void> {
  const connection = options.database;
  const { origin, knownKeys: keys, verify } = options.identity;
  const checkpoint = await newestCheckpoint(connection, { origin, keys, verify });
  const copies = ledgerCopiesRepository(connection);
  await copies.keepOnly(namesOf(options));
  if (checkpoint === undefined) return;
  const known = new Map((await copies.list()).map((copy) => [copy.name, copy]));
  const onFailure: typeof options.onFailure = (name, code, detail) => {
    if (known.get(name)?.failure?.code !== code) options.onFailure(name, code, detail);
  };
  const run = new PublicationRun({ ...options, onFailure }, checkpoint, copies);
  const due = (name: string) => {
    const copy = known.get(name);
    return copy?.size !== checkpoint.size || copy.failure !== undefined;
  };
  const knownSize = (name: string) => known.get(name)?.size ?? 0;
  const cosigned = await Promise.all(
    askedWitnesses(options.policy).map(async (witness) =>
      !due(witness.name) || (await run.submit(witness, knownSize(witness.name))) ? [witness.name] : [],
    ),
  );
  await run.recordQuorum(new Set(cosigned.flat()));
  if (due(OBJECT_STORE.name)) await run.store();
  if (due(TIME_STAMP.name)) await run.stamp(known.get(TIME_STAMP.name)?.copiedAt);
}

function namesOf({ policy, objectStore, timeStampAuthority }: PublicationOptions): readonly string[] {
  const witnesses = askedWitnesses(policy);
  return [
    ...witnesses.map(({ name }) => name),
    ...(hasQuorum(policy) ? [QUORUM.name] : []),
    ...(objectStore ? [OBJECT_STORE.name] : []),
    ...(timeStampAuthority ? [TIME_STAMP.name] : []),
  ];
}

function hasQuorum(policy: WitnessPolicy | undefined): policy is WitnessPolicy {
  return policy !== undefined && policy.quorum.kind !== "none";
}

/** A time stamp proves the time of everything before it, so that few are enough. */
const TIME_STAMP_EVERY_MS = 60 * 60_000;

class PublicationRun {
  constructor(
    private readonly options: PublicationOptions,
    private readonly checkpoint: CheckpointToCopy,
    private readonly copies: LedgerCopiesRepository,
  ) {}

  /** Returns true when the witness cosigned the checkpoint. */
  async submit(witness: AskedWitness, knownSize: number): Promise<boolean> {
    const { verify } = this.options.identity;
    const { size } = this.checkpoint;
    const copy = { name: witness.name, kind: "witness" } as const;
    const result = await submitCheckpoint(witness, this.checkpoint, { knownSize, verify });
    if (result.outcome !== "cosigned") {
      await this.#failed(copy, result.outcome, result.detail);
      return false;
    }
    const { key, line, at } = result.cosignature;
    await this.copies.insertCosignature({ size, witness: `${key.name}+${key.id}`, line, at });
    await this.copies.recordCopied({ ...copy, size });
    return true;
  }

  async recordQuorum(cosigned: ReadonlySet<string>): Promise<void> {
    const { policy } = this.options;
    if (hasQuorum(policy) && isQuorumReached(policy.quorum, cosigned))
      await this.copies.recordCopied({ ...QUORUM, size: this.checkpoint.size });
  }

  async store(): Promise<void> {
    const { objectStore, identity, now } = this.options;
    if (objectStore === undefined) return;
    const options = { keys: identity.knownKeys, verify: identity.verify, now };
    const result = await storeCheckpoint(objectStore, this.checkpoint, options);
    if (result.outcome === "copied")
      await this.copies.recordCopied({ ...OBJECT_STORE, size: this.checkpoint.size });
    else await this.#failed(OBJECT_STORE, result.outcome, result.detail);
  }

  async stamp(lastAt: Date | undefined): Promise<void> {
    const { timeStampAuthority, now } = this.options;
    if (timeStampAuthority === undefined) return;
    if (lastAt !== undefined && now().getTime() - lastAt.getTime() < TIME_STAMP_EVERY_MS) return;
    const { size, note } = this.checkpoint;
    const result = await requestTimeStamp(timeStampAuthority, note);
    if (result.outcome !== "stamped") return this.#failed(TIME_STAMP, result.outcome, result.detail);
    await this.copies.insertTimeStamp({ size, token: result.token, at: result.at });
    await this.copies.recordCopied({ ...TIME_STAMP, size });
  }

  async #failed(
    copy: { readonly name: string; readonly kind: "witness" | "object-store" | "time-stamp" },
    code: CopyFailure,
    detail: string,
  ): Promise<void> {
    this.options.onFailure(copy.name, code, detail);
    await this.copies.recordFailure(copy, { code, detail });
  }
}
