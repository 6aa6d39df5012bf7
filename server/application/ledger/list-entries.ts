import { z } from "zod";
import { PageInput } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { reachOf } from "./reach-of";

/**
 * Lists sealed entries by sequence, from a leaf index on. An entry out of the caller's reach has its position
 * and hash and no text, so that the whole tree can still be verified.
 */
export const listLedgerEntries = defineQuery({
  name: "ledger.list-entries",
  permission: "ledger.read",
  input: z.strictObject({
    from: z.coerce.number({ error: "expected a leaf index" }).int().min(0).default(0),
    limit: PageInput.limit,
  }),
  run: async (store, scope, { from, limit }) => {
    const entries = await store.ledger.list(from, limit + 1);
    const shown = entries.slice(0, limit);
    const readable = await store.ledger.readable(
      shown.map(({ id }) => id),
      reachOf(scope),
    );
    const items = shown.map(({ id, sequence, leafHash, state, canonical, recordedAt }) => ({
      ...{ sequence, leafHash, state },
      ...(readable.has(id) ? { canonical, recordedAt } : { canonical: undefined, recordedAt: undefined }),
    }));
    const next = entries.length > limit ? entries[limit]?.sequence : undefined;
    return { items, next };
  },
});
