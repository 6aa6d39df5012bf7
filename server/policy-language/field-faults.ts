import type { z } from "zod";
import { nearestWord } from "@/server/domain/expression/index";
import { GATE_KINDS } from "@/server/domain/policy/policy-document";
import { fieldsAt, type SchemaNode } from "@/server/domain/policy/schema-place";
import type { PolicyFault } from "./policy-fault";
import { policyJsonSchema } from "./policy-schema";

const KINDS = `must be one of ${GATE_KINDS.join(", ")}`;

/**
 * Describes the schema's complaints, each about one field; a misspelling comes with the nearest known word.
 */
export function fieldFaults(
  issues: readonly z.core.$ZodIssue[],
  content: unknown,
  { schema, of }: Kind = { schema: policyJsonSchema(), of: "a policy" },
): readonly PolicyFault[] {
  return issues.flatMap((issue) => faultsOf(issue, { schema, of }, content));
}

/** A kind of document, and its fields. */
interface Kind {
  readonly schema: SchemaNode;
  readonly of: string;
}

function faultsOf(issue: z.core.$ZodIssue, { schema, of }: Kind, content: unknown): readonly PolicyFault[] {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => {
        const names = fieldsAt(schema, path, content).map(({ name }) => name);
        return {
          path: [...path, key],
          detail: `is not a field of ${of}${suggestion(key, names)}`,
          isName: true,
        };
      });
    case "invalid_key":
      return [{ path, detail: issue.issues[0]?.message ?? issue.message, isName: true }];
    case "invalid_type":
      return [
        {
          path,
          detail: issue.message.endsWith("received undefined")
            ? "is required"
            : `must be ${typeInWords(issue.expected)}`,
        },
      ];
    case "invalid_value":
      return [
        {
          path,
          detail: `must be ${oneOf(issue.values.map(String))}${suggestion(valueAt(content, path), issue.values.map(String))}`,
        },
      ];
    case "too_small":
    case "too_big":
      return [{ path, detail: sizeInWords(issue) }];
    case "invalid_union":
      return [
        { path, detail: "discriminator" in issue && issue.discriminator === "kind" ? KINDS : issue.message },
      ];
    default:
      return [{ path, detail: issue.message }];
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping of fields",
  record: "a mapping of names",
};

function typeInWords(type: string): string {
  return TYPES[type] ?? type;
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.join(", ")}`;
}

/** `must hold at least 1 item`, `must be at most 3650`, `must be at most 200 characters long`. */
function sizeInWords(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const isSmall = issue.code === "too_small";
  const limit = Number(isSmall ? issue.minimum : issue.maximum);
  const bound =
    issue.inclusive === false ? (isSmall ? "more than" : "less than") : isSmall ? "at least" : "at most";
  if (issue.origin === "array") return `must hold ${bound} ${limit} ${limit === 1 ? "item" : "items"}`;
  if (issue.origin !== "string") return `must be ${bound} ${limit}`;
  return isSmall && limit === 1 ? "must not be empty" : `must be ${bound} ${limit} characters long`;
}

/** Returns `. Did you mean "rule"?`, or nothing where no known word is near. */
export function suggestion(word: unknown, known: readonly string[]): string {
  const nearest = typeof word === "string" ? nearestWord(word, known) : undefined;
  return nearest === undefined || nearest === word ? "" : `. Did you mean "${nearest}"?`;
}

function valueAt(content: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null
        ? (value as Readonly<Record<string | number, unknown>>)[step]
        : undefined,
    content,
  );
}
