import type { Stop } from "../decision/evaluation";
import { type ReasonCode, reason, verbatim } from "../reason/reason";
import type { Explanation, Move } from "./explanation";
import { nextOf, whoMakes } from "./moves";
import type { Roster } from "./roster";

interface StopRow {
  readonly rule: string;
  /** The next step, if the move does not state it. */
  readonly next?: ReasonCode & `next.${string}`;
  readonly move: Move;
}

/** The move that ends each stop, regardless of the gates. */
const STOPS = {
  hold: {
    rule: "Nothing moves while it is on hold.",
    move: "end-hold",
  },
  "revoked-component": {
    rule: "Nothing that holds a revoked component goes to a stage.",
    next: "next.revoked-component",
    move: "open-release",
  },
  "withdrawn-release": {
    rule: "A withdrawn release goes nowhere any more.",
    next: "next.withdrawn-release",
    move: "open-release",
  },
  "withdrawn-policy": {
    rule: "A release is decided only under a policy that was not withdrawn.",
    move: "move-policy",
  },
  "policy-grace-over": {
    rule: "A release moves to the newer policy within the days of grace.",
    move: "move-policy",
  },
  "policy-not-governing": {
    rule: "A release is decided under the policy that governs its model now.",
    move: "move-policy",
  },
  "overlay-does-not-fit": {
    rule: "What a team asks more is judged, or nothing moves.",
    next: "next.overlay-does-not-fit",
    move: "correct-policy",
  },
  "empty-policy": {
    rule: "A policy that asks nothing opens nothing.",
    move: "correct-policy",
  },
  "stage-not-in-policy": {
    rule: "A release goes only to stages its policy names.",
    move: "correct-policy",
  },
  "manifest-incomplete": {
    rule: "The manifest holds every kind of component that its tier asks for.",
    next: "next.manifest-incomplete",
    move: "open-release",
  },
  "certification-due": {
    rule: "A model of this tier is certified, and anew each time that has run out.",
    move: "certify-model",
  },
  "owner-vacant": {
    rule: "Somebody answers by name for each part of a model of this tier.",
    move: "name-owner",
  },
  "not-a-rollback-target": {
    rule: "A rollback target must have been live in the stage under a permit.",
    move: "choose-target",
  },
} as const satisfies Record<Stop["kind"], StopRow>;

export const STOP_KINDS = Object.keys(STOPS) as readonly Stop["kind"][];

/** Explains a stop and who can end it. A stop is never `waiting`: a rule is not satisfied. */
export function explainStop(stop: Stop, roster: Roster): Explanation {
  const { rule, next, move }: StopRow = STOPS[stop.kind];
  return {
    kind: "blocked",
    title: stop.reason,
    rule: verbatim(rule),
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
