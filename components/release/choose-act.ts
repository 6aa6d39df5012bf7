import type { PermittedAct } from "@/server/domain/explanation/acts";

/**
 * Returns the primary action of a page from those that the rules answered: the first possible one, nearest to
 * production first; else the first one that is blocked by the release and not by the reader; else the first
 * one. A signature that nothing waits for (`isAsked` false) is not chosen first. While a promotion of the
 * release waits for its engine, a person who can return the release gets that.
 */
export function chooseAct(
  offered: readonly PermittedAct[],
  { isAsked = true } = {},
): PermittedAct | undefined {
  const acts = offered.filter(({ act, allowed }) => act !== "sign" || !allowed || isAsked);
  const ordered = (["promote", "sign", "request"] as const).flatMap((name) =>
    acts.filter(({ act }) => act === name),
  );
  const isOnItsWay = acts.some(({ act, move }) => act === "sign" && move === "see-promotions");
  const back = isOnItsWay ? acts.find(({ act, allowed }) => act === "return" && allowed) : undefined;
  return back ?? ordered.find(({ allowed }) => allowed) ?? nextInLine(acts) ?? ordered[0];
}

/** Returns this person's next action once it is possible: request, then sign, then promote. */
function nextInLine(acts: readonly PermittedAct[]): PermittedAct | undefined {
  const inLine = (["sign", "promote", "request"] as const).flatMap((name) =>
    acts.filter(({ act }) => act === name),
  );
  return inLine.find(({ because }) => because !== "not-permitted");
}
