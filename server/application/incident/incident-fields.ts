import { z } from "zod";
import { readIncidentName } from "@/server/domain/incident/incident";

/** `INC-12` or `12`. */
export const IncidentName = z
  .string({ error: "expected an incident" })
  .refine(
    (text) => readIncidentName(text) !== undefined,
    "expected the number of an incident, such as INC-12",
  );

/** Returns the number in a name that was read as input. */
export const numberIn = (name: string): number => readIncidentName(name) ?? 0;
