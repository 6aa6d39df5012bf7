import type { Separation } from "@/server/domain/gate/sign-off/separation";
import { ReasonsText } from "../explanation/reason-text";
import { SeparatedName } from "./separated-name";
import { dutyInWords } from "./separation-presentation";

/** Lists the same content as the table for a narrow page, person by person. */
export function SeparationList({ separation: { people } }: { readonly separation: Separation }) {
  return (
    <ul className="border-b border-rule">
      {people.map((person) => (
        <li key={person.personId} className="grid gap-0.5 border-t border-rule py-2 text-13 first:border-t-0">
          <SeparatedName person={person} />
          {person.did.map((done) => (
            <span key={done.duty} className="text-ink-muted wrap-anywhere">
              {dutyInWords(done)}
            </span>
          ))}
          <span className="font-medium">
            <ReasonsText reasons={person.says} between=" " />
          </span>
        </li>
      ))}
    </ul>
  );
}
