import { z } from "zod";
import { toBase64 } from "@/server/domain/text/base64";
import { defineQuery } from "../kernel/query";

const VERIFICATIONS_SHOWN = 5;

/**
 * Returns the state of the ledger: its size, unsealed entries, the newest checkpoint, the sealing process,
 * and the latest verification.
 */
export const getLedgerHead = defineQuery({
  name: "ledger.get-head",
  permission: "ledger.read",
  input: z.strictObject({}),
  run: async (store, { now }) => {
    const [head, { items: verifications }] = await Promise.all([
      store.ledgerBook.head(),
      store.ledgerBook.verifications({ limit: VERIFICATIONS_SHOWN }),
    ]);
    const { checkpoint } = head;
    return {
      now,
      ...head,
      checkpoint: checkpoint && { ...checkpoint, root: toBase64(checkpoint.root) },
      verifications,
    };
  },
});
