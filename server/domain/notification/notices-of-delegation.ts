import { type PersonRole, ROLE_WORDS } from "../authorization/role";
import type { LedgerAction } from "../ledger/entry";
import type { Notice } from "./notification";
import { withoutSecrets } from "./without-secrets";

/** Acts on a delegation that are news to its two people. */
export const NOTIFIED_DELEGATION_ACTS = [
  "delegation.given",
  "delegation.revoked",
] as const satisfies readonly LedgerAction[];
export type NotifiedDelegationAct = (typeof NOTIFIED_DELEGATION_ACTS)[number];

export interface DelegationNews {
  readonly entryId: string;
  readonly action: NotifiedDelegationAct;
  readonly actor: { readonly id: string; readonly name: string };
  readonly role: PersonRole;
  readonly delegator: { readonly id: string; readonly name: string };
  readonly delegate: { readonly id: string; readonly name: string };
  readonly since: Date;
  readonly until: Date;
  /** Its reason, or that of its end. */
  readonly reason: string | undefined;
}

export const ADDRESS_OF_DELEGATES = "/settings/delegates";

/** Notifies both, except the actor. */
export function noticesOfDelegation(news: DelegationNews): readonly Notice[] {
  return [news.delegator, news.delegate]
    .filter(({ id }) => id !== news.actor.id)
    .map(({ id }) => ({
      personId: id,
      kind: "delegate" as const,
      ...wordsFor(news, id === news.delegate.id),
      href: ADDRESS_OF_DELEGATES,
      sameAs: `delegate ${news.entryId}`,
    }));
}

function wordsFor(
  { action, actor, role, delegator, delegate, since, until, reason }: DelegationNews,
  isDelegate: boolean,
): Pick<Notice, "title" | "detail"> {
  const why = reason ? `: ${withoutSecrets(reason)}` : ".";
  const [as, time] = [ROLE_WORDS[role], `${day(since)} to ${day(until)}`];
  if (action === "delegation.given") {
    const title = isDelegate
      ? `You are the delegate of ${delegator.name} as ${as}`
      : `${delegate.name} is your delegate as ${as}`;
    return { title, detail: `From ${time}, where the policy allows delegates${why}` };
  }
  const title = isDelegate
    ? `You are no longer the delegate of ${delegator.name} as ${as}`
    : `${delegate.name} is no longer your delegate as ${as}`;
  return { title, detail: `Ended by ${actor.name}. Earlier signatures remain valid${why}` };
}

const day = (at: Date) => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
