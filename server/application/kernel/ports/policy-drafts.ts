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
  /** The one under way for a policy's name. */
  findOpen(name: string): Promise<PolicyDraftRecord | undefined>;
  /** Everything under way, the longest waiting first. */
  listOpen(): Promise<readonly PolicyDraftRecord[]>;
  /** What there was for one name, the newest first. */
  listOf(name: string, limit: number): Promise<readonly PolicyDraftRecord[]>;
  /** The newest text, verbatim. */
  text(draft: Pick<PolicyDraftRecord, "id" | "revision">): Promise<string>;
  texts(id: string): Promise<readonly PolicyDraftText[]>;
  /** Oldest first. */
  signOffs(id: string): Promise<readonly PolicySignOff[]>;
  /** People behind published versions of a name with these very bytes: whoever brings a text back did not write it alone. */
  authorsOfText(name: string, digest: Digest): Promise<readonly string[]>;
}

export interface PolicyDraftWrites extends PolicyDraftReads {
  /** One at a time, whatever the policy: what is published is decided with every other policy in force standing still. */
  takeTurn(): Promise<void>;
  insert(
    draft: PolicyDraftRecord,
    text: { readonly yaml: string; readonly savedBy: ActorReference; readonly authorIds: readonly string[] },
  ): Promise<void>;
  /** Save its newest text; the draft says revision, digest and when. */
  saveText(
    draft: PolicyDraftRecord,
    text: { readonly yaml: string; readonly savedBy: ActorReference; readonly authorIds: readonly string[] },
  ): Promise<void>;
  /** State, reason, who proposed and when, how it ended. */
  update(draft: PolicyDraftRecord): Promise<void>;
  insertSignOff(draftId: string, signOff: PolicySignOff, sessionId: string): Promise<void>;
}
