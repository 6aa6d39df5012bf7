import { ROLE_WORDS } from "@/server/domain/authorization/role";
import type { WhoMoves } from "@/server/domain/explanation/explanation";
import { nameWithOffice } from "@/server/domain/sign-off/delegation";
import { Note } from "../ui/note";

const NAMED_MAX = 6;

/**
 * Lists who can take the next step, by name: "Ines Lindqvist or Sam Okafor (security); trainer-ci (evidence)".
 */
export function WhoCanAct({ who }: { readonly who: readonly WhoMoves[] }) {
  const roles = [...new Set(who.map(({ role }) => role))];
  return (
    <>
      {roles.map((role, index) => (
        <span key={role}>
          {index > 0 && "; "}
          {namesOf(who.filter((one) => one.role === role))}
          <Note> ({role === "collector" ? "evidence" : ROLE_WORDS[role]})</Note>
        </span>
      ))}
    </>
  );
}

function namesOf(who: readonly WhoMoves[]): string {
  const names = [...new Set(who.map(({ name, onBehalfOf }) => nameWithOffice(name, onBehalfOf)))];
  if (names.length <= NAMED_MAX) return names.join(" or ");
  return `${names.slice(0, NAMED_MAX).join(", ")} or one of ${names.length - NAMED_MAX} more`;
}
