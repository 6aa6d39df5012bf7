import type { ReactNode } from "react";
import type { DelegationShown } from "../data/delegation-data";
import { DelegationMark } from "../marks/delegation-mark";
import { teamsInWords } from "../ui/grants-in-words";
import { roleInWords } from "../ui/role-words";
import { TimeStamp } from "../ui/time-stamp";
import { EndDelegation } from "./end-delegation";

interface DelegationRowProps {
  readonly delegation: DelegationShown;
  /** The other person, as the reader would name them. */
  readonly title: ReactNode;
  readonly now: Date;
  /** The label of the button that ends the delegation; absent if the reader cannot end it. */
  readonly endWord?: string | undefined;
}

/** Shows one delegation: people, roles, teams, time, reason, and the button that ends it. */
export function DelegationRow({ delegation, title, now, endWord }: DelegationRowProps) {
  const { role, teams, since, until, reason, state, idle, revokedAt, revokedByName, revokeReason } =
    delegation;
  const isOpen = state === "in-force" || state === "upcoming";
  return (
    <li className="grid gap-x-4 gap-y-1 border-t border-rule py-3 first:border-t-0 sm:grid-cols-[8rem_minmax(0,1fr)_auto]">
      <span className="self-start">
        <DelegationMark state={state} idle={idle} />
      </span>
      <div className="grid min-w-0 gap-0.5">
        <p className={`break-words ${isOpen ? "font-medium" : "text-ink-muted"}`}>
          {title}, {roleInWords(role)} {teamsInWords(teams)}
        </p>
        <p className="flex flex-wrap gap-x-2 text-13 text-ink-muted">
          <span>
            from <TimeStamp at={since} hasZone />
          </span>
          <span>
            until <TimeStamp at={until} hasZone />
          </span>
        </p>
        <p className="max-w-prose break-words text-13 text-ink-muted">{reason}</p>
        {isOpen && idle !== undefined && <p className="max-w-prose text-13 text-verdict-stale">{idle}</p>}
        {revokedAt !== undefined && (
          <p className="flex flex-wrap gap-x-2 text-13 text-ink-muted">
            <span>
              ended by {revokedByName} <TimeStamp at={revokedAt} now={now} />
            </span>
            {revokeReason !== undefined && <span className="break-words">{revokeReason}</span>}
          </p>
        )}
      </div>
      {isOpen && endWord !== undefined && <EndDelegation delegation={delegation} word={endWord} />}
    </li>
  );
}
