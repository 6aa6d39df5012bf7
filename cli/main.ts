import { changes } from "./changes";
import type { CommandLine, CommandLineProgram } from "./command-line";
import { decisionShow } from "./decision-show";
import { environmentDataDirectory, environmentPortal } from "./environment";
import { ledgerReAnchor } from "./ledger-re-anchor";
import { ledgerVerify } from "./ledger-verify";
import { packVerify } from "./pack-verify";
import { policyDryRun } from "./policy-dry-run";
import { policyLint } from "./policy-lint";
import { policyPush } from "./policy-push";
import { signOffVerify } from "./sign-off-verify";
import { tokenCreate } from "./token-create";
import { witness, witnessReAnchor } from "./witness";

/** Commands by name. */
const PROGRAMS: Readonly<Record<string, CommandLineProgram>> = {
  changes,
  "decision show": decisionShow,
  "ledger re-anchor": ledgerReAnchor,
  "ledger verify": ledgerVerify,
  "pack verify": packVerify,
  "policy dry-run": policyDryRun,
  "policy lint": policyLint,
  "policy push": policyPush,
  "sign-off verify": signOffVerify,
  "token create": tokenCreate,
  witness,
  "witness re-anchor": witnessReAnchor,
};

const [noun = "", verb = "", ...rest] = process.argv.slice(2);
const ofTwoWords = programNamed(`${noun} ${verb}`);
const program = ofTwoWords ?? programNamed(noun);
const words = ofTwoWords ? rest : process.argv.slice(3);
const line: CommandLine = {
  words,
  dataDirectory: environmentDataDirectory(),
  portal: environmentPortal(),
  print: (text) => void process.stdout.write(`${text}\n`),
  note: (text) => void process.stderr.write(`${text}\n`),
  complain: (text) => void process.stderr.write(`${text}\n`),
};

function programNamed(name: string): CommandLineProgram | undefined {
  return Object.hasOwn(PROGRAMS, name) ? PROGRAMS[name] : undefined;
}

const usages = () => Object.values(PROGRAMS).map(({ usage }) => usage);
const asksForHelp =
  process.argv.slice(2).some((word) => word === "--help" || word === "-h") ||
  (noun === "help" && verb === "");

if (asksForHelp) line.print(program?.usage ?? usages().join("\n\n"));
else if (program) process.exitCode = await program.run(line);
else {
  const known = Object.keys(PROGRAMS).join(", ");
  line.complain(
    noun === ""
      ? usages().join("\n\n")
      : `Unknown command ${`${noun} ${verb}`.trim()}. Commands: ${known}. Use --help for the usage of each.`,
  );
  process.exitCode = 2;
}
