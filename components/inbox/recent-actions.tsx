import Link from "next/link";
import type { PastEvent } from "../data/inbox-data";
import { actionInWords } from "../ui/action-words";
import { EmptyState } from "../ui/empty-state";
import { Note } from "../ui/note";
import { TimeStamp } from "../ui/time-stamp";
import { prepareRecentActions } from "./prepare-recent-actions";

const LINES_MAX = 15;

/** Lists the newest actions on releases that the reader can see, from the ledger. */
export function RecentActions({ rows, now }: { readonly rows: readonly PastEvent[]; readonly now: Date }) {
  if (rows.length === 0)
    return (
      <EmptyState title="No recent activity">
        Every action on a release that you can see appears here.
      </EmptyState>
    );
  return (
    <ul className="border-b border-rule">
      {prepareRecentActions(rows)
        .slice(0, LINES_MAX)
        .map(({ first: row, count }) => (
          <li
            key={row.entryId}
            className="flex min-h-(--row) items-baseline gap-x-3 border-t border-rule py-1.5 text-13 first:border-t-0"
          >
            <span className="w-24 shrink-0 text-ink-muted">
              <TimeStamp at={row.at} now={now} />
            </span>
            <span className="min-w-0">
              <span
                className={row.refused ? "text-(--tone)" : undefined}
                data-tone={row.refused ? "failed" : undefined}
              >
                {actionInWords(row.action)}
                {count > 1 && ` ×${count}`}
              </span>
              {row.stage !== undefined && ` · ${row.stage}`}
              {row.releaseKey !== undefined && (
                <>
                  {" · "}
                  <Link
                    href={`/releases/${encodeURIComponent(row.releaseKey)}`}
                    className="rounded-control hover:underline"
                  >
                    {row.releaseKey}
                  </Link>
                </>
              )}
              <Note> · {row.actorName}</Note>
            </span>
          </li>
        ))}
    </ul>
  );
}
