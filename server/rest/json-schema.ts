import { z } from "zod";

/** JSON Schema 2020-12, which OpenAPI 3.1 uses as it is. */
export type JsonSchema = { readonly [keyword: string]: unknown } & {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
};

/** Schemas that the document contains once, by their registered name. */
export type SharedSchemas = Map<string, JsonSchema>;

/**
 * Returns the JSON Schema of values that are sent (`input`) or answered (`output`). Constraints that a schema
 * language cannot state are left out. Schemas with a name go into `shared`, because a reference in an OpenAPI
 * document starts at the root of the document.
 *
 * @throws Error for a recursive schema without a name, and for two different schemas of one name.
 */
export function jsonSchemaOf(schema: z.ZodType, io: "input" | "output", shared: SharedSchemas): JsonSchema {
  const {
    $schema: _dialect,
    $defs: definitions = {},
    ...rest
  } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  for (const [name, { id: _id, ...definition }] of Object.entries(definitions)) {
    if (name.startsWith("__")) throw new Error("a recursive schema needs a name: register it with an id");
    const found = referringToRoot(definition);
    if (shared.has(name) && JSON.stringify(shared.get(name)) !== JSON.stringify(found))
      throw new Error(`two schemas are called ${name}`);
    shared.set(name, found);
  }
  return referringToRoot(rest);
}

function referringToRoot(schema: object): JsonSchema {
  return JSON.parse(
    JSON.stringify(schema).replaceAll('"$ref":"#/$defs/', '"$ref":"#/components/schemas/'),
  ) as JsonSchema;
}

/** Returns the schema without some of its properties: the body without the parameters of the path. */
export function without(schema: JsonSchema, names: readonly string[]): JsonSchema {
  if (!schema.properties) return schema;
  const properties = Object.fromEntries(
    Object.entries(schema.properties).filter(([name]) => !names.includes(name)),
  );
  return { ...schema, properties, required: (schema.required ?? []).filter((name) => !names.includes(name)) };
}
