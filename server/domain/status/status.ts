import type { PersonRole } from "../authorization/role";
import type { Evaluation } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { stopsRelease, type Verdict } from "../decision/verdict";
import { type Turn, turnOf } from "../gate/turn";
import { nameWithOffice } from "../sign-off/delegation";

/**
 * Where a release stands in one stage, in one word. `live`: it runs there. `on-its-way`: permitted, deploying or verifying.
 * Asked for: `ready` (every gate open), `waiting` (nothing is wrong, someone or something is still to come), `blocked` (a rule or
 * a stop says no), `returned` (a person rejected it). `left`: it ran there and does not any more. `not-asked`: nobody
 * asked yet. `withdrawn`: it goes nowhere any more.
 */
export const STANDINGS = ["live", "on-its-way", "ready", "waiting", "blocked", "returned", "not-asked", "left", "withdrawn"] as const;
export type Standing = (typeof STANDINGS)[number];

/** What a list shows of a release in one stage: a summary of the evaluator's answer, never a rule of its own. */
export interface StageStanding {
  readonly stage: string;
  readonly standing: Standing;
  /** When it came to stand there: live since, permitted, asked, left. ISO 8601. */
  readonly since: string | undefined;
  /** Who asked, while someone does. */
  readonly askedBy: string | undefined;
  /** Of every gate, in the policy's order; of what is live or on its way, those it was permitted on. */
  readonly verdicts: readonly Verdict[];
  /** Signatures still to give, once asked for. */
  readonly toSign: readonly SlotToSign[];
  /** What it stops at first: a gate's title with its verdict, or the reason of a stop. Nothing in it grows old as words do. */
  readonly stopsAt: { readonly words: string; readonly verdict: Verdict | undefined } | undefined;
  /** People whose turn it is. */
  readonly turns: readonly PersonsTurn[];
}

export interface SlotToSign {
  readonly role: PersonRole;
  readonly names: readonly string[];
}

export interface PersonsTurn {
  readonly personId: string;
  readonly act: Turn["act"];
}

interface Situation {
  readonly facts: ReleaseFacts;
  /** How it stands now. */
  readonly evaluation: Evaluation;
  /** Of what is live or on its way here: the evaluation it was permitted on. */
  readonly permittedOn: Evaluation | undefined;
  /** When the permit it is on its way with was given. */
  readonly permittedAt: Date | undefined;
}

/** The summary of one (release, stage), from the facts and the evaluator's answer about them. */
export function stageStanding({ facts, evaluation, permittedOn, permittedAt }: Situation): StageStanding {
  const stays = facts.residences.filter(({ releaseId, stage }) => releaseId === facts.release.id && stage === facts.stage);
  const live = stays.find(({ until }) => until === undefined);
  const left = stays.findLast(({ until }) => until !== undefined)?.until;
  const standing = standingOf(facts, evaluation, {
    isLive: live !== undefined,
    isOnItsWay: permittedAt !== undefined,
    wasLive: left !== undefined,
  });
  const isAsked = ASKED.includes(standing);
  const since = { live: live?.since, "on-its-way": permittedAt, left }[standing as "live" | "on-its-way" | "left"];
  return {
    stage: facts.stage,
    standing,
    since: (since ?? (isAsked ? facts.request?.requestedAt : undefined))?.toISOString(),
    askedBy: isAsked ? facts.request?.requestedBy : undefined,
    verdicts: (permittedOn ?? evaluation).gates.map(({ status }) => status),
    toSign: isAsked ? slotsToSign(evaluation) : [],
    stopsAt: isAsked || standing === "not-asked" ? firstObstacle(evaluation, facts) : undefined,
    turns: isAsked ? turnsOf(evaluation, facts) : [],
  };
}

const ASKED: readonly Standing[] = ["ready", "waiting", "blocked", "returned"];

function standingOf(
  { release, request }: ReleaseFacts,
  { state }: Evaluation,
  { isLive, isOnItsWay, wasLive }: { readonly isLive: boolean; readonly isOnItsWay: boolean; readonly wasLive: boolean },
): Standing {
  if (isLive) return "live";
  if (isOnItsWay) return "on-its-way";
  if (release.state !== "open") return "withdrawn";
  if (request === undefined) return wasLive ? "left" : "not-asked";
  return ({ approved: "ready", pending: "waiting", blocked: "blocked", rejected: "returned" } as const)[state];
}

function firstObstacle(evaluation: Evaluation, facts: ReleaseFacts): StageStanding["stopsAt"] {
  const [stop] = evaluation.stops;
  if (stop) return { words: stop.reason, verdict: undefined };
  const { gateId } = turnOf(evaluation, facts, "");
  const gate = evaluation.gates.find(({ id }) => id === gateId);
  return gate && { words: gate.title, verdict: gate.status };
}

function slotsToSign({ gates }: Evaluation): readonly SlotToSign[] {
  return gates
    .filter(stopsRelease)
    .flatMap(({ slots = [] }) => slots)
    .filter(({ filledBy }) => filledBy === undefined)
    .map(({ role, candidates }) => ({ role, names: candidates.map(({ name, onBehalfOf }) => nameWithOffice(name, onBehalfOf)) }));
}

/** The same question the inbox asks, of everyone it can be asked of. */
function turnsOf(evaluation: Evaluation, facts: ReleaseFacts): readonly PersonsTurn[] {
  return facts.people.flatMap(({ id }) => {
    const { whose, act } = turnOf(evaluation, facts, id);
    return whose === "yours" ? [{ personId: id, act }] : [];
  });
}
