import type { Comment } from "@/server/domain/comment/comment";
import { whyNotChange } from "@/server/domain/comment/why-not-change";
import { AppError } from "@/server/domain/error/app-error";
import type { TransactionStore } from "../kernel/ports";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { notFound, requirePerson, requireRelease } from "../kernel/require";
import type { Scope } from "../kernel/scope";

/**
 * Locks a comment of the caller and its release, and returns both.
 *
 * @throws AppError `people-only`, `not-found` for one out of reach, `not-permitted` for another person's,
 * `wrong-phase` for one that was withdrawn, `stale-write` when it was edited since it was read.
 */
export async function lockOwnComment(
  tx: TransactionStore,
  scope: Scope,
  { id, expectedVersion }: { readonly id: string; readonly expectedVersion: number },
): Promise<{ readonly comment: Comment; readonly release: ReleaseRecord }> {
  const person = requirePerson(scope.actor);
  const comment = (await tx.comments.lock(scope.teams, id)) ?? notFound("comment", id);
  const release = await requireRelease(tx.releases, scope, comment.releaseId);
  const stopped = whyNotChange(comment, person.id);
  if (stopped) throw new AppError(stopped.code, stopped.reason, { permission: "comment.write" });
  const actualVersion = comment.latest.version;
  if (actualVersion !== expectedVersion)
    throw new AppError("stale-write", "The comment was edited after you loaded it. Load it again.", {
      entity: "comment",
      id,
      expectedVersion,
      actualVersion,
    });
  return { comment, release };
}
