import type { ErrorCode } from "../error/app-error";
import type { Comment } from "./comment";

/**
 * Returns why a person may not edit or withdraw a comment, if so: only its author may, and a withdrawn one
 * stays withdrawn.
 */
export function whyNotChange(
  { authorId, authorName, withdrawnAt }: Pick<Comment, "authorId" | "authorName" | "withdrawnAt">,
  personId: string,
):
  | { readonly code: Extract<ErrorCode, "not-permitted" | "wrong-phase">; readonly reason: string }
  | undefined {
  if (authorId !== personId)
    return { code: "not-permitted", reason: `only ${authorName}, who wrote it, may change or withdraw it` };
  if (withdrawnAt !== undefined)
    return { code: "wrong-phase", reason: "it was withdrawn, and stays so; write another" };
  return undefined;
}
