import { z } from "zod";
import { COMMENT_LENGTH_MAX } from "@/server/domain/comment/comment";
import { Prose } from "../kernel/fields";

export const CommentId = z.string({ error: "expected the id of a comment" }).min(1).max(60);

/** Plain text with one kind of line end, so that the same text has the same digest from every browser. */
export const CommentText = Prose(COMMENT_LENGTH_MAX)
  .transform((text) => text.replace(/\r\n?/g, "\n").trim())
  .refine((text) => text !== "", "say something");
