/** The part of JSON Schema (2020-12) that the published policy schema uses. */
export interface SchemaNode {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly oneOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
}

/** One possible field at a place, with its purpose. */
export interface SchemaField {
  readonly name: string;
  readonly isRequired: boolean;
  readonly description: string | undefined;
}

type Path = readonly (string | number)[];

/**
 * Returns the schemas at a path of a document: every alternative that the present content permits. A gate
 * with `kind: soak` is a soak gate; one without a kind is a rule.
 */
export function schemasAt(schema: SchemaNode, path: Path, content: unknown): readonly SchemaNode[] {
  const [step, ...rest] = path;
  const here = alternatives(schema, content);
  if (step === undefined) return here;
  const inside = memberOf(content, step);
  return here.flatMap((node) => {
    const next = childOf(node, step);
    return next ? schemasAt(next, rest, inside) : [];
  });
}

/** Returns the names of the fields of an object at this path, each once. */
export function fieldsAt(schema: SchemaNode, path: Path, content: unknown): readonly SchemaField[] {
  const fields = new Map<string, SchemaField>();
  for (const { properties = {}, required = [] } of schemasAt(schema, path, content)) {
    for (const [name, field] of Object.entries(properties)) {
      if (!fields.has(name))
        fields.set(name, { name, isRequired: required.includes(name), description: field.description });
    }
  }
  return [...fields.values()];
}

/** Returns the values at this path, if there are few enough to list. */
export function valuesAt(schema: SchemaNode, path: Path, content: unknown): readonly string[] {
  const values = schemasAt(schema, path, content).flatMap((node) => {
    if (node.type === "boolean") return ["true", "false"];
    return (node.const === undefined ? (node.enum ?? []) : [node.const]).map(String);
  });
  return [...new Set(values)];
}

function alternatives(schema: SchemaNode, content: unknown): readonly SchemaNode[] {
  const choices = schema.oneOf ?? schema.anyOf;
  if (!choices) return [schema];
  const said = memberOf(content, "kind");
  const matching = choices.filter(({ properties }) => {
    const kind = properties?.kind;
    return said === undefined ? kind === undefined || kind.default !== undefined : kind?.const === said;
  });
  return (matching.length > 0 ? matching : choices).flatMap((choice) => alternatives(choice, content));
}

function childOf(node: SchemaNode, step: string | number): SchemaNode | undefined {
  if (typeof step === "number") return node.items;
  if (node.properties && Object.hasOwn(node.properties, step)) return node.properties[step];
  return typeof node.additionalProperties === "object" ? node.additionalProperties : undefined;
}

function memberOf(content: unknown, step: string | number): unknown {
  if (typeof content !== "object" || content === null) return undefined;
  return Object.hasOwn(content, step)
    ? (content as Readonly<Record<string | number, unknown>>)[step]
    : undefined;
}
