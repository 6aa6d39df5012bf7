import { z } from "zod";
import { RECORD_FAULTS, VERIFICATION_VERDICTS } from "@/server/domain/ledger/verification";
import { defineCommand } from "../kernel/command";
import { notFound } from "../kernel/require";

const Count = z.number().int().min(0);
const Damage = z.strictObject({
  kind: z.enum([
    "edited",
    "inserted",
    "deleted",
    "truncated",
    "rebuilt",
    "re-signed",
    "node-changed",
    ...RECORD_FAULTS,
  ]),
  sequence: Count,
  through: Count,
  detail: z.string(),
});

/** Stores the result of a verification that the worker has finished, with a ledger entry of its own. */
export const finishVerification = defineCommand({
  name: "ledger.finish-verification",
  permission: "ledger.finish-verification",
  input: z.strictObject({
    id: z.string(),
    runner: z.string(),
    verdict: z.enum(VERIFICATION_VERDICTS),
    entries: Count,
    unsealed: Count,
    root: z.base64().optional(),
    signedEntries: Count,
    witnessedEntries: Count,
    cosignedEntries: Count.optional(),
    silentWitnesses: z.array(z.string()).readonly().optional(),
    damage: z.array(Damage).readonly(),
    failure: z.string().optional(),
  }),
  run: async (tx, scope, { id, runner, ...found }) => {
    const { silentWitnesses = [], ...rest } = found;
    const result = { ...rest, silentWitnesses, root: found.root, failure: found.failure };
    if (!(await tx.ledgerBook.finishVerification(id, { runner, at: scope.now, result })))
      notFound("verification under way", id);
    const { verdict, entries, root, signedEntries, witnessedEntries } = result;
    const damage = result.damage.map(({ kind, sequence, through }) => ({ kind, sequence, through }));
    const data = {
      verdict,
      entries,
      root: root ?? null,
      signedEntries,
      witnessedEntries,
      damage,
      failure: result.failure ?? null,
    };
    return {
      result: {},
      events: [{ action: "ledger.verified", subjects: [{ kind: "verification", id }], data }],
    };
  },
});
