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
const NOBODY = "nobody: it needs no act";

/** The one table of what moves things: what to do, and who may. */
export const MOVE_TABLE = {
  none: { next: "Nothing: it holds.", permission: undefined, whose: NOBODY },
  "submit-evidence": { next: "Submit the evidence it asks for.", permission: "evidence.submit", whose: "" },
  "move-policy": { next: "Move the release to the policy version in force, with a reason.", permission: "release.move-policy", whose: "" },
  "open-release": { next: "Open a new release that satisfies the rule.", permission: "release.open", whose: "" },
  "correct-policy": {
    next: "The policy's author corrects it and publishes a new version.",
    permission: "policy.publish",
    whose: "",
  },
  "answer-checklist": { next: "Answer the open items.", permission: "checklist.confirm", whose: "" },
  ask: { next: "Ask for the promotion; signing opens with the request.", permission: "promotion.request", whose: "" },
  "see-gates": {
    next: "Take the closed gates from the top; each says who can move it.",
    permission: undefined,
    whose: "whoever each closed gate names",
  },
  sign: { next: "Read it and sign, or return it with a reason.", permission: "sign-off.sign", whose: "" },
  "see-sign-offs": { next: "Whoever returned it withdraws that, or what it is about changes.", permission: "sign-off.withdraw", whose: "" },
  "declare-contributor": { next: "Someone who knows declares who it was.", permission: "contribution.declare", whose: "" },
  promote: { next: "Promote the release to that stage.", permission: "promotion.promote", whose: "" },
  "see-promotions": { next: "See how the promotion ended; what ended stays as it ended.", permission: "promotion.promote", whose: "" },
  wait: { next: "Wait: it changes by itself.", permission: undefined, whose: NOBODY },
  "certify-model": { next: "Someone certifies the model on its page, with what was looked at.", permission: "model.certify", whose: "" },
  "name-owner": { next: "Someone names an owner on the model's page.", permission: "model.revise", whose: "" },
  "define-calendar": { next: "An administrator or SRE defines the calendar.", permission: "calendar.manage", whose: "" },
  "set-up-passkey": { next: "Set up a passkey in your settings, then sign with it.", permission: undefined, whose: YOURS },
  "ask-party": {
    next: "Settle it with the party, then ask it again.",
    permission: "external-ask.repeat",
    whose: "",
  },
  "register-party": { next: "An administrator registers the party.", permission: "external-party.manage", whose: "" },
  "give-role": {
    next: "Two administrators give the role to someone else who is independent.",
    permission: "person.manage",
    whose: "",
  },
  "end-hold": { next: "Whoever answers for the hold ends it once its exit condition is met.", permission: "hold.place", whose: "" },
  "choose-target": { next: "Choose a release that was live there under a permit.", permission: "release.roll-back", whose: "" },
  "read-again": { next: "Read what it is now, then decide again.", permission: undefined, whose: YOURS },
  "correct-input": { next: "Correct what was sent, and send it again.", permission: undefined, whose: YOURS },
  "sign-in": { next: "Sign in, and come back to this page.", permission: undefined, whose: YOURS },
  "confirm-identity": { next: "Confirm that it is you, then do it again.", permission: undefined, whose: YOURS },
  "ask-another": { next: "Ask someone who may.", permission: undefined, whose: "another person who holds the role" },
  "get-token": { next: "Have an administrator create a token with the scope it takes.", permission: "service-account.manage", whose: "" },
  "try-again": { next: "Wait a moment, and try again.", permission: undefined, whose: YOURS },
  "ask-operator": {
    next: "Tell whoever runs this installation, with the request's id.",
    permission: undefined,
    whose: "whoever runs this installation",
  },
} as const satisfies Record<Move, MoveRow>;

/** Who makes a move, by name where the roster has them, and in words for when it has not. */
export function whoMakes(move: Move, roster: Roster): { readonly who: readonly WhoMoves[]; readonly whoInWords: string } {
  const { permission, whose }: MoveRow = MOVE_TABLE[move];
  if (permission === undefined) return { who: [], whoInWords: whose };
  return { who: whoMay(permission, roster), whoInWords: rolesInWords(PERMISSIONS[permission]) };
}
