import { MENTIONS_MAX, type Mention } from "@/server/domain/comment/comment";
import { mentionableIn, mentionsIn } from "@/server/domain/comment/mentions";
import { AppError } from "@/server/domain/error/app-error";
import type { Store } from "../kernel/ports";

/**
 * Returns the people a comment names, among those who can see the release's team.
 *
 * @throws AppError `validation-failed` with every mention of nobody among them, the same for unknown people
 * and for people out of reach.
 */
export async function namedPeople(
  { people }: Pick<Store, "people">,
  team: string,
  text: string,
): Promise<readonly Mention[]> {
  const { mentions, unknown } = mentionsIn(text, mentionableIn(team, await people.list()));
  if (unknown.length > 0) {
    const names = unknown.map((handle) => `@${handle}`).join(", ");
    throw unexpected(
      `${names} does not identify exactly one person who can see this release. Choose a person from the list, or write it in \`backticks\`.`,
    );
  }
  if (mentions.length > MENTIONS_MAX)
    throw unexpected(`it names ${mentions.length} people; name ${MENTIONS_MAX} at most`);
  return mentions;
}

function unexpected(detail: string): AppError {
  return new AppError("validation-failed", `text: ${detail}`, { errors: [{ pointer: "/text", detail }] });
}
