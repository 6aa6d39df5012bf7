/** Longest policy, in bytes of UTF-8. */
export const POLICY_BYTES_MAX = 262_144;

/**
 * Counted by their colons, those in texts as well. The search for duplicate keys takes the square of their
 * number.
 */
const FIELDS_MAX = 10_000;

/** Deeper than any policy; thousands of brackets would keep the parser busy for seconds. */
const NESTING_MAX = 64;

interface Excess {
  readonly detail: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Returns why a text is not parsed at all, with the place where it exceeds a limit; undefined if it may be
 * parsed.
 */
export function tooMuch(text: string): Excess | undefined {
  return tooLong(text) ?? notUnicode(text) ?? tooManyFields(text) ?? tooDeep(text);
}

function tooLong(text: string): Excess | undefined {
  if (text.length <= POLICY_BYTES_MAX / 3) return undefined;
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= POLICY_BYTES_MAX) return undefined;
  const fits = new TextDecoder().decode(bytes.subarray(0, POLICY_BYTES_MAX));
  return at(text, Math.min(fits.length, text.length), `a policy is at most ${POLICY_BYTES_MAX} bytes long`);
}

/** A lone surrogate has no UTF-8 form: two texts would share one digest. */
function notUnicode(text: string): Excess | undefined {
  const index = text.search(/\p{Surrogate}/u);
  return index === -1 ? undefined : at(text, index, "the text is not well-formed Unicode");
}

function tooManyFields(text: string): Excess | undefined {
  let fields = 0;
  for (let index = text.indexOf(":"); index !== -1; index = text.indexOf(":", index + 1)) {
    fields += 1;
    if (fields >= FIELDS_MAX) return at(text, index, `a policy has at most ${FIELDS_MAX} fields`);
  }
  return undefined;
}

/** Counts brackets, those in quotes as well, where they are in pairs; and list marks in a row. */
function tooDeep(text: string): Excess | undefined {
  const detail = `the text is nested more than ${NESTING_MAX} deep`;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === "[" || character === "{") depth += 1;
    else if ((character === "]" || character === "}") && depth > 0) depth -= 1;
    if (depth > NESTING_MAX) return at(text, index, detail);
  }
  const index = text.search(new RegExp(`(?:[-?:] +){${NESTING_MAX}}`));
  return index === -1 ? undefined : at(text, index, detail);
}

function at(text: string, index: number, detail: string): Excess {
  const before = text.slice(0, index);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { detail, line: before.split("\n").length, column: index - lineStart + 1 };
}
