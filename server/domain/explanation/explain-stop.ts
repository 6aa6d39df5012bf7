import type { Stop } from "../decision/evaluation";
import type { Explanation, Move } from "./explanation";
import { MOVE_TABLE, whoMakes } from "./moves";
import type { Roster } from "./roster";

interface StopRow {
  readonly rule: string;
  readonly missing: string;
  readonly next: string;
  readonly move: Move;
}

/** What each stop asks, whatever the gates say. */
const STOPS = {
  hold: {
    rule: "Nothing moves while it is on hold.",
    missing: "the exit condition, and someone who ends the hold",
    next: MOVE_TABLE["end-hold"].next,
    move: "end-hold",
  },
  "revoked-component": {
    rule: "Nothing that holds a revoked component goes to a stage.",
    missing: "a manifest without that component",
    next: "Open a release without it; a revocation is not taken back.",
    move: "open-release",
  },
  "withdrawn-release": {
    rule: "A withdrawn release goes nowhere any more.",
    missing: "a release that is open",
    next: "Open a new version, if it is still wanted.",
    move: "open-release",
  },
  "withdrawn-policy": {
    rule: "A release is decided only under a policy that was not withdrawn.",
    missing: "a policy version in force",
    next: MOVE_TABLE["move-policy"].next,
    move: "move-policy",
  },
  "policy-grace-over": {
    rule: "A release moves to the newer policy within the days of grace.",
    missing: "the newest policy version",
    next: MOVE_TABLE["move-policy"].next,
    move: "move-policy",
  },
  "policy-not-governing": {
    rule: "A release is decided under the policy that governs its model now.",
    missing: "the policy that governs the model",
    next: MOVE_TABLE["move-policy"].next,
    move: "move-policy",
  },
  "overlay-does-not-fit": {
    rule: "What a team asks more is judged, or nothing moves.",
    missing: "an overlay that fits the policy version",
    next: "Publish the overlay anew so that it fits, and move the release to it.",
    move: "correct-policy",
  },
  "empty-policy": {
    rule: "A policy that asks nothing opens nothing.",
    missing: "a gate that applies here",
    next: MOVE_TABLE["correct-policy"].next,
    move: "correct-policy",
  },
  "stage-not-in-policy": {
    rule: "A release goes only to stages its policy names.",
    missing: "the stage in the policy",
    next: MOVE_TABLE["correct-policy"].next,
    move: "correct-policy",
  },
  "manifest-incomplete": {
    rule: "The manifest holds every kind of component that its tier asks for.",
    missing: "the components named",
    next: "Open a release whose manifest holds them.",
    move: "open-release",
  },
  "certification-due": {
    rule: "A model of this tier is certified, and anew each time that has run out.",
    missing: "a certification of the model that has not run out",
    next: MOVE_TABLE["certify-model"].next,
    move: "certify-model",
  },
  "owner-vacant": {
    rule: "Somebody answers by name for each part of a model of this tier.",
    missing: "an owner for each part that is vacant",
    next: MOVE_TABLE["name-owner"].next,
    move: "name-owner",
  },
  "not-a-rollback-target": {
    rule: "A rollback target must have been live in the stage under a permit.",
    missing: "an earlier stay in this stage",
    next: MOVE_TABLE["choose-target"].next,
    move: "choose-target",
  },
} as const satisfies Record<Stop["kind"], StopRow>;

export const STOP_KINDS = Object.keys(STOPS) as readonly Stop["kind"][];

/** Why a stop is in force and who can end it. A stop is never a matter of waiting: a rule says no. */
export function explainStop(stop: Stop, roster: Roster): Explanation {
  const { rule, missing, next, move } = STOPS[stop.kind];
  return {
    kind: "blocked",
    title: stop.reason,
    rule,
    found: undefined,
    measured: undefined,
    required: undefined,
    unit: undefined,
    counted: undefined,
    missing: [missing],
    ...whoMakes(move, roster),
    already: [],
    next,
    move,
    opensAt: undefined,
  };
}
