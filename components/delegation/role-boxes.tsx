import { useId } from "react";
import type { PersonRole } from "@/server/domain/authorization/role";
import { teamsInWords } from "../ui/grants-in-words";
import { roleInWords } from "../ui/role-words";
import type { DelegableRole } from "./prepare-delegable-roles";

interface RoleBoxesProps {
  readonly offers: readonly DelegableRole[];
  readonly chosen: readonly PersonRole[];
  readonly onChosen: (chosen: readonly PersonRole[]) => void;
}

/** Lists the roles to delegate; at least one must be chosen. */
export function RoleBoxes({ offers, chosen, onChosen }: RoleBoxesProps) {
  const id = useId();
  return (
    <fieldset>
      <legend className="mb-1 text-13 font-medium">Roles to delegate</legend>
      {offers.map(({ role, teams }) => (
        <label
          key={role}
          htmlFor={`${id}-${role}`}
          className="flex min-h-(--control) items-center gap-3 py-1.5"
        >
          <input
            id={`${id}-${role}`}
            type="checkbox"
            checked={chosen.includes(role)}
            required={chosen.length === 0}
            onChange={({ target }) =>
              onChosen(target.checked ? [...chosen, role] : chosen.filter((one) => one !== role))
            }
            className="size-4 shrink-0 accent-accent"
          />
          {roleInWords(role)} {teamsInWords(teams)}
        </label>
      ))}
    </fieldset>
  );
}
