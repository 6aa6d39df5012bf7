import { parseSync, Visitor } from "oxc-parser";

/** A comment, the title of a test, or text that people read. `start` is an offset into the file. */
export interface Passage {
  readonly kind: "comment" | "title" | "copy";
  readonly text: string;
  readonly start: number;
}

type Node = Parameters<NonNullable<ConstructorParameters<typeof Visitor>[0]["CallExpression"]>>[0]["callee"];

/** Three plain words in a row. Class names, selectors and codes have fewer. */
const PROSE = /(?:^|\s)[A-Za-z']+,? [A-Za-z']+,? [A-Za-z']+/;
const TEST = /\.(test|spec|fuzz)\.tsx?$|(^|\/)(testing|e2e)\//;

/**
 * Reads the passages of one file. Markdown is one passage without its code. In source files, consecutive line comments
 * are one passage, and string literals are copy if they contain prose. Test files and SQL have no copy.
 */
export function readPassages(path: string, text: string): readonly Passage[] {
  if (path.endsWith(".md")) return [{ kind: "copy", text: withoutCode(text), start: 0 }];
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0]?.message}`);
  const passages: Passage[] = [];
  const seen = new Set<number>();
  const add = (kind: Passage["kind"], start: number, value: string) => {
    if (seen.has(start) || (kind === "copy" && (TEST.test(path) || !PROSE.test(value)))) return;
    seen.add(start);
    passages.push({ kind, text: value, start });
  };
  new Visitor({
    CallExpression({ callee, arguments: [title] }) {
      if (!/^(test|it|describe)$/.test(rootName(callee)) || title === undefined) return;
      if (title.type === "Literal" && typeof title.value === "string")
        add("title", title.start, title.value.replace(/\$[\w.]+/g, "…"));
      if (title.type === "TemplateLiteral") add("title", title.start, quasisOf(title));
    },
    JSXAttribute({ name, value }) {
      if (name.name === "className" && value != null) seen.add(value.start);
    },
    Literal({ start, value }) {
      if (typeof value === "string") add("copy", start, value);
    },
    TaggedTemplateExpression({ tag, quasi }) {
      if (rootName(tag) === "sql") seen.add(quasi.start);
    },
    TemplateLiteral(template) {
      add("copy", template.start, quasisOf(template));
    },
    JSXText({ start, value }) {
      add("copy", start, value);
    },
  }).visit(program);
  return [...joinLines(text, comments), ...passages].toSorted((a, b) => a.start - b.start);
}

function rootName(node: Node): string {
  if (node.type === "Identifier") return node.name;
  if (node.type === "CallExpression") return rootName(node.callee);
  return node.type === "MemberExpression" ? rootName(node.object) : "";
}

function quasisOf({
  quasis,
}: {
  readonly quasis: readonly { readonly value: { readonly raw: string } }[];
}): string {
  return quasis.map(({ value }) => value.raw).join("…");
}

function joinLines(text: string, comments: ReturnType<typeof parseSync>["comments"]): readonly Passage[] {
  const joined: (Passage & { readonly end: number })[] = [];
  for (const { type, value, start, end } of comments) {
    const words = withoutCode(value.replace(/^[ \t]*\*+ ?/gm, ""));
    const last = joined.at(-1);
    const follows = type === "Line" && last !== undefined && /^\s*\n\s*$/.test(text.slice(last.end, start));
    if (follows && text.startsWith("//", last.start))
      joined.splice(-1, 1, { ...last, text: `${last.text}\n${words}`, end });
    else joined.push({ kind: "comment", text: words, start, end });
  }
  return joined;
}

/** Blanks code between backticks and keeps line breaks, so that lines can still be counted. */
function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?```|`[^`]*`/g, (code) => `\`${code.replace(/[^\n]/g, "")}\``);
}
