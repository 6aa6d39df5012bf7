import fc from "fast-check";
import type { JsonSchema } from "../json-schema";

/** Values that fit no schema, or fit one and are unusual. */
const HOSTILE = fc.constantFrom<unknown>(
  "",
  "\u0000",
  "a\u202eb",
  "0000-01-01T00:00:00Z",
  -1,
  2 ** 53,
  1e308,
  null,
  true,
  [],
  {},
  "x".repeat(5_000),
);

/** Values that a schema of the document permits, and sometimes one that it forbids. */
export function valuesOf(
  schema: JsonSchema,
  components: Readonly<Record<string, JsonSchema>>,
): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 12, arbitrary: allowedBy(schema, components, 0) },
    { weight: 1, arbitrary: HOSTILE },
  );
}

const DEPTH_MAX = 4;

function allowedBy(
  schema: JsonSchema,
  components: Readonly<Record<string, JsonSchema>>,
  depth: number,
): fc.Arbitrary<unknown> {
  const inner = (one: JsonSchema) =>
    depth >= DEPTH_MAX
      ? fc.constant(null)
      : fc.oneof(
          { weight: 30, arbitrary: allowedBy(one, components, depth + 1) },
          { weight: 1, arbitrary: HOSTILE },
        );
  const reference = schema["$ref"];
  if (typeof reference === "string") return inner(components[reference.split("/").at(-1) ?? ""] ?? {});
  if (Array.isArray(schema["enum"])) return fc.constantFrom(...(schema["enum"] as unknown[]));
  if ("const" in schema) return fc.constant(schema["const"]);
  const choices = (schema["anyOf"] ?? schema["oneOf"]) as readonly JsonSchema[] | undefined;
  if (choices && schema["type"] === undefined) return fc.oneof(...choices.map(inner));
  switch (schema["type"]) {
    case "string":
      return textOf(schema);
    case "integer":
      return fc.integer({
        min: Math.max(Number(schema["minimum"] ?? -10), -(2 ** 31)),
        max: Math.min(Number(schema["maximum"] ?? 1_000), 2 ** 31 - 1),
      });
    case "number":
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(inner((schema["items"] ?? {}) as JsonSchema), {
        minLength: Number(schema["minItems"] ?? 0),
        maxLength: Math.max(2, Number(schema["minItems"] ?? 0)),
      });
    case "object":
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, property]) => [name, inner(property)]),
        ),
        {
          requiredKeys: [...(schema.required ?? [])],
        },
      );
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function textOf(schema: JsonSchema): fc.Arbitrary<string> {
  const patterns = [
    schema["pattern"],
    ...((schema["allOf"] ?? []) as readonly JsonSchema[]).map((one) => one["pattern"]),
  ];
  if (schema["format"] === "date-time")
    return fc.constantFrom("2026-01-31T09:05:00Z", "2026-11-30T23:59:59.999+14:00", "1900-01-01T00:00:00Z");
  if (schema["format"] === "uri") return fc.constantFrom("https://example.org/runs/7", "http://x");
  const [pattern] = patterns.filter((one) => typeof one === "string");
  if (pattern !== undefined && !/\(\?[!=<]/.test(pattern))
    return fc
      .stringMatching(new RegExp(pattern))
      .map((text) => text.slice(0, Number(schema["maxLength"] ?? 200)));
  return fc.string({
    minLength: Number(schema["minLength"] ?? 0),
    maxLength: Math.min(Number(schema["maxLength"] ?? 60), 60),
  });
}
