/** One text of a source file, and what stands there once the guard is gone. */
export interface Edit {
  /** From the project's root. */
  readonly file: string;
  /** Code that is in the file exactly once. White space and trailing commas do not matter. */
  readonly from: string;
  readonly to: string;
}

/** A guard of the product, how it is taken away, and the test that has to notice. */
export interface Guard {
  /** The advisory it answers, by its number in the list of failures others met, or the name of a group that answers none. */
  readonly row: number | string;
  /** What it sees to, as a sentence without its full stop. */
  readonly keeps: string;
  /** More than one where a second line of defence stands behind the first: both go, or the test stays green for a good reason. */
  readonly edits: readonly Edit[];
  readonly test: {
    readonly file: string;
    /** Part of the title of a test in that file. */
    readonly title: string;
  };
}

export const edit = (file: string, from: string, to: string): Edit => ({ file, from, to });
