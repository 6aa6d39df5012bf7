import type { SignOffPage } from "../data/sign-off-page";

/** Why each of the two acts is closed; undefined where it is open. */
export interface Blocked {
  readonly sign: string | undefined;
  readonly returning: string | undefined;
}

/** The server's reasons, in the order a person can do something about them; undefined where the act is open. */
export function whyNotSignHere({
  request,
  statement,
  capacities,
  evaluation,
  passkey,
  onItsWay,
}: Pick<SignOffPage, "request" | "statement" | "capacities" | "evaluation" | "passkey" | "onItsWay">): Blocked {
  if (statement === undefined) return both("No sign-off is asked for this stage at this tier.");
  if (!request) return both("Nobody has asked for this promotion. Signing opens with a request.");
  if (onItsWay && onItsWay.phase !== "permitted")
    return both(`The permit is spent: ${onItsWay.engine} is deploying the release. To stop it, abort the promotion or roll back.`);
  if (capacities.length === 0) return both("None of your roles signs here, and nobody whose role does named you as deputy.");
  const [first] = capacities;
  const open = capacities.filter((option) => option.ineligible === undefined);
  if (open.length === 0) return both(first?.ineligible?.reason ?? "You cannot sign this.");
  const [spent] = open.map((option) => option.spent);
  if (spent !== undefined && open.every((option) => option.spent !== undefined))
    return { sign: `${spent}. You can return it.`, returning: undefined };
  if (onItsWay) {
    const sign = `The permit is issued to ${onItsWay.engine} and not spent yet. Returning the release stops the promotion.`;
    return { sign, returning: undefined };
  }
  if (evaluation.signingOpen && passkey?.isRequired && passkey.count === 0) {
    const sign = "The policy asks that a passkey signs at this risk, and you have none yet. Set one up first; you can return it now.";
    return { sign, returning: undefined };
  }
  return {
    sign: evaluation.signingOpen ? undefined : "Signing opens when every rule and checklist is open. You can return it now.",
    returning: undefined,
  };
}

const both = (reason: string) => ({ sign: reason, returning: reason });
