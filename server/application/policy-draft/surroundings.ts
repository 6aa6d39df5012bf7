import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import { suggestion } from "@/server/policy-language/field-faults";
import { organisationOf, type ParseContext } from "@/server/policy-language/parsed-policy";
import type { PolicyFault } from "@/server/policy-language/policy-fault";
import type { Store } from "../kernel/ports";
import type { PolicyVersionRecord } from "../kernel/ports/models";

type Reads = {
  readonly calendars: Pick<Store["calendars"], "list">;
  readonly policies: Pick<Store["policies"], "listCurrent" | "newestVersion" | "findVersion">;
};

/**
 * Returns this installation's checks of a valid text: its calendars exist, and its name and kind are those of
 * the address. With the policies in force, for an overlay of one of them.
 *
 * @param name the policy's name in the address; undefined for any.
 */
export async function surroundingsOf(store: Reads, name: string | undefined): Promise<ParseContext> {
  const [calendars, current, before] = await Promise.all([
    store.calendars.list(),
    store.policies.listCurrent(),
    newestOf(store, name),
  ]);
  const names = calendars.map((calendar) => calendar.name);
  return {
    organisation: organisationOf(current),
    surroundings: (document, overlay) => [
      ...nameFaults(document, name),
      ...kindFaults({ isOverlay: overlay !== undefined, before }),
      ...calendarFaults(document, names),
    ],
  };
}

async function newestOf(
  { policies }: Reads,
  name: string | undefined,
): Promise<PolicyVersionRecord | undefined> {
  const newest = name === undefined ? undefined : await policies.newestVersion(name);
  return name === undefined || newest === undefined ? undefined : policies.findVersion(name, newest);
}

/** A name belongs to one kind of document for good, because releases pin its versions. */
function kindFaults({
  isOverlay,
  before,
}: {
  readonly isOverlay: boolean;
  readonly before: PolicyVersionRecord | undefined;
}): readonly PolicyFault[] {
  if (before === undefined || isOverlay === (before.overlay !== undefined)) return [];
  return [
    {
      path: ["kind"],
      detail: `${before.name} v${before.version} is ${isOverlay ? "a policy of the organisation" : "a team's overlay"}`,
    },
  ];
}

function nameFaults({ metadata }: PolicyDocument, name: string | undefined): readonly PolicyFault[] {
  if (name === undefined || metadata.name === name) return [];
  return [{ path: ["metadata", "name"], detail: `expected ${name}, the policy of this draft` }];
}

function calendarFaults({ spec }: PolicyDocument, calendars: readonly string[]): readonly PolicyFault[] {
  return spec.gates.flatMap((gate, index) => {
    if (gate.kind !== "window" || calendars.includes(gate.window.calendar)) return [];
    const known = calendars.length === 0 ? "there are no calendars" : `there are ${calendars.join(", ")}`;
    return [
      {
        path: ["spec", "gates", index, "window", "calendar"],
        detail: `the calendar "${gate.window.calendar}" does not exist: ${known}${suggestion(gate.window.calendar, calendars)}`,
      },
    ];
  });
}
