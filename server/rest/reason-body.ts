import { z } from "zod";
import { type Reason, UNITS } from "@/server/domain/reason/reason";
import { rendered } from "@/server/domain/reason/rendered";

/** A part of a reason: text, a count, or an object that says by its member what it is. */
const ReasonPartBody: z.ZodType = z.union([
  z.string(),
  z.number(),
  z.strictObject({ instant: z.iso.datetime() }),
  z.strictObject({ day: z.iso.datetime() }),
  z.strictObject({ quantity: z.number(), unit: z.enum(UNITS) }),
  z.strictObject({ value: z.unknown().describe("Any JSON value.") }),
  z.strictObject({ digest: z.string() }),
  z.strictObject({ person: z.string(), onBehalfOf: z.string().optional() }),
  z.strictObject({ role: z.string() }),
  z.strictObject({ component: z.string(), kind: z.string(), version: z.string().optional() }),
  z.strictObject({ list: z.array(z.lazy(() => ReasonPartBody)) }),
  z.strictObject({
    code: z.string(),
    parts: z.record(
      z.string(),
      z.lazy(() => ReasonPartBody),
    ),
  }),
]);

/** A reason as every answer holds it: the sentence in English, and beside it the code and the parts that it was made of. */
export const ReasonMembers = {
  reason: z
    .string()
    .describe("The sentence in English, instants in UTC. Do not parse it: use `code` and `parts`."),
  code: z.string().describe("Stable code of the reason. The sentence can change."),
  parts: z.record(z.string(), ReasonPartBody).describe("The facts that the sentence names, by name."),
};

z.globalRegistry.add(ReasonPartBody, { id: "ReasonPart" });

/** A reason as an answer has it. */
export const reasonBody = (reason: Reason) => ({
  reason: rendered(reason),
  code: reason.code,
  parts: reason.parts,
});
