"use client";

import { useState } from "react";
import { type OutsideRole, type PersonRole, ROLE_WORDS } from "@/server/domain/authorization/role";
import { countOf, pluralOf } from "@/server/domain/text/count-of";
import { Note } from "../ui/note";
import { ROLE_PURPOSE } from "./role-purpose";
import { startSignIn } from "./start-sign-in";

interface LocalPersonCard {
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  readonly role: PersonRole | OutsideRole;
  /** The number of requests that wait for this person now. */
  readonly waiting: number;
}

interface LocalPeopleProps {
  readonly people: readonly LocalPersonCard[];
  readonly callbackUrl: string;
}

/** Lists the local people of a development machine. The provider then asks for one more press. */
export function LocalPeople({ people, callbackUrl }: LocalPeopleProps) {
  const [chosen, setChosen] = useState<string>();
  const choose = ({ subject, email }: LocalPersonCard) => {
    setChosen(subject);
    void startSignIn({ callbackUrl, loginHint: email });
  };
  return (
    <>
      <ul className="grid gap-2 sm:grid-cols-2">
        {people.map((person) => (
          <li key={person.subject}>
            <button
              type="button"
              aria-busy={chosen === person.subject || undefined}
              onClick={() => choose(person)}
              className="flex h-full min-h-(--control) w-full flex-col gap-0.5 rounded-control border border-edge bg-raised px-3 py-2 text-left text-ink transition-colors hover:bg-hover aria-busy:bg-hover"
            >
              <span className="text-14">
                <span className="font-medium">{person.name}</span>
                <Note>{`, ${ROLE_WORDS[person.role]}`}</Note>
              </span>
              <Note size={13}>
                {person.waiting > 0 ? waitingWords(person.waiting) : ROLE_PURPOSE[person.role]}
              </Note>
            </button>
          </li>
        ))}
      </ul>
      <p className="mt-6 text-12 text-ink-faint">
        This identity provider is local: it runs inside Countersign, on this machine only.
      </p>
    </>
  );
}

function waitingWords(count: number): string {
  return `${countOf(count, "release")} ${pluralOf(count, "waits", "wait")} for you`;
}
