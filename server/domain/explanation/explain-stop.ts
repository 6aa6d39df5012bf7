import type { Stop } from "../decision/evaluation";
import { type ReasonCode, reason } from "../reason/reason";
import type { Explanation, Move } from "./explanation";
import { nextOf, whoMakes } from "./moves";
import type { Roster } from "./roster";

interface StopRow {
  readonly move: Move;
  /** The next step, if the move does not state it. */
  readonly next?: ReasonCode & `next.${string}`;
}

/** The move that ends each stop, regardless of the gates. */
const STOPS = {
  hold: { move: "end-hold" },
  "revoked-component": { move: "open-release", next: "next.revoked-component" },
  "withdrawn-release": { move: "open-release", next: "next.withdrawn-release" },
  "withdrawn-policy": { move: "upgrade-policy" },
  "policy-grace-over": { move: "upgrade-policy" },
  "policy-not-governing": { move: "upgrade-policy" },
  "overlay-does-not-fit": { move: "correct-policy", next: "next.overlay-does-not-fit" },
  "empty-policy": { move: "correct-policy" },
  "stage-not-in-policy": { move: "correct-policy" },
  "manifest-incomplete": { move: "open-release", next: "next.manifest-incomplete" },
  "certification-due": { move: "certify-model" },
  "owner-vacant": { move: "name-owner" },
  "not-a-rollback-target": { move: "choose-target" },
} as const satisfies Record<Stop["kind"], StopRow>;

export const STOP_KINDS = Object.keys(STOPS) as readonly Stop["kind"][];

/** Explains a stop and who can end it. A stop is never `waiting`: a rule is not satisfied. */
export function explainStop(stop: Stop, roster: Roster): Explanation {
  const { next, move }: StopRow = STOPS[stop.kind];
  return {
    kind: "blocked",
    title: stop.reason,
    rule: reason(`stop-rule.${stop.kind}`, {}),
    found: undefined,
    measured: undefined,
    required: undefined,
    unit: undefined,
    counted: undefined,
    missing: [reason(`missing.${stop.kind}`, {})],
    ...whoMakes(move, roster),
    already: [],
    next: next === undefined ? nextOf(move) : { code: next, parts: {} },
    move,
    opensAt: undefined,
  };
}
