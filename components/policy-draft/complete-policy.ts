import { fieldsAt, type SchemaNode, valuesAt } from "@/server/domain/policy/schema-place";

/** A completion in a policy's text: the start of the text it replaces, and its options. */
export interface PolicyCompletion {
  readonly from: number;
  readonly options: readonly { readonly label: string; readonly detail: string | undefined; readonly isField: boolean }[];
}

type Path = readonly (string | number)[];

/**
 * Returns completions in a policy written in block style: field names, listed values, and the policy's own
 * parameters after `p.` in an expression.
 */
export function completePolicy(text: string, offset: number, schema: SchemaNode): PolicyCompletion | undefined {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  const parameter = /\bp\.(\w*)$/.exec(before);
  if (parameter) return completion(offset - (parameter[1] ?? "").length, parametersIn(text), false);
  const above = text.slice(0, lineStart).split("\n").slice(0, -1);
  const field = /^(\s*)((?:- )*)([\w-]*)$/.exec(before);
  if (field) {
    const [, indent = "", dashes = "", word = ""] = field;
    const { path, siblings } = placeOf(above, { indent: indent.length + dashes.length, isItem: dashes !== "" });
    const fields = fieldsAt(schema, path, contentWith(path, kindOf(siblings)));
    const values = valuesAt(schema, path, undefined);
    const from = offset - word.length;
    return fields.length > 0
      ? {
          from,
          options: fields.map(({ name, isRequired, description }) => ({
            label: name,
            detail: isRequired ? "required" : description,
            isField: true,
          })),
        }
      : completion(from, values, false);
  }
  const value = /^(\s*)((?:- )*)([\w-]+):\s+\[?(?:[\w-]+,\s*)*([\w-]*)$/.exec(before);
  if (!value) return undefined;
  const [, indent = "", dashes = "", name = "", word = ""] = value;
  const { path, siblings } = placeOf(above, { indent: indent.length + dashes.length, isItem: dashes !== "" });
  const content = contentWith(path, kindOf(siblings));
  const found = [...valuesAt(schema, [...path, name], content), ...valuesAt(schema, [...path, name, 0], content)];
  return completion(offset - word.length, found, false);
}

/** Returns the kind that a text declares. A team's overlay is completed by the schema of overlays. */
export function kindOfDocument(text: string): "Policy" | "Overlay" {
  return /^kind:\s*["']?Overlay\b/m.test(text) ? "Overlay" : "Policy";
}

function completion(from: number, words: readonly string[], isField: boolean): PolicyCompletion | undefined {
  return words.length === 0 ? undefined : { from, options: words.map((label) => ({ label, detail: undefined, isField })) };
}

/**
 * Returns the path of a line with this indentation: the names above it, and its siblings in the same mapping.
 */
function placeOf(
  above: readonly string[],
  { indent, isItem }: { indent: number; isItem: boolean },
): { path: Path; siblings: readonly string[] } {
  const path: (string | number)[] = isItem ? [0] : [];
  const siblings: string[] = [];
  let [limit, sawItem] = [indent, isItem];
  for (const line of [...above].reverse()) {
    const match = /^(\s*)((?:- )*)([\w-]+):/.exec(line);
    if (!match) continue;
    const [, space = "", dashes = "", name = ""] = match;
    const column = space.length + dashes.length;
    if (column === limit && !sawItem && path.length === 0) siblings.push(line.trim());
    if (column === limit && dashes !== "" && !sawItem) {
      path.unshift(0);
      sawItem = true;
      limit = space.length;
    } else if (column < limit || (sawItem && column <= limit && dashes === "")) {
      path.unshift(name);
      limit = column;
      sawItem = false;
      if (dashes !== "") {
        path.unshift(0);
        limit = space.length;
        sawItem = true;
      }
    }
  }
  return { path, siblings };
}

function kindOf(siblings: readonly string[]): string | undefined {
  return siblings.map((line) => /(?:^|- )kind:\s*([\w-]+)/.exec(line)?.[1]).find((kind) => kind !== undefined);
}

/** Returns a document with only this kind at that path, which selects one of the schema's alternatives. */
function contentWith(path: Path, kind: string | undefined): unknown {
  return path.reduceRight<unknown>((inside, step) => ({ [step]: inside }), kind === undefined ? {} : { kind });
}

function parametersIn(text: string): readonly string[] {
  const block = /^ {2}parameters:[^\n]*\n((?: {4}[^\n]*\n|\s*\n)*)/m.exec(text)?.[1] ?? "";
  return [...block.matchAll(/^ {4}([a-z]\w*):/gm)].flatMap(([, name]) => name ?? []);
}
