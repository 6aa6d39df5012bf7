import { z } from "zod";
import { JsonValue, Line, PersonName } from "../kernel/fields";

/** Shapes only; the domain's `checkComponents` decides which components are acceptable. */
export const ComponentInput = z.strictObject({
  kind: Line(40),
  name: Line(200),
  version: z.string({ error: "expected a version" }).max(200),
  digest: z.string({ error: "expected sha256: and 64 hexadecimal digits" }).max(200),
  uri: Line(2000),
  createdBy: PersonName.optional(),
  attributes: z.record(z.string().max(100), JsonValue).default({}).meta({
    description:
      "Facts about the component. Any name is allowed. Names with a type, and the fact that each of them states, are in the guide on provenance; an impossible value of such a name is refused.",
  }),
});
