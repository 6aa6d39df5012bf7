/** A text of a source file, and its replacement without the guard. */
export interface Edit {
  /** From the project's root. */
  readonly file: string;
  /** Code that is in the file exactly once. White space and trailing commas do not matter. */
  readonly from: string;
  readonly to: string;
}

/** A guard of the product, the edits that remove it, and the test that must fail without it. */
export interface Guard {
  /** The number of the advisory it answers, or the name of a group without an advisory. */
  readonly row: number | string;
  /** Its purpose, as a sentence without its full stop. */
  readonly keeps: string;
  /**
   * More than one where a second guard backs the first: both are removed, because the test rightly passes
   * with one.
   */
  readonly edits: readonly Edit[];
  readonly test: {
    readonly file: string;
    /** Part of the title of a test in that file. */
    readonly title: string;
  };
}

export const edit = (file: string, from: string, to: string): Edit => ({ file, from, to });
