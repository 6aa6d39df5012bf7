import { z } from "zod";
import { type Opening, openingAt } from "@/server/domain/stage/opening";
import type { Calendar } from "@/server/domain/stage/stage";
import { defineQuery } from "../kernel/query";

/** A calendar, whether a stage may change now, and the gates that use it. */
export interface CalendarShown extends Calendar {
  /** Undefined when an entry cannot be read: the calendar then never opens. */
  readonly opening: Opening | undefined;
  readonly askedBy: readonly {
    readonly policy: string;
    readonly gate: string;
    readonly stages: readonly string[];
  }[];
}

/** Lists the stages of the policies in force and the calendars that say when they may change. */
export const listCalendars = defineQuery({
  name: "calendar.list",
  permission: "calendar.read",
  input: z.strictObject({}),
  run: async (store, { now }) => {
    const [calendars, policies] = await Promise.all([store.calendars.list(), store.policies.listCurrent()]);
    const gates = policies.flatMap(({ name, version, document }) =>
      document.spec.gates.flatMap((gate) =>
        gate.kind === "window"
          ? [
              {
                calendar: gate.window.calendar,
                policy: `${name} v${version}`,
                gate: gate.title,
                stages: gate.stages,
              },
            ]
          : [],
      ),
    );
    const known = new Set(calendars.map(({ name }) => name));
    return {
      now,
      calendars: calendars.map(
        (calendar): CalendarShown => ({
          ...calendar,
          opening: openingOf(calendar, now),
          askedBy: gates
            .filter((gate) => gate.calendar === calendar.name)
            .map(({ policy, gate, stages }) => ({ policy, gate, stages })),
        }),
      ),
      /** Named by a gate but not defined: the gate errs until somebody defines it. */
      missing: [...new Set(gates.map(({ calendar }) => calendar))].filter((name) => !known.has(name)),
      stages: policies.map(({ name, version, document }) => ({
        policy: `${name} v${version}`,
        stages: document.spec.stages,
      })),
    };
  },
});

function openingOf(calendar: Calendar, now: Date): Opening | undefined {
  try {
    return openingAt(calendar, now);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
