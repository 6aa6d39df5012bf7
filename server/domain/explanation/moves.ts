import { PERMISSIONS, type Permission } from "../authorization/permissions";
import { type Reason, reason } from "../reason/reason";
import type { Move, WhoMoves } from "./explanation";
import { type Roster, rolesInWords, whoMay } from "./roster";

interface MoveRow {
  /** The permission for the move. Undefined if the move is the reader's own or nobody's. */
  readonly permission: Permission | undefined;
  /** The people who make the move, in words, if no permission names them. */
  readonly whose: string;
}

const YOURS = "you";
const NOBODY = "no one (no action needed)";

/** The permission, or the people in words, for each move. */
export const MOVE_TABLE = {
  none: { permission: undefined, whose: NOBODY },
  "submit-evidence": { permission: "evidence.submit", whose: "" },
  "upgrade-policy": { permission: "release.upgrade-policy", whose: "" },
  "open-release": { permission: "release.open", whose: "" },
  "correct-policy": {
    permission: "policy.publish",
    whose: "",
  },
  "answer-checklist": { permission: "checklist.confirm", whose: "" },
  ask: { permission: "promotion.request", whose: "" },
  "see-gates": {
    permission: undefined,
    whose: "the people named by each closed gate",
  },
  sign: { permission: "sign-off.sign", whose: "" },
  "see-sign-offs": { permission: "sign-off.withdraw", whose: "" },
  "declare-contributor": { permission: "contribution.declare", whose: "" },
  promote: { permission: "promotion.promote", whose: "" },
  "see-promotions": { permission: "promotion.promote", whose: "" },
  wait: { permission: undefined, whose: NOBODY },
  "certify-model": { permission: "model.certify", whose: "" },
  "name-owner": { permission: "model.revise", whose: "" },
  "define-calendar": { permission: "calendar.manage", whose: "" },
  "set-up-passkey": { permission: undefined, whose: YOURS },
  "repeat-approval-request": {
    permission: "approval-request.repeat",
    whose: "",
  },
  "register-approver": { permission: "external-approver.manage", whose: "" },
  "give-role": {
    permission: "person.manage",
    whose: "",
  },
  "end-hold": { permission: "hold.place", whose: "" },
  "choose-target": { permission: "release.roll-back", whose: "" },
  "read-again": { permission: undefined, whose: YOURS },
  "correct-input": { permission: undefined, whose: YOURS },
  "sign-in": { permission: undefined, whose: YOURS },
  "confirm-identity": { permission: undefined, whose: YOURS },
  "ask-another": { permission: undefined, whose: "another person with the role" },
  "get-token": { permission: "service-account.manage", whose: "" },
  "try-again": { permission: undefined, whose: YOURS },
  "ask-operator": {
    permission: undefined,
    whose: "the operator of this installation",
  },
} as const satisfies Record<Move, MoveRow>;

/** Returns the next step. A gate that states a more precise step overrides it. */
export function nextOf(move: Move): Reason {
  return reason(`move.${move}`, {});
}

/** Returns who can make a move: names from the roster, and words if the roster has no name. */
export function whoMakes(
  move: Move,
  roster: Roster,
): { readonly who: readonly WhoMoves[]; readonly whoInWords: string } {
  const { permission, whose }: MoveRow = MOVE_TABLE[move];
  if (permission === undefined) return { who: [], whoInWords: whose };
  return { who: whoMay(permission, roster), whoInWords: rolesInWords(PERMISSIONS[permission]) };
}
