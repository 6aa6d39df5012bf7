import type { Scenario } from "@/db/testing/scenario";
import { addComment } from "../comment/add-comment";
import { editComment } from "../comment/edit-comment";
import { withdrawComment } from "../comment/withdraw-comment";

/** Adds a comment that mentions a person, edits it, and withdraws it. */
export async function aDiscussion(team: Scenario): Promise<void> {
  const mona = await team.signIn("Mona", "ml-engineer");
  await team.signIn("Olivia", "product-owner");
  const { id, version } = await addComment.execute(team.kernel, mona, {
    release: "screening@1.0.0",
    text: "@olivia look at the slices",
  });
  const edited = await editComment.execute(team.kernel, mona, {
    id,
    expectedVersion: version,
    text: "@olivia look at every slice",
  });
  await withdrawComment.execute(team.kernel, mona, { id, expectedVersion: edited.version });
}
