/** What a command works with: its words, and where results and complaints go. Tests pass their own. */
export interface CommandLine {
  /** Words after the command's own name. */
  readonly words: readonly string[];
  /** Where the running server keeps its data, unless a word says otherwise. */
  readonly dataDirectory: string;
  /** Where the portal is and the token to speak with, unless a word says otherwise. */
  readonly portal: { readonly url: string; readonly token: string | undefined };
  /** The result and nothing else, so that `$(countersign …)` holds exactly it. */
  print(text: string): void;
  /** What helps a person and is no part of the result. */
  note(text: string): void;
  complain(text: string): void;
}

/** 0 done · 1 refused or failed · 2 asked for wrongly. */
export type ExitCode = 0 | 1 | 2;

export interface CommandLineProgram {
  readonly usage: string;
  run(line: CommandLine): Promise<ExitCode>;
}
