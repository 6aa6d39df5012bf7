import { z } from "zod";
import { defineCommand } from "../kernel/command";
import { commentEvent } from "./comment-event";
import { CommentId } from "./comment-fields";
import { lockOwnComment } from "./lock-comment";

/**
 * Take one's own comment back: that there was one stays to be seen, its words do not.
 *
 * @throws AppError what {@link lockOwnComment} refuses.
 */
export const withdrawComment = defineCommand({
  name: "comment.withdraw",
  permission: "comment.write",
  input: z.strictObject({ id: CommentId, expectedVersion: z.int().min(1) }),
  run: async (tx, scope, input) => {
    const { comment, release } = await lockOwnComment(tx, scope, input);
    await tx.comments.withdraw(comment.id, scope.now);
    return { result: { id: comment.id }, events: [commentEvent("comment.withdrawn", { release, ...comment })] };
  },
});
