import type { PermittedAct } from "@/server/domain/explanation/acts";

/**
 * The one act a page is for, of those the rules answered: the first that is open, nearest to production first; else the
 * first that stands or falls with the release and not with the reader; else the first there is. A signature that nothing
 * waits for (`isAsked` false) is not offered first, though it may be given. While a promotion of the release waits for its
 * engine, a person who can return the release is offered that.
 */
export function chooseAct(offered: readonly PermittedAct[], { isAsked = true } = {}): PermittedAct | undefined {
  const acts = offered.filter(({ act, allowed }) => act !== "sign" || !allowed || isAsked);
  const ordered = (["promote", "sign", "request"] as const).flatMap((name) => acts.filter(({ act }) => act === name));
  const isOnItsWay = acts.some(({ act, move }) => act === "sign" && move === "see-promotions");
  const back = isOnItsWay ? acts.find(({ act, allowed }) => act === "return" && allowed) : undefined;
  return back ?? ordered.find(({ allowed }) => allowed) ?? nextInLine(acts) ?? ordered[0];
}

/** What comes next for this person once it opens: to ask, then to sign, then to promote. */
function nextInLine(acts: readonly PermittedAct[]): PermittedAct | undefined {
  const inLine = (["sign", "promote", "request"] as const).flatMap((name) => acts.filter(({ act }) => act === name));
  return inLine.find(({ because }) => because !== "not-permitted");
}
