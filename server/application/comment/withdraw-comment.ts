import { z } from "zod";
import { defineCommand } from "../kernel/command";
import { commentEvent } from "./comment-event";
import { CommentId } from "./comment-fields";
import { lockOwnComment } from "./lock-comment";

/**
 * Withdraws the caller's own comment. It stays listed without its text.
 *
 * @throws AppError what {@link lockOwnComment} throws.
 */
export const withdrawComment = defineCommand({
  name: "comment.withdraw",
  permission: "comment.write",
  input: z.strictObject({ id: CommentId, expectedVersion: z.int().min(1) }),
  run: async (tx, scope, input) => {
    const { comment, release } = await lockOwnComment(tx, scope, input);
    await tx.comments.withdraw(comment.id, scope.now);
    return {
      result: { id: comment.id },
      events: [commentEvent("comment.withdrawn", { release, ...comment })],
    };
  },
});
