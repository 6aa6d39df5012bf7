import { z } from "zod";
import { readShape } from "../../foreign-file";
import type { Statement } from "../read-statement";
import { type FromPredicate, textOfValue } from "./convert";

const FIELDS_MAX = 200;
const FIELD_LENGTH_MAX = 2_000;

const SCAI = z.object({ attributes: z.array(z.object({ attribute: z.string().min(1).max(2_000) })).min(1) });

/** Converts a SCAI report: its attributes by name. */
export function scaiFrom(statement: Statement): FromPredicate {
  const { attributes } = readShape(SCAI, statement.predicate, "SCAI attribute report");
  const { payload, ...rest } = statementFrom(statement);
  return { ...rest, payload: { ...payload, attributes: attributes.map(({ attribute }) => attribute) } };
}

/** Converts a statement of any other type: the plain values of its predicate, as text. */
export function statementFrom({ predicateType, predicate }: Statement): FromPredicate {
  const members =
    typeof predicate === "object" && predicate !== null && !Array.isArray(predicate)
      ? Object.entries(predicate)
      : [];
  const plain = members.filter(
    ([name, value]) => typeof value !== "object" && !["__proto__", "constructor", "prototype"].includes(name),
  );
  return {
    type: "attestation",
    suite: predicateType.slice(0, 200),
    payload: {
      predicateType,
      attributes: [],
      fields: Object.fromEntries(
        plain
          .slice(0, FIELDS_MAX)
          .map(([name, value]) => [name, textOfValue(value ?? null).slice(0, FIELD_LENGTH_MAX)]),
      ),
    },
    notes: [`The statement has the type ${predicateType}. Only its plain values can be read by rules.`],
  };
}
