import Link from "next/link";
import { versionOf } from "@/server/domain/release/release-key";
import { AttentionNotes } from "../attention/attention-notes";
import type { LiveRow } from "../data/inbox-data";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { TimeStamp } from "../ui/time-stamp";
import { Visible } from "../ui/visible";

/** Lists what is live in each stage, and since when. */
export function LiveList({ rows, now }: { readonly rows: readonly LiveRow[]; readonly now: Date }) {
  if (rows.length === 0)
    return (
      <EmptyState title="No live releases yet">
        A release appears here when an engine reports it live under a permit.
      </EmptyState>
    );
  return (
    <ul className="border-b border-rule">
      {rows.map((row) => (
        <li
          key={`${row.modelKey}/${row.stage}`}
          className="flex min-h-(--row) flex-wrap items-center gap-x-3 border-t border-rule py-1 first:border-t-0"
        >
          <span className="text-13 text-ink-muted sm:w-24">{row.stage}</span>
          <Link
            href={`/releases/${encodeURIComponent(row.releaseKey)}?stage=${row.stage}`}
            className="min-w-0 flex-1 truncate rounded-control font-medium hover:underline max-sm:order-first max-sm:basis-full max-sm:whitespace-normal"
          >
            <Visible text={`${row.modelTitle} ${versionOf(row.releaseKey)}`} />
          </Link>
          <AttentionNotes releaseKey={row.releaseKey} stage={row.stage} look="brief" />
          <Note size={13}>
            since <TimeStamp at={row.since} now={now} />
          </Note>
        </li>
      ))}
    </ul>
  );
}
