import { type Reason, reason, verbatim } from "@/server/domain/reason/reason";
import type { SignOffPage } from "../data/sign-off-data";

/** The reasons why each action is closed; undefined if it is open. */
export interface BlockedActions {
  readonly sign: Reason | undefined;
  readonly returning: Reason | undefined;
}

/** Returns the server's reasons, those that a person can resolve first; undefined if the action is open. */
export function whyNotSignHere({
  request,
  statement,
  capacities,
  evaluation,
  passkey,
  onItsWay,
}: Pick<
  SignOffPage,
  "request" | "statement" | "capacities" | "evaluation" | "passkey" | "onItsWay"
>): BlockedActions {
  if (statement === undefined)
    return both(verbatim("The policy requires no sign-off for this stage at this risk tier."));
  if (!request) return both(verbatim("No promotion is requested. Signing opens after a request."));
  if (onItsWay && onItsWay.phase !== "permitted")
    return both(
      verbatim(
        `The permit is spent: ${onItsWay.engine} is deploying the release. To stop it, abort the promotion or roll back.`,
      ),
    );
  if (capacities.length === 0)
    return both(verbatim("None of your roles can sign here, and you are not a delegate of someone who can."));
  const [first] = capacities;
  const open = capacities.filter((option) => option.ineligible === undefined);
  if (open.length === 0) return both(first?.ineligible?.reason ?? verbatim("You cannot sign this."));
  const [spent] = open.map((option) => option.spent);
  if (spent !== undefined && open.every((option) => option.spent !== undefined))
    return { sign: reason("act.signed-may-return", { why: spent }), returning: undefined };
  if (onItsWay) {
    const sign = verbatim(
      `The permit is issued to ${onItsWay.engine} and not spent yet. Returning the release stops the promotion.`,
    );
    return { sign, returning: undefined };
  }
  if (evaluation.signingOpen && passkey?.isRequired && passkey.count === 0) {
    const sign = verbatim(
      "The policy requires a passkey at this risk tier, and you have none. Set one up first, or return the release.",
    );
    return { sign, returning: undefined };
  }
  return {
    sign: evaluation.signingOpen
      ? undefined
      : verbatim(
          "Signing opens when every rule gate and checklist is passed. You can return the release now.",
        ),
    returning: undefined,
  };
}

const both = (why: Reason) => ({ sign: why, returning: why });
