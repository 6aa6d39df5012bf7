import type { Comment } from "@/server/domain/comment/comment";
import type { LedgerEvent } from "../kernel/ledger-event";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { releaseSubject } from "../kernel/subject";

interface Said extends Pick<Comment, "id" | "latest"> {
  readonly release: Pick<ReleaseRecord, "id" | "key" | "manifestDigest" | "team" | "modelKey">;
}

/**
 * That something was said, as the ledger has it: by the digest of the words and the ids of whom they name. The words stay out
 * of it: they are for the release's people, and the ledger is for ever and for everyone who audits.
 */
export function commentEvent(action: "comment.added" | "comment.edited" | "comment.withdrawn", { release, id, latest }: Said): LedgerEvent {
  return {
    action,
    subjects: [{ kind: "comment", id, digest: latest.digest }, releaseSubject(release)],
    data: { version: latest.version, mentions: latest.mentions.map(({ personId }) => personId) },
  };
}
