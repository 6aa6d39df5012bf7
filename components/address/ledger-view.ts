import { createLoader, parseAsInteger, parseAsIsoDateTime, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** What the ledger's page shows, all of it in the address; the server that prefetches and the browser that reads ask the same. */
export const LEDGER_VIEW = {
  actor: parseAsString,
  action: parseAsString,
  subject: parseAsString,
  outcome: parseAsStringLiteral(["done", "refused"] as const),
  /** Half-open span of recording. */
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  sequence: parseAsInteger,
  before: parseAsString,
};

export const loadLedgerView = createLoader(LEDGER_VIEW);
export type LedgerView = Awaited<ReturnType<typeof loadLedgerView>>;

/** Anything may stand in an address; what no search can mean is left out of it. */
export function searchInputOf({ before, from, to, sequence, ...view }: LedgerView) {
  const words = Object.fromEntries(
    (["actor", "action", "subject"] as const).flatMap((name) => (view[name]?.trim() ? [[name, view[name].trim().slice(0, 300)]] : [])),
  );
  return {
    limit: 50,
    ...(words as { actor?: string; action?: string; subject?: string }),
    outcome: view.outcome ?? undefined,
    from: from?.toISOString(),
    to: to?.toISOString(),
    sequence: sequence !== null && sequence >= 0 ? sequence : undefined,
    cursor: before ?? undefined,
  };
}

/** Whether anything narrows the list. */
export function isNarrowed({ before: _before, ...narrowing }: LedgerView): boolean {
  return Object.values(narrowing).some((value) => value !== null && value !== "");
}
