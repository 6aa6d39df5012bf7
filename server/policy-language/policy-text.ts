import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from "yaml";
import { jsonPointer, type LocatedFault, type PolicyFault } from "./policy-fault";
import { placeInScalar } from "./scalar-place";
import { tooMuch } from "./text-limits";

/** The YAML of a policy: its content, and the place of each part. */
export interface PolicyText {
  /** Undefined if the text has faults. */
  readonly content: unknown;
  /** Faults of the YAML itself. */
  readonly faults: readonly LocatedFault[];
  /** Adds to each fault its pointer and its place in the text. */
  located(faults: readonly PolicyFault[]): readonly LocatedFault[];
}

/**
 * Reads YAML 1.2 (core schema) that is plain data: one document, no anchors, aliases, tags or directives, no
 * duplicate key. An alias lets a few lines expand to gigabytes, and lets a reviewer read one line and sign
 * for another.
 */
export function readPolicyText(text: string): PolicyText {
  const lines = new LineCounter();
  const excess = tooMuch(text);
  if (excess) return unreadable([{ pointer: "", ...excess }]);
  const document = parsed(text, lines);
  // Nesting thousands deep exhausts the stack of the parser.
  if (!document)
    return unreadable([{ pointer: "", detail: "the nesting of the text is too deep", line: 1, column: 1 }]);
  const faults = [...complaints(document, lines), ...indirections(document, lines)];
  if (faults.length > 0) return unreadable(inOrder(faults));
  return {
    content: document.toJS(),
    faults: [],
    located: (found) => inOrder(found.map((fault) => located(fault, { document, lines, text }))),
  };
}

function unreadable(faults: readonly LocatedFault[]): PolicyText {
  return { content: undefined, faults, located: () => faults };
}

interface Source {
  readonly document: Document;
  readonly lines: LineCounter;
  readonly text: string;
}

function inOrder(faults: readonly LocatedFault[]): readonly LocatedFault[] {
  return [...faults].sort((one, other) => one.line - other.line || one.column - other.column);
}

function parsed(text: string, lineCounter: LineCounter): Document | undefined {
  try {
    return parseDocument(text, {
      lineCounter,
      version: "1.2",
      schema: "core",
      merge: false,
      uniqueKeys: true,
      stringKeys: true,
      prettyErrors: false,
    });
  } catch {
    return undefined;
  }
}

/** Messages for errors of the parser whose own message describes its internals. */
const PARSER_WORDS: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: "expected one YAML document; a second one begins here",
  DUPLICATE_KEY: "this field is given twice",
  TAB_AS_INDENT: "expected spaces for the indentation, not tabs",
  NON_STRING_KEY: "expected text as the name of a field",
};

function complaints(document: Document, lines: LineCounter): readonly LocatedFault[] {
  const faults = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
    pointer: "",
    detail: PARSER_WORDS[code] ?? message,
    ...placeAt(lines, pos[0]),
    code,
  }));
  const tabs = faults.filter(({ code }) => code === "TAB_AS_INDENT");
  // A tab changes the meaning of the lines after it: their faults would mislead the author.
  const worthSaying = tabs.length > 0 ? tabs : faults.filter(({ code }) => code !== "TAG_RESOLVE_FAILED");
  const said = worthSaying.map(({ code: _code, ...fault }) => fault);
  if (!document.directives?.yaml.explicit) return said;
  return [...said, { pointer: "", detail: "YAML directives are not accepted", line: 1, column: 1 }];
}

function indirections(document: Document, lines: LineCounter): readonly LocatedFault[] {
  const faults: LocatedFault[] = [];
  visit(document, {
    Node: (_, node) => {
      const detail = indirectionOf(node);
      if (detail !== undefined) faults.push({ pointer: "", detail, ...placeAt(lines, node.range?.[0] ?? 0) });
    },
  });
  return faults;
}

function indirectionOf(node: Node): string | undefined {
  if (isAlias(node)) return `aliases are not accepted: write out the content of *${node.source}`;
  const { anchor } = node as { anchor?: string };
  if (anchor !== undefined) return `anchors are not accepted: &${anchor}`;
  if (node.tag !== undefined && node.tag !== null && !node.tag.startsWith("tag:yaml.org,2002:"))
    return `tags are not accepted: ${node.tag}`;
  if (!isScalar(node) || typeof node.value !== "string") return undefined;
  if (node.value === "<<") return "merge keys are not accepted: write out the fields";
  return RESERVED_NAMES.has(node.value) ? `"${node.value}" is not accepted as a name or value` : undefined;
}

/** Names that a record must not have: its prototype would change. */
const RESERVED_NAMES = new Set(["__proto__", "constructor", "prototype"]);

function located({ path, detail, isName = false, within }: PolicyFault, source: Source): LocatedFault {
  const node = isName ? keyNode(source.document, path) : nodeAt(source.document, path);
  const start = node?.range?.[0] ?? 0;
  const pointer = jsonPointer(path);
  if (!within) return { pointer, detail, ...placeAt(source.lines, start) };
  const position =
    node && isScalar(node) && typeof node.value === "string" ? offsetOf(node.value, within) : undefined;
  const offset = node && position !== undefined ? placeInScalar(node, position, source.text) : undefined;
  if (offset !== undefined) return { pointer, detail, ...placeAt(source.lines, offset) };
  return {
    pointer,
    detail: `${detail} (line ${within.line}, column ${within.column} of the expression)`,
    ...placeAt(source.lines, start),
  };
}

/** Offset into a text of a line and column, both from 1. */
function offsetOf(
  text: string,
  { line, column }: { readonly line: number; readonly column: number },
): number {
  const before = text.split("\n").slice(0, line - 1);
  return before.reduce((length, each) => length + each.length + 1, 0) + column - 1;
}

/** Returns the node at a path, or the nearest existing one above it. */
function nodeAt(document: Document, path: readonly (string | number)[]): Node | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node;
  }
  return undefined;
}

function keyNode(document: Document, path: readonly (string | number)[]): Node | undefined {
  const parent = nodeAt(document, path.slice(0, -1));
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
    : undefined;
  return isNode(pair?.key) ? pair.key : parent;
}

function placeAt(lines: LineCounter, offset: number): { readonly line: number; readonly column: number } {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}
