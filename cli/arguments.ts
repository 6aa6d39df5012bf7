import { type ParseArgsConfig, parseArgs } from "node:util";
import type { CommandLine } from "./command-line";

/** Returns the parsed arguments. Returns undefined after it printed the fault and the usage. */
export function readArguments<Read>(line: CommandLine, usage: string, read: () => Read): Read | undefined {
  try {
    return read();
  } catch (error) {
    line.complain(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return undefined;
  }
}

/** Returns options and the single positional argument. */
export function withOne<Options extends NonNullable<ParseArgsConfig["options"]>>(
  line: CommandLine,
  options: Options,
  expected: string,
) {
  const { values, positionals } = parseArgs({ args: [...line.words], allowPositionals: true, options });
  const [only, ...more] = positionals;
  if (only === undefined || more.length > 0) throw new Error(expected);
  return { values, only };
}
