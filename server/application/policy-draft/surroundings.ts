import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import type { Store } from "../kernel/ports";
import { suggestion } from "../policy/field-faults";
import type { Surroundings } from "../policy/parse-policy";
import type { PolicyFault } from "../policy/policy-fault";

type Reads = { readonly operation: Pick<Store["operation"], "calendars"> };

/**
 * What this installation has to say about a policy that is in order by itself: the calendars it names exist, and it is the
 * policy that the address says.
 *
 * @param name the policy's name by the address; undefined where any will do.
 */
export async function surroundingsOf(store: Reads, name: string | undefined): Promise<Surroundings> {
  const calendars = (await store.operation.calendars()).map((calendar) => calendar.name);
  return (document) => [...nameFaults(document, name), ...calendarFaults(document, calendars)];
}

function nameFaults({ metadata }: PolicyDocument, name: string | undefined): readonly PolicyFault[] {
  if (name === undefined || metadata.name === name) return [];
  return [{ path: ["metadata", "name"], detail: `is not ${name}, the policy this is a text of` }];
}

function calendarFaults({ spec }: PolicyDocument, calendars: readonly string[]): readonly PolicyFault[] {
  return spec.gates.flatMap((gate, index) => {
    if (gate.kind !== "window" || calendars.includes(gate.window.calendar)) return [];
    const known = calendars.length === 0 ? "there is none yet" : `there are ${calendars.join(", ")}`;
    return [
      {
        path: ["spec", "gates", index, "window", "calendar"],
        detail: `there is no calendar "${gate.window.calendar}" here: ${known}${suggestion(gate.window.calendar, calendars)}`,
      },
    ];
  });
}
