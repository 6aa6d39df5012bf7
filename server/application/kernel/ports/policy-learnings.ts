import type {
  Learning,
  LearningCause,
  LearningCauseKind,
  LearningRow,
} from "@/server/domain/policy/draft/learning";
import type { Teams } from "./teams";

/** An event, and the policy it was decided by. */
export interface KnownCause extends LearningCause {
  /** Name of the policy the release was pinned to, or of the newest release of the model. */
  readonly policy: string | undefined;
}

export interface PolicyLearningReads {
  /** A review or an incident; undefined if it is absent or out of reach. */
  findCause(
    teams: Teams,
    cause: { readonly kind: LearningCauseKind; readonly id: string },
  ): Promise<KnownCause | undefined>;
  /** Learnings that became this draft, oldest first; `hidden` counts those of teams out of reach. */
  ofDraft(
    teams: Teams,
    draftId: string,
  ): Promise<{ readonly learnings: readonly LearningRow[]; readonly hidden: number }>;
  /** Learnings from any of these, oldest first. */
  ofCauses(teams: Teams, causeIds: readonly string[]): Promise<readonly LearningRow[]>;
}

export interface PolicyLearningWrites extends PolicyLearningReads {
  insert(learning: Learning): Promise<void>;
}
