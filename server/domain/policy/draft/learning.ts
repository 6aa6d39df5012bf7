import type { ActorReference } from "../../authorization/actor";
import type { PolicyDraftState } from "./policy-draft";

/** What a policy can be changed because of: a review of a rollback or of broken glass, or something that went wrong or was stopped. */
export const LEARNING_CAUSES = ["review", "incident"] as const;
export type LearningCauseKind = (typeof LEARNING_CAUSES)[number];

/** What went wrong or was stopped, as a model's page lists it. */
export type IncidentKind = "rollback" | "failed" | "errored" | "aborted" | "refused" | "hold" | "revoked";

/** What happened, by its id. */
export interface LearningCause {
  readonly kind: LearningCauseKind;
  /** Of the promotion that was reviewed, or of the incident. */
  readonly id: string;
  readonly incident: IncidentKind | "override";
  readonly releaseKey: string | undefined;
  readonly stage: string | undefined;
  readonly modelKey: string;
  readonly team: string;
}

/** What someone learnt from something that happened, and the draft of the policy that it became. Never edited. */
export interface Learning {
  readonly id: string;
  readonly policy: string;
  readonly draftId: string;
  readonly cause: LearningCause;
  readonly words: string;
  readonly writtenBy: ActorReference;
  readonly writtenAt: Date;
}

/** A learning with where its draft stands now. */
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
  override: "broken glass for",
};

/** “Review of the rollback to screening@1.1.0 in production”. */
export function causeInWords({ kind, incident, releaseKey, stage, modelKey }: LearningCause): string {
  const where = stage === undefined ? "" : ` in ${stage}`;
  const what = `${INCIDENT_WORDS[incident]} ${releaseKey ?? modelKey}${where}`;
  return kind === "review" ? `Review of the ${what}` : `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
}
