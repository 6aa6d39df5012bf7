import type { SeparatedPerson } from "@/server/domain/gate/sign-off/separation";
import { rolesInWords } from "./separation-presentation";

/** Draws a person and their present roles. */
export function SeparatedName({ person: { name, roles } }: { readonly person: SeparatedPerson }) {
  return (
    <span className="block py-1">
      {name}
      <span className="block text-12 font-normal text-ink-muted">{rolesInWords(roles)}</span>
    </span>
  );
}
