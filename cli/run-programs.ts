import type { CommandLine, CommandLineProgram } from "./command-line";
import { environmentDataDirectory, environmentPortal } from "./environment";

type Programs = Readonly<Record<string, CommandLineProgram>>;

/** Runs the program that the first one or two arguments of the process name, and sets the exit status. */
export async function runPrograms(programs: Programs): Promise<void> {
  const given = process.argv.slice(2);
  const [noun = "", verb = "", ...rest] = given;
  const ofTwoWords = programNamed(programs, `${noun} ${verb}`);
  const program = ofTwoWords ?? programNamed(programs, noun);
  const line: CommandLine = {
    words: ofTwoWords ? rest : given.slice(1),
    dataDirectory: environmentDataDirectory(),
    portal: environmentPortal(),
    print: (text) => void process.stdout.write(`${text}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
    complain: (text) => void process.stderr.write(`${text}\n`),
  };
  const usages = () => Object.values(programs).map(({ usage }) => usage);
  const asksForHelp =
    given.some((word) => word === "--help" || word === "-h") || (noun === "help" && verb === "");
  if (asksForHelp) line.print(program?.usage ?? usages().join("\n\n"));
  else if (program) process.exitCode = await program.run(line);
  else {
    const known = Object.keys(programs).join(", ");
    line.complain(
      noun === ""
        ? usages().join("\n\n")
        : `Unknown command ${`${noun} ${verb}`.trim()}. Commands: ${known}. Use --help for the usage of each.`,
    );
    process.exitCode = 2;
  }
}

function programNamed(programs: Programs, name: string): CommandLineProgram | undefined {
  return Object.hasOwn(programs, name) ? programs[name] : undefined;
}
