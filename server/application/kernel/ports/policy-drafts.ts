import type { ActorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import type { PolicyDraft, PolicySignOff } from "@/server/domain/policy/draft/policy-draft";

export interface PolicyDraftRecord extends PolicyDraft {
  readonly startedBy: ActorReference;
  readonly startedAt: Date;
  readonly savedAt: Date;
  readonly proposedBy: ActorReference | undefined;
  readonly proposedAt: Date | undefined;
  readonly endedAt: Date | undefined;
  readonly publishedVersion: number | undefined;
}

/** One saved text of a draft. */
export interface PolicyDraftText {
  readonly revision: number;
  readonly digest: Digest;
  readonly savedBy: ActorReference;
  readonly savedAt: Date;
}

export interface PolicyDraftReads {
  find(id: string): Promise<PolicyDraftRecord | undefined>;
  /** The open draft for a policy's name. */
  findOpen(name: string): Promise<PolicyDraftRecord | undefined>;
  /** Open drafts, longest waiting first. */
  listOpen(): Promise<readonly PolicyDraftRecord[]>;
  /** Drafts of one name, newest first. */
  listOf(name: string, limit: number): Promise<readonly PolicyDraftRecord[]>;
  /** The newest text, verbatim. */
  text(draft: Pick<PolicyDraftRecord, "id" | "revision">): Promise<string>;
  texts(id: string): Promise<readonly PolicyDraftText[]>;
  /** Oldest first. */
  signOffs(id: string): Promise<readonly PolicySignOff[]>;
  /**
   * Authors of published versions of a name with these exact bytes: a person who restores a text is not its
   * only author.
   */
  authorsOfText(name: string, digest: Digest): Promise<readonly string[]>;
}

export interface PolicyDraftWrites extends PolicyDraftReads {
  /** Locks all policies: a version is published while no other policy in force changes. */
  takeTurn(): Promise<void>;
  insert(
    draft: PolicyDraftRecord,
    text: { readonly yaml: string; readonly savedBy: ActorReference; readonly authorIds: readonly string[] },
  ): Promise<void>;
  /** Saves its newest text, with revision, digest and time of the draft. */
  saveText(
    draft: PolicyDraftRecord,
    text: { readonly yaml: string; readonly savedBy: ActorReference; readonly authorIds: readonly string[] },
  ): Promise<void>;
  /** Saves state, reason, proposer, times and end. */
  update(draft: PolicyDraftRecord): Promise<void>;
  insertSignOff(draftId: string, signOff: PolicySignOff, sessionId: string): Promise<void>;
}
