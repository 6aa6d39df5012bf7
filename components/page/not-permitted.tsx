"use client";

import { useQuery } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import type { Permission } from "@/server/domain/authorization/permissions";
import { PERSON_ROLES, ROLE_WORDS, type Role } from "@/server/domain/authorization/role";
import { useTRPC } from "../data/trpc";
import { Note } from "../ui/note";
import { Person } from "../ui/person";
import { Skeleton } from "../ui/skeleton";

interface NotPermittedProps {
  /** The refused content, as the subject of a sentence: "The ledger". */
  readonly what: string;
  readonly permission: Permission;
  /** An alternative for the reader, with a link. */
  readonly children?: ReactNode;
}

/** Returns false for roles that only machines have. */
const isPersonRole = (role: Role) => PERSON_ROLES.some((one) => one === role);

/** Says which role a page requires and who has it. It looks unlike an empty page or an error. */
export function NotPermitted({ what, permission, children }: NotPermittedProps) {
  const { data } = useQuery(useTRPC().person.holders.queryOptions({ permission }));
  return (
    <section aria-labelledby="not-permitted" className="grid max-w-prose gap-3 border-y border-rule py-6">
      <h2 id="not-permitted" className="flex items-center gap-2 font-medium">
        <Lock aria-hidden className="size-4 text-ink-faint" />
        {what} requires a role that you do not have
      </h2>
      {!data && <Skeleton label="Loading who can help" rows={2} rowHeight="text" />}
      {data && (
        <>
          <Note as="p">
            Required role, one of:{" "}
            {data.roles
              .filter(isPersonRole)
              .map((role) => ROLE_WORDS[role])
              .join(", ")}
            . Your groups at the identity provider determine your roles.
          </Note>
          {data.holders.length > 0 && (
            <div>
              <p className="mb-1 text-13 text-ink-muted">People with access</p>
              <ul className="flex flex-wrap gap-x-5 gap-y-1.5">
                {data.holders.map((holder) => (
                  <li key={holder.id}>
                    <Person
                      name={holder.name}
                      role={holder.roles.map((role) => ROLE_WORDS[role]).join(", ")}
                    />
                  </li>
                ))}
                {data.more > 0 && <Note as="li">and {data.more} more</Note>}
              </ul>
            </div>
          )}
        </>
      )}
      {children !== undefined && <Note as="div">{children}</Note>}
    </section>
  );
}
