import { z } from "zod";
import { digestOf } from "@/server/domain/canonical/index";
import { defineCommand } from "../kernel/command";
import { ReleaseReference } from "../kernel/fields";
import { requirePerson, requireRelease } from "../kernel/require";
import { commentEvent } from "./comment-event";
import { CommentText } from "./comment-fields";
import { namedPeople } from "./named-people";

/**
 * Adds a comment to a release and notifies the people it names with `@`. Comments are not part of the
 * dossier: they change no verdict and no signature.
 *
 * @throws AppError `people-only`, `validation-failed` for a mention of nobody who can see the release.
 */
export const addComment = defineCommand({
  name: "comment.add",
  permission: "comment.write",
  input: z.strictObject({ release: ReleaseReference, text: CommentText }),
  run: async (tx, scope, { text, ...input }) => {
    const author = requirePerson(scope.actor);
    const release = await requireRelease(tx.releases, scope, input.release);
    const mentions = await namedPeople(tx, release.team, text);
    const id = scope.newId("cmt");
    const latest = { version: 1, text, digest: digestOf(text), mentions, writtenAt: scope.now };
    await tx.comments.insert({
      id,
      releaseId: release.id,
      authorId: author.id,
      authorName: author.name,
      createdAt: scope.now,
      withdrawnAt: undefined,
      latest,
    });
    return { result: { id, version: 1 }, events: [commentEvent("comment.added", { release, id, latest })] };
  },
});
