import { z } from "zod";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";

/**
 * Returns the newest signed tree head, as a C2SP signed note. @throws AppError `not-found` before the first
 * one is signed.
 */
export const getCheckpoint = defineQuery({
  name: "ledger.get-checkpoint",
  permission: "ledger.read",
  input: z.strictObject({}),
  run: async (store) => (await store.ledger.latestCheckpoint()) ?? notFound("checkpoint", "latest"),
});
