import { z } from "zod";
import { digestOf } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { commentEvent } from "./comment-event";
import { CommentId, CommentText } from "./comment-fields";
import { lockOwnComment } from "./lock-comment";
import { namedPeople } from "./named-people";

/**
 * Edits the caller's own comment and notifies people it names for the first time. Earlier versions are kept
 * and can be listed.
 *
 * @throws AppError what {@link lockOwnComment} throws; `validation-failed` for unchanged text, or a mention
 * of nobody.
 */
export const editComment = defineCommand({
  name: "comment.edit",
  permission: "comment.write",
  input: z.strictObject({ id: CommentId, text: CommentText, expectedVersion: z.int().min(1) }),
  run: async (tx, scope, { id, text, expectedVersion }) => {
    const { comment, release } = await lockOwnComment(tx, scope, { id, expectedVersion });
    const digest = digestOf(text);
    if (digest === comment.latest.digest) {
      const detail = "the comment already has this text";
      throw new AppError("validation-failed", `text: ${detail}`, { errors: [{ pointer: "/text", detail }] });
    }
    const mentions = await namedPeople(tx, release.team, text);
    const latest = { version: expectedVersion + 1, text, digest, mentions, writtenAt: scope.now };
    await tx.comments.addVersion(id, latest);
    return {
      result: { id, version: latest.version },
      events: [commentEvent("comment.edited", { release, id, latest })],
    };
  },
});
