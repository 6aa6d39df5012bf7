import { type Document, isAlias, isMap, isNode, isScalar, LineCounter, type Node, parseDocument, visit } from "yaml";
import { AppError } from "@/server/domain/error/app-error";
import { jsonPointer, type PolicyFault } from "./policy-fault";

/** Longest policy, in bytes of UTF-8. */
export const POLICY_BYTES_MAX = 262_144;

/** A policy's YAML: what it says, and where it says it. */
export interface PolicyText {
  readonly content: unknown;
  /** The refusal that lists these faults, each with pointer, line and column. There is at least one. */
  refusal(faults: readonly PolicyFault[]): AppError;
}

/**
 * Reads YAML 1.2 (core schema) that is plain data: one document, no anchors, aliases, tags or directives, no key twice.
 * An alias lets a few lines stand for gigabytes, and lets a reviewer read one line and sign for another.
 *
 * @throws AppError `policy-invalid`
 */
export function readPolicyText(text: string): PolicyText {
  if (new TextEncoder().encode(text).length > POLICY_BYTES_MAX) {
    throw new AppError("policy-invalid", `a policy is at most ${POLICY_BYTES_MAX} bytes long`);
  }
  // A lone surrogate has no UTF-8 form: two texts would share one digest.
  if (/\p{Surrogate}/u.test(text)) throw new AppError("policy-invalid", "the text is not well-formed Unicode");
  if (text.split(":").length > FIELDS_MAX) throw new AppError("policy-invalid", `a policy has at most ${FIELDS_MAX} fields`);
  if (isNestedTooDeeply(text)) throw new AppError("policy-invalid", `the text is nested more than ${NESTING_MAX} deep`);
  const lines = new LineCounter();
  const document = parsed(text, lines);
  const [complaint] = [...document.errors, ...document.warnings];
  if (complaint) throw refusalOf([{ pointer: "", detail: complaint.message, ...placeAt(lines, complaint.pos[0]) }]);
  if (document.directives?.yaml.explicit)
    throw refusalOf([{ pointer: "", detail: "YAML directives are not accepted", line: 1, column: 1 }]);
  refuseIndirection(document, lines);
  return {
    content: document.toJS(),
    refusal: (faults) => refusalOf(faults.map((fault) => located(fault, { document, lines, text }))),
  };
}

interface LocatedFault {
  readonly pointer: string;
  readonly detail: string;
  readonly line: number;
  readonly column: number;
}

interface Source {
  readonly document: Document;
  readonly lines: LineCounter;
  readonly text: string;
}

/** By their colons, those in texts as well. Looking for a key given twice takes the square of their number. */
const FIELDS_MAX = 10_000;

/** Deeper than any policy; thousands of brackets would keep the parser busy for seconds before it gave up. */
const NESTING_MAX = 64;

/** Counts brackets, those in quotes as well, where they come in pairs; and list marks in a row. */
function isNestedTooDeeply(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === "[" || character === "{") depth += 1;
    else if ((character === "]" || character === "}") && depth > 0) depth -= 1;
    if (depth > NESTING_MAX) return true;
  }
  return new RegExp(`(?:[-?:] +){${NESTING_MAX}}`).test(text);
}

function parsed(text: string, lineCounter: LineCounter): Document {
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
    // Nesting thousands deep exhausts the parser's stack.
    throw new AppError("policy-invalid", "the text is nested too deeply to be read");
  }
}

function refuseIndirection(document: Document, lines: LineCounter): void {
  visit(document, {
    Node: (_, node) => {
      const anchored = isAlias(node) || (node as { anchor?: string }).anchor !== undefined;
      const tagged = node.tag !== undefined && node.tag !== null && !node.tag.startsWith("tag:yaml.org,2002:");
      const named = isScalar(node) && typeof node.value === "string" && RESERVED_NAMES.has(node.value);
      if (!anchored && !tagged && !named) return;
      const detail = named ? `"${String(node.value)}" is not accepted as a name or value` : "anchors, aliases and tags are not accepted";
      throw refusalOf([{ pointer: "", detail, ...placeAt(lines, node.range?.[0] ?? 0) }]);
    },
  });
}

/** Never a name of ours; a record keyed by one would not be the record it looks like. */
const RESERVED_NAMES = new Set(["__proto__", "constructor", "prototype"]);

function refusalOf(faults: readonly LocatedFault[]): AppError {
  const [first] = faults;
  const where = first
    ? `line ${first.line}, column ${first.column}: ${first.pointer === "" ? "" : `${first.pointer} `}${first.detail}`
    : "unreadable";
  const others = faults.length > 1 ? ` (and ${faults.length - 1} more)` : "";
  return new AppError("policy-invalid", `${where}${others}`, { errors: faults });
}

function located({ path, detail, isName = false, within }: PolicyFault, source: Source): LocatedFault {
  const node = isName ? keyNode(source.document, path) : nodeAt(source.document, path);
  const start = node?.range?.[0] ?? 0;
  const pointer = jsonPointer(path);
  if (!within) return { pointer, detail, ...placeAt(source.lines, start) };
  const offset = node ? verbatimOffset(node, source.text) : undefined;
  if (offset !== undefined && within.line === 1) return { pointer, detail, ...placeAt(source.lines, offset + within.column - 1) };
  return { pointer, detail: `${detail} (line ${within.line}, column ${within.column} of the expression)`, ...placeAt(source.lines, start) };
}

/** The node at a path, or the nearest one above it when the path leads to something that is not there. */
function nodeAt(document: Document, path: readonly (string | number)[]): Node | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node;
  }
  return undefined;
}

function keyNode(document: Document, path: readonly (string | number)[]): Node | undefined {
  const parent = nodeAt(document, path.slice(0, -1));
  const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1)) : undefined;
  return isNode(pair?.key) ? pair.key : parent;
}

/** Where a scalar's text begins in the source, if the source spells it out on one line, character by character. */
function verbatimOffset(node: Node, text: string): number | undefined {
  if (!isScalar(node) || typeof node.value !== "string" || !node.range) return undefined;
  const offset = node.range[0] + (node.type === "QUOTE_SINGLE" || node.type === "QUOTE_DOUBLE" ? 1 : 0);
  return text.startsWith(node.value, offset) ? offset : undefined;
}

function placeAt(lines: LineCounter, offset: number): { readonly line: number; readonly column: number } {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}
