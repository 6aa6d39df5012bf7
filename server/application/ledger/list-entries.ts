import { z } from "zod";
import { PageInput } from "../kernel/fields";
import { defineQuery } from "../kernel/query";

/** Sealed entries in order of sequence, from a leaf index on. The whole ledger: whoever reads it reads all of it, or proves nothing. */
export const listLedgerEntries = defineQuery({
  name: "ledger.list-entries",
  permission: "ledger.read",
  input: z.strictObject({ from: z.coerce.number({ error: "expected a leaf index" }).int().min(0).default(0), limit: PageInput.limit }),
  run: async (store, _scope, { from, limit }) => {
    const entries = await store.ledger.list(from, limit + 1);
    const items = entries.slice(0, limit);
    const next = entries.length > limit ? entries[limit]?.sequence : undefined;
    return { items, next };
  },
});
