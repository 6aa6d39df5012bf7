"use client";

import { Circle } from "lucide-react";
import { useId } from "react";
import { ROLE_WORDS } from "@/server/domain/authorization/role";
import { DUTY_WORDS } from "@/server/domain/gate/sign-off/duties";
import type { SeparatedPerson, Separation } from "@/server/domain/gate/sign-off/separation";
import { ReasonsText } from "../explanation/reason-text";
import { StateMark } from "../ui/state-mark";
import { Table } from "../ui/table";
import { Tooltip } from "../ui/tooltip";
import { SeparatedName } from "./separated-name";
import { presentPlace } from "./separation-presentation";

/**
 * Draws people by duties and by slots: marks for their contributions with their source, and their relation to
 * each slot.
 */
export function SeparationTable({
  separation: { duties, slots, people },
}: {
  readonly separation: Separation;
}) {
  return (
    <Table
      caption="People, their contributions and the slots they can sign"
      rows={people}
      rowKey={({ personId }) => personId}
      empty={null}
      columns={[
        {
          id: "person",
          heading: "Person",
          isRowHeading: true,
          cell: (person) => <SeparatedName person={person} />,
        },
        ...duties.map(({ duty, closesSlots }) => ({
          id: duty,
          heading: DUTY_WORDS[duty],
          cell: (person: SeparatedPerson) => <Did person={person} duty={duty} closesSlots={closesSlots} />,
        })),
        ...slots.map(({ gate, role, count }, index) => ({
          id: `${gate} ${role}`,
          heading: `Signs as ${ROLE_WORDS[role]}${count > 1 ? ` (${count})` : ""}`,
          cell: ({ places }: SeparatedPerson) => {
            const place = places[index];
            return place === undefined ? null : (
              <StateMark presentation={presentPlace(place)} isIconOnly={isUsual(place)} />
            );
          },
        })),
        {
          id: "says",
          heading: "Result",
          cell: ({ says }) => (
            <span className="block min-w-44 py-1 text-13">
              <ReasonsText reasons={says} between=" " />
            </span>
          ),
        },
      ]}
    />
  );
}

/** Most people do not have the role of a slot. A dash is easier to read than the same word in most cells. */
const isUsual = (place: SeparatedPerson["places"][number]): boolean =>
  presentPlace(place).tone === "not-applicable";

interface DidProps {
  readonly person: SeparatedPerson;
  readonly duty: Separation["duties"][number]["duty"];
  readonly closesSlots: boolean;
}

function Did({ person, duty, closesSlots }: DidProps) {
  const sourcesId = useId();
  const done = person.did.find((one) => one.duty === duty);
  if (done === undefined) return <span className="sr-only">no</span>;
  return (
    <Tooltip id={sourcesId} text={done.sources.join("; ")} opensOnPress>
      <button
        type="button"
        aria-describedby={sourcesId}
        className="-mx-1 inline-flex size-6 items-center justify-center rounded-control"
      >
        <Circle
          aria-hidden
          className={closesSlots ? "size-3 fill-ink text-ink" : "size-3 text-ink-muted"}
          strokeWidth={2.5}
        />
        <span className="sr-only">{closesSlots ? "yes, excludes from slots" : "yes"}</span>
      </button>
    </Tooltip>
  );
}
