"use client";

import { BookX } from "lucide-react";
import { Note } from "../ui/note";
import { TimeStamp } from "../ui/time-stamp";
import { useAttention } from "./use-attention";

const FAULT_WORDS = {
  "read-only": "The database is read-only.",
  "no-permission": "The database does not let the application append entries.",
} as const;

/** Says on every page that the ledger cannot be written, why and since when. Reads go on, changes are refused. */
export function LedgerBanner() {
  const attention = useAttention();
  if (!attention?.ledgerFault) return null;
  const { fault, since } = attention.ledgerFault;
  return (
    <section
      aria-label="The ledger cannot be written"
      data-tone="failed"
      role="alert"
      className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b-2 border-(--tone-line) bg-(--tone-ground) px-4 py-2 sm:px-6 lg:px-8"
    >
      <BookX aria-hidden className="size-4 shrink-0 self-center text-(--tone-line)" strokeWidth={2.25} />
      <strong className="text-(--tone)">The ledger cannot be written</strong>
      <span className="min-w-0">{FAULT_WORDS[fault]} You can read; changes are refused.</span>
      <Note size={13}>
        Noticed <TimeStamp at={since} now={attention.now} />
      </Note>
    </section>
  );
}
