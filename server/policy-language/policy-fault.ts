/** A fault of a policy, at a path into the document. */
export interface PolicyFault {
  readonly path: readonly (string | number)[];
  readonly detail: string;
  /** True when the complaint is about a member's name rather than its value. */
  readonly isName?: boolean;
  /** For an expression: the place in it, both from 1. */
  readonly within?: { readonly line: number; readonly column: number };
}

/** A fault as its author reads it: JSON Pointer, and line and column in the text, both from 1. */
export interface LocatedFault {
  readonly pointer: string;
  readonly detail: string;
  readonly line: number;
  readonly column: number;
}

/** RFC 6901. */
export function jsonPointer(path: readonly (string | number)[]): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
