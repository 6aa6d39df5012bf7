import { z } from "zod";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";

/**
 * Returns the newest signed tree head, as a C2SP signed note with the cosignatures of witnesses; or the newest
 * that the quorum cosigned.
 *
 * @throws AppError `not-found` before the first one.
 */
export const getCheckpoint = defineQuery({
  name: "ledger.get-checkpoint",
  permission: "ledger.read",
  input: z.strictObject({ witnessed: z.enum(["true", "false"]).optional() }),
  run: async ({ ledger }, _scope, { witnessed }) => {
    const isWitnessed = witnessed === "true";
    const found = await (isWitnessed ? ledger.witnessedCheckpoint() : ledger.latestCheckpoint());
    const checkpoint = found ?? notFound("checkpoint", isWitnessed ? "witnessed" : "latest");
    const lines = await ledger.cosignatures(checkpoint.size);
    return { ...checkpoint, note: checkpoint.note + lines.join("") };
  },
});
