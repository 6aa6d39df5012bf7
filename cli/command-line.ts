/** Input and output of a command. */
export interface CommandLine {
  /** Arguments after the name of the command. */
  readonly words: readonly string[];
  /** Data directory of the running server; an option overrides it. */
  readonly dataDirectory: string;
  /** Address of the portal, and the token; options override them. */
  readonly portal: { readonly url: string; readonly token: string | undefined };
  /** Prints the result to standard output. Nothing else goes there, so that a script can use it as it is. */
  print(text: string): void;
  /** Prints a hint for a person to standard error. */
  note(text: string): void;
  complain(text: string): void;
}

/** 0 done, 1 refused or failed, 2 usage error; 3 as the usage of the command states. */
export type ExitCode = 0 | 1 | 2 | 3;

export interface CommandLineProgram {
  readonly usage: string;
  run(line: CommandLine): Promise<ExitCode>;
}
