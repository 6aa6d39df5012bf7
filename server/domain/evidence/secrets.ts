import type { JsonValue } from "../canonical/index";

/** The text that replaces a secret. */
export const MASK = "[masked]";

/**
 * Secrets by their form. Each alternative begins with a literal or a bounded prefix and has a bounded length, so that
 * the time is linear in the text.
 */
const TOKENS = new RegExp(
  [
    "\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b",
    "\\bgh[pousr]_[A-Za-z0-9]{36,255}",
    "\\bgithub_pat_[A-Za-z0-9_]{22,255}",
    "\\bglpat-[A-Za-z0-9_-]{20,100}",
    "\\bxox[abeoprs]-[A-Za-z0-9-]{10,250}",
    "\\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,250}",
    "\\bsk-[A-Za-z0-9_-]{20,250}",
    "\\bAIza[0-9A-Za-z_-]{35}",
    "\\bhf_[A-Za-z0-9]{30,60}",
    "\\bnpm_[A-Za-z0-9]{36}",
    "\\bpypi-[A-Za-z0-9_-]{50,400}",
    "\\bdapi[0-9a-f]{32}",
    "\\beyJ[A-Za-z0-9_-]{8,4000}\\.eyJ[A-Za-z0-9_-]{8,4000}\\.[A-Za-z0-9_-]{8,2000}",
  ].join("|"),
  "g",
);
/** A password in an address: `https://user:password@host`. */
const ADDRESS = /\b([a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"'\\]{0,100}):[^\s@/"'\\]{1,200}@/gi;
/** `Authorization: Bearer …`. */
const HEADER = /\b(Bearer|Basic)\s{1,3}[A-Za-z0-9+/=._~-]{12,4000}/g;
/** `password = …`, `"api_key": "…"`; the value is masked. */
const ASSIGNMENT =
  /\b((?:[A-Za-z0-9]{1,40}[_-]){0,4}(?:password|passwd|secret|api[_-]?key|access[_-]?key|token|private[_-]?key)(?:\\?["'])?\s{0,3}[:=]\s{0,3}(?:\\?["'])?)[^\s"',;\\{}[\]]{6,400}/gi;
const SECRET_NAME = /(?:^|[_-])(?:password|passwd|secret|api[_-]?key|access[_-]?key|token|private[_-]?key)$/i;

const KEY_BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----/g;
const KEY_END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----/g;

/** Members of a Great Expectations result that list values out of the data. */
const DATA_LISTS =
  /"(?:partial_unexpected_list|partial_unexpected_counts|unexpected_list|partial_missing_list)"\s{0,4}:\s{0,4}\[/g;

/** Returns a text with every token, private key and password in it masked. The text itself is not changed. */
export function maskText(text: string): string {
  return withoutPrivateKeys(text)
    .replace(TOKENS, MASK)
    .replace(ADDRESS, `$1:${MASK}@`)
    .replace(HEADER, `$1 ${MASK}`)
    .replace(ASSIGNMENT, `$1${MASK}`);
}

/** Returns the text of a tool's file for display: secrets are masked, and lists of values out of the data. */
export function maskFileText(text: string): string {
  return maskText(withoutDataLists(text));
}

/** A masked payload, and how many texts in it were masked. */
export interface MaskedPayload<Payload> {
  readonly payload: Payload;
  readonly masked: number;
}

/** Returns a payload in which every text is masked, and every text under a name such as `password` is a mask. */
export function maskPayload<Payload extends { readonly [name: string]: JsonValue }>(
  payload: Payload,
): MaskedPayload<Payload> {
  let masked = 0;
  const visit = (value: JsonValue, name: string): JsonValue => {
    if (typeof value === "string") {
      const shown = SECRET_NAME.test(name) && value !== "" ? MASK : maskText(value);
      if (shown !== value) masked += 1;
      return shown;
    }
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((item) => visit(item, name));
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, visit(item as JsonValue, key)]),
    );
  };
  const shown = visit(payload, "") as Payload;
  return masked === 0 ? { payload, masked } : { payload: shown, masked };
}

/** A key without an end is masked to the end of the text: a preview may be cut inside it. */
function withoutPrivateKeys(text: string): string {
  const endOf = (from: number) => {
    KEY_END.lastIndex = from;
    const end = KEY_END.exec(text);
    return end === null ? text.length : end.index + end[0].length;
  };
  return replacedSpans(text, { begin: KEY_BEGIN, endOf, replaced: () => MASK });
}

function withoutDataLists(text: string): string {
  const endOf = (from: number) => endOfList(text, from);
  return replacedSpans(text, { begin: DATA_LISTS, endOf, replaced: (opening) => `${opening}"${MASK}"]` });
}

interface Spans {
  readonly begin: RegExp;
  readonly endOf: (from: number) => number;
  readonly replaced: (opening: string) => string;
}

/** Replaces each span from a match of `begin` to the place that `endOf` returns. */
function replacedSpans(text: string, { begin, endOf, replaced }: Spans): string {
  let shown = "";
  let at = 0;
  begin.lastIndex = 0;
  for (let found = begin.exec(text); found !== null; found = begin.exec(text)) {
    const end = endOf(found.index + found[0].length);
    shown += text.slice(at, found.index) + replaced(found[0]);
    at = end;
    begin.lastIndex = end;
  }
  return shown + text.slice(at);
}

/** Returns the place after the bracket that closes a list whose opening bracket is before `from`. */
function endOfList(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const unit = text[at];
    if (unit === '"') at = endOfString(text, at);
    else if (unit === "[" || unit === "{") depth += 1;
    else if (unit === "]" || unit === "}") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
