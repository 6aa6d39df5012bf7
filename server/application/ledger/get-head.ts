import { z } from "zod";
import { toBase64 } from "@/server/domain/ledger/base64";
import { defineQuery } from "../kernel/query";

const VERIFICATIONS_SHOWN = 5;

/** Where the ledger stands: its size, what waits to be sealed, the newest checkpoint, who seals, and what verifications found. */
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
    return { now, ...head, checkpoint: checkpoint && { ...checkpoint, root: toBase64(checkpoint.root) }, verifications };
  },
});
