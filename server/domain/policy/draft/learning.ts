import type { ActorReference } from "../../authorization/actor";
import type { PolicyDraftState } from "./policy-draft";

/** Causes of a policy change: a review of a rollback or of break-glass, or an incident. */
export const LEARNING_CAUSES = ["review", "incident"] as const;
export type LearningCauseKind = (typeof LEARNING_CAUSES)[number];

/** The kind of an incident on a model's page. */
export type IncidentKind =
  | "rollback"
  | "failed"
  | "errored"
  | "aborted"
  | "refused"
  | "hold"
  | "revoked"
  | "incident";

/** A cause, by its id. */
export interface LearningCause {
  readonly kind: LearningCauseKind;
  /** Id of the reviewed promotion, or of the incident. */
  readonly id: string;
  readonly incident: IncidentKind | "override";
  readonly releaseKey: string | undefined;
  readonly stage: string | undefined;
  readonly modelKey: string;
  readonly team: string;
}

/** A learning from a cause, and its draft of the policy. Never edited. */
export interface Learning {
  readonly id: string;
  readonly policy: string;
  readonly draftId: string;
  readonly cause: LearningCause;
  readonly words: string;
  readonly writtenBy: ActorReference;
  readonly writtenAt: Date;
}

/** A learning with the present state of its draft. */
export interface LearningRow extends Learning {
  readonly draftState: PolicyDraftState;
  readonly publishedVersion: number | undefined;
}

const INCIDENT_WORDS: Readonly<Record<LearningCause["incident"], string>> = {
  rollback: "rollback to",
  failed: "failed deployment of",
  errored: "errored deployment of",
  aborted: "aborted promotion of",
  refused: "refused promotion of",
  hold: "hold on",
  revoked: "revoked component of",
  incident: "incident of",
  override: "break-glass used for",
};

/** “Review of the rollback to screening@1.1.0 in production”. */
export function causeInWords({ kind, incident, releaseKey, stage, modelKey }: LearningCause): string {
  const where = stage === undefined ? "" : ` in ${stage}`;
  const what = `${INCIDENT_WORDS[incident]} ${releaseKey ?? modelKey}${where}`;
  return kind === "review" ? `Review of the ${what}` : `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
}
