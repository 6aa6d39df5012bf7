import type { Comment } from "@/server/domain/comment/comment";
import type { LedgerEvent } from "../kernel/ledger-event";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { releaseSubject } from "../kernel/subject";

interface CommentFacts extends Pick<Comment, "id" | "latest"> {
  readonly release: Pick<ReleaseRecord, "id" | "key" | "manifestDigest" | "team" | "modelKey">;
}

/**
 * Returns the ledger event of a comment: the digest of its text and the ids of the people it names. The text
 * stays out, because the ledger is permanent and readable by all auditors.
 */
export function commentEvent(
  action: "comment.added" | "comment.edited" | "comment.withdrawn",
  { release, id, latest }: CommentFacts,
): LedgerEvent {
  return {
    action,
    subjects: [{ kind: "comment", id, digest: latest.digest }, releaseSubject(release)],
    data: { version: latest.version, mentions: latest.mentions.map(({ personId }) => personId) },
  };
}
