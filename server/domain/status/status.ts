import type { PersonRole } from "../authorization/role";
import type { Evaluation } from "../decision/evaluation";
import type { ReleaseFacts } from "../decision/release-facts";
import { stopsRelease, type Verdict } from "../decision/verdict";
import { type Turn, turnOf } from "../gate/turn";
import { type Reason, reasonFromRecord, verbatim } from "../reason/reason";
import { nameWithOffice } from "../sign-off/delegation";

/**
 * The status of a release in one stage. `live`: it runs there. `in-progress`: permitted, deploying or
 * verifying. Requested: `ready` (every gate open), `waiting` (nothing failed, an act or time is missing),
 * `blocked` (a rule failed or a stop applies), `returned` (a person rejected it). `was-live`: it was live
 * there and is not requested again. `not-requested`: no request yet. `withdrawn`: it can no longer be promoted.
 */
export const RELEASE_STATUSES = [
  "live",
  "in-progress",
  "ready",
  "waiting",
  "blocked",
  "returned",
  "not-requested",
  "was-live",
  "withdrawn",
] as const;
export type ReleaseStatus = (typeof RELEASE_STATUSES)[number];

/**
 * The summary of a release in one stage for lists: derived from the evaluation, without a rule of its own.
 */
export interface StageStatus {
  readonly stage: string;
  readonly status: ReleaseStatus;
  /** The start of the status: live, permitted, requested or left since then. ISO 8601. */
  readonly since: string | undefined;
  /** The requester, while a request is open. */
  readonly askedBy: string | undefined;
  /** Verdicts of every gate, in the policy's order; of a live or in-flight release, those of its permit. */
  readonly verdicts: readonly Verdict[];
  /** Missing signatures, once requested. */
  readonly toSign: readonly SlotToSign[];
  /**
   * The first obstacle: a gate's title with its verdict, or the reason of a stop. Without relative times,
   * which would become outdated.
   */
  readonly stopsAt: Obstacle | undefined;
  /** People whose turn it is. */
  readonly turns: readonly PersonsTurn[];
}

export interface Obstacle {
  readonly reason: Reason;
  readonly verdict: Verdict | undefined;
}

export interface SlotToSign {
  readonly role: PersonRole;
  readonly names: readonly string[];
}

export interface PersonsTurn {
  readonly personId: string;
  readonly act: Turn["act"];
}

interface StageContext {
  readonly facts: ReleaseFacts;
  /** The present evaluation. */
  readonly evaluation: Evaluation;
  /** For a live or in-flight release: the evaluation of its permit. */
  readonly permittedOn: Evaluation | undefined;
  /** The time of its permit in flight. */
  readonly permittedAt: Date | undefined;
}

/** Summarises one (release, stage), from the facts and their evaluation. */
export function stageStatus({ facts, evaluation, permittedOn, permittedAt }: StageContext): StageStatus {
  const deployments = facts.deployments.filter(
    ({ releaseId, stage }) => releaseId === facts.release.id && stage === facts.stage,
  );
  const live = deployments.find(({ until }) => until === undefined);
  const endedAt = deployments.findLast(({ until }) => until !== undefined)?.until;
  const status = statusOf(facts, evaluation, {
    isLive: live !== undefined,
    isInProgress: permittedAt !== undefined,
    wasLive: endedAt !== undefined,
  });
  const isAsked = ASKED.includes(status);
  const since = { live: live?.since, "in-progress": permittedAt, "was-live": endedAt }[
    status as "live" | "in-progress" | "was-live"
  ];
  return {
    stage: facts.stage,
    status,
    since: (since ?? (isAsked ? facts.request?.requestedAt : undefined))?.toISOString(),
    askedBy: isAsked ? facts.request?.requestedBy : undefined,
    verdicts: (permittedOn ?? evaluation).gates.map(({ status }) => status),
    toSign: isAsked ? slotsToSign(evaluation) : [],
    stopsAt: isAsked || status === "not-requested" ? firstObstacle(evaluation, facts) : undefined,
    turns: isAsked ? turnsOf(evaluation, facts) : [],
  };
}

const ASKED: readonly ReleaseStatus[] = ["ready", "waiting", "blocked", "returned"];

interface StageHistory {
  readonly isLive: boolean;
  readonly isInProgress: boolean;
  readonly wasLive: boolean;
}

/** Returns the status of a release in the stage of its facts. The first that applies counts. */
export function statusOf(
  { release, request }: ReleaseFacts,
  { state }: Evaluation,
  { isLive, isInProgress, wasLive }: StageHistory,
): ReleaseStatus {
  if (isLive) return "live";
  if (isInProgress) return "in-progress";
  if (release.state !== "open") return "withdrawn";
  if (request === undefined) return wasLive ? "was-live" : "not-requested";
  return ({ approved: "ready", pending: "waiting", blocked: "blocked", rejected: "returned" } as const)[
    state
  ];
}

function firstObstacle(evaluation: Evaluation, facts: ReleaseFacts): StageStatus["stopsAt"] {
  const [stop] = evaluation.stops;
  if (stop) return { reason: stop.reason, verdict: undefined };
  const { gateId } = turnOf(evaluation, facts, "");
  const gate = evaluation.gates.find(({ id }) => id === gateId);
  return gate && { reason: verbatim(gate.title), verdict: gate.status };
}

function slotsToSign({ gates }: Evaluation): readonly SlotToSign[] {
  return gates
    .filter(stopsRelease)
    .flatMap(({ slots = [] }) => slots)
    .filter(({ filledBy }) => filledBy === undefined)
    .map(({ role, candidates }) => ({
      role,
      names: candidates.map(({ name, onBehalfOf }) => nameWithOffice(name, onBehalfOf)),
    }));
}

/** Computes the inbox's turns for everyone. */
function turnsOf(evaluation: Evaluation, facts: ReleaseFacts): readonly PersonsTurn[] {
  return facts.people.flatMap(({ id }) => {
    const { whose, act } = turnOf(evaluation, facts, id);
    return whose === "yours" ? [{ personId: id, act }] : [];
  });
}

/** Reads what was stored: what is kept from before ADR 0033 says what it stops at as a sentence. */
export function statusFromRecord({ stopsAt, ...stored }: StageStatus): StageStatus {
  const { words, reason, verdict } = (stopsAt ?? {}) as Partial<Obstacle> & { readonly words?: string };
  const told = reason ?? words;
  return { ...stored, stopsAt: told === undefined ? undefined : { reason: reasonFromRecord(told), verdict } };
}
