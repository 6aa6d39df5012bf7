"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleOff } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useQueryState } from "nuqs";
import type { Role } from "@/server/domain/authorization/role";
import type { DirectoryPerson } from "../data/person-data";
import { useTRPC } from "../data/trpc";
import { DelegationList } from "../delegation/delegation-list";
import { EmptyState } from "../ui/empty-state";
import { grantsInWords } from "../ui/grants-in-words";
import { Person } from "../ui/person";
import { StateMark } from "../ui/state-mark";
import { Table } from "../ui/table";
import { Tag } from "../ui/tag";
import { TimeStamp } from "../ui/time-stamp";
import type { Presentation } from "../ui/tone";
import { AdminFrame } from "./admin-frame";

/** Loaded when the first person is opened. */
const PersonInspector = dynamic(async () => (await import("./person-inspector")).PersonInspector);

const ACTIVE: Presentation = { icon: CircleCheck, word: "Active", tone: "passed" };
const DEACTIVATED: Presentation = { icon: CircleOff, word: "Deactivated", tone: "failed" };

/** Lists the people who have signed in: roles by team, last sign-in and open sessions. */
export function PeoplePage({ roles }: { readonly roles: readonly Role[] }) {
  const query = useQuery(useTRPC().person.directory.queryOptions({}));
  const [shown] = useQueryState("person");
  const { data } = query;
  return (
    <AdminFrame
      what="People"
      permission="person.read"
      query={query}
      rows={14}
      inspector={
        data &&
        shown !== null && <PersonInspector key={shown} personId={shown} self={data.self} roles={roles} />
      }
    >
      {data && (
        <Table
          caption="People, by name"
          rows={data.items}
          rowKey={({ id }) => id}
          isSelected={({ id }) => id === shown}
          empty={
            <EmptyState title="No people yet">
              People of your teams appear here after their first sign-in.
            </EmptyState>
          }
          columns={[
            {
              id: "name",
              heading: "Person",
              isRowHeading: true,
              cell: (person) => <Name person={person} now={data.now} />,
            },
            { id: "roles", heading: "Roles", isSecondary: true, cell: ({ grants }) => grantsInWords(grants) },
            {
              id: "state",
              heading: "State",
              cell: ({ active }) => <StateMark presentation={active ? ACTIVE : DEACTIVATED} />,
            },
            {
              id: "sessions",
              heading: "Open sessions",
              align: "end",
              isSecondary: true,
              cell: ({ openSessions }) => openSessions,
            },
            {
              id: "seen",
              heading: "Last sign-in",
              isSecondary: true,
              cell: ({ lastSeenAt }) => <TimeStamp at={lastSeenAt} now={data.now} />,
            },
          ]}
        />
      )}
      <DelegationList roles={roles} />
    </AdminFrame>
  );
}

function Name({ person, now }: { readonly person: DirectoryPerson; readonly now: Date }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <Link
        data-row
        href={`/admin?person=${person.id}`}
        scroll={false}
        className="rounded-control hover:underline"
      >
        <Person name={person.name} />
      </Link>
      {person.sameAs.length > 0 && <Tag>one of two accounts</Tag>}
      <span className="block w-full pb-1 text-12 font-normal text-ink-muted sm:hidden">
        {grantsInWords(person.grants)}, seen <TimeStamp at={person.lastSeenAt} now={now} />
      </span>
    </span>
  );
}
