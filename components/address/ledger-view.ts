import {
  createLoader,
  parseAsInteger,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";

/** The state of the ledger page. The URL holds all of it; server and browser read the same query from it. */
export const LEDGER_VIEW = {
  actor: parseAsString,
  action: parseAsString,
  subject: parseAsString,
  outcome: parseAsStringLiteral(["done", "refused"] as const),
  /** Half-open range of recording times. */
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  sequence: parseAsInteger,
  before: parseAsString,
};

export const loadLedgerView = createLoader(LEDGER_VIEW);
export type LedgerView = Awaited<ReturnType<typeof loadLedgerView>>;

/** Addresses can hold any text. Values that no search accepts are dropped. */
export function searchInputOf({ before, from, to, sequence, ...view }: LedgerView) {
  const words = Object.fromEntries(
    (["actor", "action", "subject"] as const).flatMap((name) =>
      view[name]?.trim() ? [[name, view[name].trim().slice(0, 300)]] : [],
    ),
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

/** Returns true if a filter is set. */
export function isNarrowed({ before: _before, ...narrowing }: LedgerView): boolean {
  return Object.values(narrowing).some((value) => value !== null && value !== "");
}
