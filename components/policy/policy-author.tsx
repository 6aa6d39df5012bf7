import type { PolicyPageData } from "../data/policy-data";
import { Person } from "../ui/person";

/** Draws the author of a version. The packs that ship have no person as author, and say so. */
export function PolicyAuthor({ author }: Pick<PolicyPageData["version"], "author">) {
  return author.id === "system" ? <>Countersign itself</> : <Person name={author.name} />;
}
