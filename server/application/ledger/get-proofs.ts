import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { consistencyProof, type Hash, inclusionProof, type NodeReader } from "@/server/domain/ledger/index";
import type { Store } from "../kernel/ports";
import { defineQuery } from "../kernel/query";

const Size = z.coerce.number({ error: "expected a whole number" }).int().min(0);

/**
 * Returns the hashes from one leaf to the root of the tree of `size` leaves (RFC 9162 §2.1.3), from stored
 * nodes. `size` defaults to the newest checkpoint's.
 *
 * @throws AppError `validation-failed` for a leaf or a size outside the newest checkpoint.
 */
export const getInclusionProof = defineQuery({
  name: "ledger.get-inclusion-proof",
  permission: "ledger.read",
  input: z.strictObject({ index: Size, size: Size.optional() }),
  run: async (store, _scope, { index, size: wanted }) => {
    const signed = await signedSize(store);
    const size = wanted ?? signed;
    if (size > signed) throw outside("size", `at most ${signed}, the size of the newest checkpoint`);
    if (index >= size) throw outside("index", `a leaf index below ${size}`);
    return { index, size, hashes: await inclusionProof({ index, size }, storedNodes(store)) };
  },
});

/**
 * Returns the hashes that prove that the tree of `to` leaves extends the tree of `from` leaves (RFC 9162
 * §2.1.4).
 */
export const getConsistencyProof = defineQuery({
  name: "ledger.get-consistency-proof",
  permission: "ledger.read",
  input: z.strictObject({ from: Size, to: Size.optional() }),
  run: async (store, _scope, { from, to: wanted }) => {
    const signed = await signedSize(store);
    const to = wanted ?? signed;
    if (to > signed) throw outside("to", `at most ${signed}, the size of the newest checkpoint`);
    if (from < 1 || from > to) throw outside("from", `a size from 1 to ${to}`);
    return { from, to, hashes: await consistencyProof({ from, to }, storedNodes(store)) };
  },
});

async function signedSize(store: Store): Promise<number> {
  return (await store.ledger.latestCheckpoint())?.size ?? 0;
}

/** Reads stored nodes of the tree, for proofs below the newest checkpoint. */
export function storedNodes(store: Pick<Store, "ledger">): NodeReader {
  return async (positions) => {
    const nodes = await store.ledger.nodes(positions);
    return nodes.map((node, place): Hash => {
      if (node === undefined)
        throw new Error(
          `ledger node ${JSON.stringify(positions[place])} is below a signed checkpoint and not stored`,
        );
      return node;
    });
  };
}

function outside(field: string, expected: string): AppError {
  return new AppError("validation-failed", `${field}: expected ${expected}`, {
    errors: [{ pointer: `/${field}`, detail: `expected ${expected}` }],
  });
}
