import { PERMISSIONS, type Permission } from "../authorization/permissions";
import type { Move, WhoMoves } from "./explanation";
import { type Roster, rolesInWords, whoMay } from "./roster";

interface MoveRow {
  /** What a person or pipeline does next, where the rule itself does not say it better. */
  readonly next: string;
  /** Who may: everyone this is given to. Undefined where it is the reader's own move, or nobody's. */
  readonly permission: Permission | undefined;
  /** Who is meant where no permission says it. */
  readonly whose: string;
}

const YOURS = "you";
const NOBODY = "no one (no action needed)";

/** The one table of what moves things: what to do, and who may. */
export const MOVE_TABLE = {
  none: { next: "Passed. No action needed.", permission: undefined, whose: NOBODY },
  "submit-evidence": { next: "Submit the required evidence.", permission: "evidence.submit", whose: "" },
  "move-policy": {
    next: "Upgrade the release to the current policy version, with a reason.",
    permission: "release.move-policy",
    whose: "",
  },
  "open-release": { next: "Open a new release that satisfies the rule.", permission: "release.open", whose: "" },
  "correct-policy": {
    next: "The author of the policy must correct it and publish a new version.",
    permission: "policy.publish",
    whose: "",
  },
  "answer-checklist": { next: "Answer the open items.", permission: "checklist.confirm", whose: "" },
  ask: { next: "Request the promotion. Signing opens after the request.", permission: "promotion.request", whose: "" },
  "see-gates": {
    next: "Resolve the closed gates from the top. Each one shows who can act.",
    permission: undefined,
    whose: "the people named by each closed gate",
  },
  sign: { next: "Review the release and sign it, or return it with a reason.", permission: "sign-off.sign", whose: "" },
  "see-sign-offs": {
    next: "The person who returned it withdraws the return, or the cause is fixed.",
    permission: "sign-off.withdraw",
    whose: "",
  },
  "declare-contributor": { next: "A person who knows the contributor must declare it.", permission: "contribution.declare", whose: "" },
  promote: { next: "Promote the release to that stage.", permission: "promotion.promote", whose: "" },
  "see-promotions": {
    next: "Check how the promotion ended. An ended promotion cannot be changed.",
    permission: "promotion.promote",
    whose: "",
  },
  wait: { next: "Wait. The status changes automatically.", permission: undefined, whose: NOBODY },
  "certify-model": { next: "Certify the model on its page, with the basis of the review.", permission: "model.certify", whose: "" },
  "name-owner": { next: "Name an owner on the page of the model.", permission: "model.revise", whose: "" },
  "define-calendar": { next: "An administrator or SRE must define the calendar.", permission: "calendar.manage", whose: "" },
  "set-up-passkey": { next: "Set up a passkey in your settings, then sign with it.", permission: undefined, whose: YOURS },
  "ask-party": {
    next: "Resolve it with the external approver, then repeat the approval request.",
    permission: "external-ask.repeat",
    whose: "",
  },
  "register-party": { next: "An administrator must register the external approver.", permission: "external-party.manage", whose: "" },
  "give-role": {
    next: "Two administrators must give the role to another, independent person.",
    permission: "person.manage",
    whose: "",
  },
  "end-hold": { next: "The owner of the hold ends it when its exit condition is met.", permission: "hold.place", whose: "" },
  "choose-target": { next: "Choose a release that was live there under a permit.", permission: "release.roll-back", whose: "" },
  "read-again": { next: "Load the current data, then decide again.", permission: undefined, whose: YOURS },
  "correct-input": { next: "Correct the request and send it again.", permission: undefined, whose: YOURS },
  "sign-in": { next: "Sign in and return to this page.", permission: undefined, whose: YOURS },
  "confirm-identity": { next: "Sign in again, then repeat the action.", permission: undefined, whose: YOURS },
  "ask-another": { next: "Ask a person who has permission.", permission: undefined, whose: "another person with the role" },
  "get-token": { next: "Ask an administrator for a token with the required scope.", permission: "service-account.manage", whose: "" },
  "try-again": { next: "Wait a moment and try again.", permission: undefined, whose: YOURS },
  "ask-operator": {
    next: "Contact the operator of this installation and state the request id.",
    permission: undefined,
    whose: "the operator of this installation",
  },
} as const satisfies Record<Move, MoveRow>;

/** Who makes a move, by name where the roster has them, and in words for when it has not. */
export function whoMakes(move: Move, roster: Roster): { readonly who: readonly WhoMoves[]; readonly whoInWords: string } {
  const { permission, whose }: MoveRow = MOVE_TABLE[move];
  if (permission === undefined) return { who: [], whoInWords: whose };
  return { who: whoMay(permission, roster), whoInWords: rolesInWords(PERMISSIONS[permission]) };
}
