import { parser } from "@lezer/yaml";
import { fieldsAt, type SchemaNode, valuesAt } from "@/server/domain/policy/schema-place";

/** The words that can stand at a place of a policy's text. They replace the text from `from` on. */
export interface PolicyCompletion {
  readonly from: number;
  readonly options: readonly {
    readonly label: string;
    readonly detail: string | undefined;
    readonly isField: boolean;
  }[];
}

type Path = readonly (string | number)[];
type YamlNode = ReturnType<ReturnType<typeof parser.parse>["resolveInner"]>;

/** A place in a document: its path, and a document with no content but the kinds of the mappings around it. */
interface Place {
  readonly path: Path;
  readonly content: unknown;
}

/**
 * Returns the completions at a place of a policy: names of fields, the listed values of a field, and the
 * policy's own parameters after `p.` in an expression.
 */
export function completePolicy(
  text: string,
  offset: number,
  schema: SchemaNode,
): PolicyCompletion | undefined {
  const parameter = /\bp\.(\w*)$/.exec(lineBefore(text, offset));
  if (parameter) return valuesFrom(offset - (parameter[1] ?? "").length, parametersIn(text));
  const from = offset - (/[\w-]*$/.exec(lineBefore(text, offset))?.[0].length ?? 0);
  const value = valuePlace(text, from, offset);
  if (value === "none") return undefined;
  if (value)
    return valuesFrom(from, [
      ...valuesAt(schema, value.path, value.content),
      ...valuesAt(schema, [...value.path, 0], value.content),
    ]);
  const place = fieldPlace(text, from, offset);
  if (!place) return undefined;
  const fields = fieldsAt(schema, place.path, place.content);
  if (fields.length === 0) return valuesFrom(from, valuesAt(schema, place.path, undefined));
  const options = fields.map(({ name, isRequired, description }) => ({
    label: name,
    detail: isRequired ? "required" : description,
    isField: true,
  }));
  return { from, options };
}

const lineBefore = (text: string, offset: number) =>
  text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);

function valuesFrom(from: number, values: readonly string[]): PolicyCompletion | undefined {
  return values.length === 0
    ? undefined
    : { from, options: values.map((label) => ({ label, detail: undefined, isField: false })) };
}

/** Returns the place of a value on the line of its key; `none` in a comment or a quoted text. */
function valuePlace(text: string, from: number, offset: number): Place | "none" | undefined {
  const parsed = `${text.slice(0, from)}x${text.slice(offset)}`;
  const node = parser.parse(parsed).resolveInner(from, 1);
  if (node.name === "Comment" || node.name === "QuotedLiteral" || node.name === "BlockLiteralContent")
    return "none";
  const pair = node.parent;
  const key = pair?.name === "Pair" && node.name !== "Key" ? pair.getChild("Key") : undefined;
  return key && pair && !parsed.slice(key.to, from).includes("\n") ? placeOf(parsed, node) : undefined;
}

/** Returns the mapping that a name at this offset would be a field of. */
function fieldPlace(text: string, from: number, offset: number): Place | undefined {
  const parsed = `${text.slice(0, from)}x: ${text.slice(offset)}`;
  const key = parser.parse(parsed).resolveInner(from, 1).parent;
  return key?.name === "Key" ? placeOf(parsed, key.parent?.parent ?? key) : undefined;
}

function placeOf(text: string, start: YamlNode): Place {
  const path: (string | number)[] = [];
  let content: unknown = {};
  for (let node: YamlNode | null = start; node; node = node.parent) {
    const key = node.name === "Pair" ? node.getChild("Key") : null;
    const kind = node.name.endsWith("Mapping") ? kindIn(text, node) : undefined;
    if (kind !== undefined) content = { ...(content as object), kind };
    if (key) path.unshift(text.slice(key.from, key.to));
    if (node.name === "Item") path.unshift(0);
    if (key || node.name === "Item") content = { [path[0] ?? 0]: content };
  }
  return { path, content };
}

function kindIn(text: string, mapping: YamlNode): string | undefined {
  return fieldsOf(text, mapping).find(({ name }) => name === "kind")?.value;
}

function fieldsOf(
  text: string,
  mapping: YamlNode,
): readonly { readonly name: string; readonly value: string; readonly node: YamlNode }[] {
  return mapping.getChildren("Pair").flatMap((node) => {
    const key = node.getChild("Key");
    return key
      ? [{ name: text.slice(key.from, key.to), value: text.slice(node.lastChild?.from, node.to), node }]
      : [];
  });
}

function parametersIn(text: string): readonly string[] {
  let mappings = parser
    .parse(text)
    .topNode.getChildren("Document")
    .flatMap((document) => document.getChildren("BlockMapping"));
  for (const step of ["spec", "parameters"])
    mappings = mappings.flatMap((mapping) =>
      fieldsOf(text, mapping).flatMap(({ name, node }) =>
        name === step ? [...node.getChildren("BlockMapping"), ...node.getChildren("FlowMapping")] : [],
      ),
    );
  return mappings.flatMap((mapping) => fieldsOf(text, mapping).map(({ name }) => name));
}
