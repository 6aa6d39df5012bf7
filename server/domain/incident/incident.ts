import type { Permission } from "../authorization/permissions";
import type { RiskTier } from "../model/model";
import type { Severity } from "../recall/revocation-details";
import { DAY_MS, HOUR_MS } from "../time/durations";

export const INCIDENT_STATES = ["open", "acted", "resolved"] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

export const INCIDENT_SOURCES = ["report", "alarm", "recall"] as const;
export type IncidentSource = (typeof INCIDENT_SOURCES)[number];

/** The effect on users, as the reporter states it, the least first. */
export const IMPACTS = ["none-known", "degraded", "wrong-decisions", "harm"] as const;
export type Impact = (typeof IMPACTS)[number];

export const SEVERITY_OF_IMPACT = {
  "none-known": "low",
  degraded: "medium",
  "wrong-decisions": "high",
  harm: "critical",
} as const satisfies Record<Impact, Severity>;

/** Acts of people on an incident. A comment and a review decide nothing. */
export const INCIDENT_ACTS = [
  "hold",
  "roll-back",
  "retrain",
  "accept",
  "adjust-limit",
  "not-an-issue",
  "resolve",
  "comment",
  "review",
] as const;
export type IncidentAct = (typeof INCIDENT_ACTS)[number];

/** The permission that an act requires in the team of the model that it is about. */
export const PERMISSION_OF_ACT = {
  hold: "hold.place",
  "roll-back": "release.roll-back",
  retrain: "recall.decide",
  accept: "model.accept-risk",
  "adjust-limit": "policy.draft",
  "not-an-issue": "recall.decide",
  resolve: "recall.decide",
  comment: "comment.write",
  review: "promotion.review",
} as const satisfies Record<IncidentAct, Permission>;

export const RESOLUTIONS = [
  "rolled-back",
  "retrained",
  "fixed-forward",
  "data-corrected",
  "limit-adjusted",
  "not-an-issue",
  "duplicate",
] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** Longest time for which an incident can be accepted. */
export const ACCEPTED_DAYS_MAX = { low: 90, medium: 90, high: 30, critical: 7 } as const satisfies Record<
  Severity,
  number
>;

/** The facts of an act that the state of its incident depends on. */
export interface ActFacts {
  readonly act: IncidentAct;
  /** Of an acceptance only. */
  readonly expiresAt: Date | undefined;
  /** True for a hold that was released, and for a rollback that did not go live. */
  readonly hasEnded: boolean;
}

const decides = ({ act }: Pick<ActFacts, "act">) => act !== "comment" && act !== "review";

/** Returns true if the latest decision is an acceptance that has expired, so that the incident needs another decision. */
export function isAcceptanceExpired(acts: readonly ActFacts[], now: Date): boolean {
  const last = acts.filter(decides).at(-1);
  return last?.act === "accept" && (last.expiresAt === undefined || now >= last.expiresAt);
}

/**
 * Returns the state of an incident by its acts, oldest first. The latest decision counts. The incident is open without
 * one, and again when an acceptance expires, a hold is released, or a rollback does not go live.
 */
export function incidentState(acts: readonly ActFacts[], now: Date): IncidentState {
  const last = acts.filter(decides).at(-1);
  if (last === undefined) return "open";
  if (last.act === "resolve" || last.act === "not-an-issue") return "resolved";
  return last.hasEnded || isAcceptanceExpired(acts, now) ? "open" : "acted";
}

/** Fields of an act besides its reason. */
const FIELDS = ["exitCondition", "to", "engine", "owner", "expiresAt", "resolution"] as const;
type Field = (typeof FIELDS)[number];

const REQUIRED: Readonly<Record<IncidentAct, readonly Field[]>> = {
  hold: ["exitCondition"],
  "roll-back": [],
  retrain: [],
  accept: ["owner", "expiresAt"],
  "adjust-limit": [],
  "not-an-issue": [],
  resolve: ["resolution"],
  comment: [],
  review: [],
};
const ALLOWED: Readonly<Partial<Record<IncidentAct, readonly Field[]>>> = { "roll-back": ["to", "engine"] };

/** The reason why an act is refused: the field, and what is expected. */
export interface ActFault {
  readonly field: Field | "act";
  readonly detail: string;
}

/** An act before it is recorded. */
export interface ActChoice
  extends Readonly<Partial<Record<Exclude<Field, "expiresAt">, string | undefined>>> {
  readonly act: IncidentAct;
  readonly expiresAt?: Date | undefined;
}

interface IncidentFacts {
  readonly severity: Severity;
  readonly acts: readonly ActFacts[];
  /** True if a review was asked when it was resolved. */
  readonly isReviewAsked: boolean;
}

/** Returns why an act on an incident is refused; undefined if it is not. */
export function whyNotAct(choice: ActChoice, incident: IncidentFacts, now: Date): ActFault | undefined {
  const { act, expiresAt } = choice;
  const required = REQUIRED[act];
  const allowed = [...required, ...(ALLOWED[act] ?? [])];
  for (const field of FIELDS) {
    if (choice[field] === undefined && required.includes(field))
      return { field, detail: `expected for the act ${act}` };
    if (choice[field] !== undefined && !allowed.includes(field))
      return { field, detail: `not expected for the act ${act}` };
  }
  return whyNotNow(act, incident, now) ?? whyNotUntil(expiresAt, incident, now);
}

function whyNotNow(
  act: IncidentAct,
  { acts, isReviewAsked }: IncidentFacts,
  now: Date,
): ActFault | undefined {
  const isResolved = incidentState(acts, now) === "resolved";
  if (act === "comment") return undefined;
  if (act !== "review")
    return isResolved
      ? { field: "act", detail: "the incident is resolved; only comments and its review are possible" }
      : undefined;
  if (!isResolved) return { field: "act", detail: "an incident is reviewed after it is resolved" };
  if (!isReviewAsked) return { field: "act", detail: "no review of this incident was asked" };
  return acts.some((one) => one.act === "review")
    ? { field: "act", detail: "the incident was reviewed" }
    : undefined;
}

function whyNotUntil(
  expiresAt: Date | undefined,
  { severity }: IncidentFacts,
  now: Date,
): ActFault | undefined {
  const days = ACCEPTED_DAYS_MAX[severity];
  if (expiresAt === undefined || (expiresAt > now && expiresAt.getTime() <= now.getTime() + days * DAY_MS))
    return undefined;
  return {
    field: "expiresAt",
    detail: `expected an instant within the next ${days} days, the longest for severity ${severity}`,
  };
}

/** The tier of an affected model, and the hours within which its policy asks for reviews. */
export interface ReviewRule {
  readonly tier: RiskTier;
  readonly withinHours: number;
}

/** Returns the time until which a review is asked: the earliest of the models in the high tier; undefined without one. */
export function reviewDueAt(rules: readonly ReviewRule[], now: Date): Date | undefined {
  const hours = rules.flatMap(({ tier, withinHours }) => (tier === "high" ? [withinHours] : []));
  return hours.length === 0 ? undefined : new Date(now.getTime() + Math.min(...hours) * HOUR_MS);
}

/** Returns the name of an incident: `INC-12`. */
export function nameOfIncident({ number }: { readonly number: number }): string {
  return `INC-${number}`;
}

const NAME = /^(?:INC-)?([1-9]\d{0,8})$/i;

/** Returns the number in `INC-12` or `12`; undefined for other text. */
export function readIncidentName(text: string): number | undefined {
  const [, digits] = NAME.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
