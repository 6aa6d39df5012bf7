import { z } from "zod";
import { inclusionProof } from "@/server/domain/ledger/index";
import { toBase64 } from "@/server/domain/text/base64";
import { Line } from "../kernel/fields";
import type { Store } from "../kernel/ports";
import type { LedgerEntryRecord } from "../kernel/ports/ledger";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";
import { entryShown } from "./entry-shown";
import { storedNodes } from "./get-proofs";
import { reachOf } from "./reach-of";

/**
 * Returns one entry by id or by sequence: its exact text and the proof of its position, for verification on
 * the reader's own machine. Hashes are base64. There is no proof before a checkpoint covers the entry. An
 * entry out of reach has a proof and no text.
 */
export const getLedgerEntry = defineQuery({
  name: "ledger.get-entry",
  permission: "ledger.read",
  input: z.strictObject({ entry: Line(60) }),
  run: async (store, scope, { entry: wanted }) => {
    const { now } = scope;
    const entry = (await find(store, wanted)) ?? notFound("ledger entry", wanted);
    const { sequence, leafHash, id, state } = entry;
    const isReadable = (await store.ledger.readable([id], reachOf(scope))).has(id);
    if (!isReadable && sequence === undefined) notFound("ledger entry", wanted);
    const [proof, neighbours] = await Promise.all([
      proofOf(store, sequence),
      sequence === undefined ? undefined : store.ledgerBook.neighbours(sequence),
    ]);
    const place = { now, id, sequence, state, leafHash: leafHash && toBase64(leafHash), proof, neighbours };
    if (!isReadable) return { ...place, canonical: undefined, isWithheld: true as const };
    return { ...place, ...entryShown(entry), canonical: entry.canonical, isWithheld: false as const };
  },
});

const SEQUENCE = /^(0|[1-9]\d{0,14})$/;

function find({ ledger, ledgerBook }: Store, wanted: string): Promise<LedgerEntryRecord | undefined> {
  return SEQUENCE.test(wanted) ? ledgerBook.findBySequence(Number(wanted)) : ledger.findById(wanted);
}

async function proofOf(store: Store, index: number | undefined) {
  const checkpoint = await store.ledger.latestCheckpoint();
  if (index === undefined || checkpoint === undefined || index >= checkpoint.size) return undefined;
  const { size, note } = checkpoint;
  const hashes = await inclusionProof({ index, size }, storedNodes(store));
  return { index, size, note, hashes: hashes.map(toBase64) };
}
