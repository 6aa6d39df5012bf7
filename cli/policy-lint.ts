import { parseArgs } from "node:util";
import type { CommandLine, CommandLineProgram, ExitCode } from "./command-line";
import { faultLines, nameIn, readPolicyFile } from "./policy-file";
import { PORTAL_OPTIONS, PORTAL_USAGE, type Portal, portalOf, refusalInWords } from "./portal";

const USAGE = `countersign policy lint <file>... [--json]
${PORTAL_USAGE}

Lists the errors of policy texts as file:line:column: reason, and changes no data. The portal checks the texts, because it
has the calendars and the other policies. The file - is standard input.
Exit status: 0 valid, 1 not valid, 2 usage error.`;

/** `countersign policy lint`: prints the faults for which the portal would refuse to save these texts. */
export const policyLint: CommandLineProgram = {
  usage: USAGE,
  async run(line) {
    const asked = readAsked(line);
    if (!asked) return 2;
    const portal = await portalOf(line, asked.words);
    if (!portal) return 2;
    let code: ExitCode = 0;
    for (const file of asked.files)
      code = worst(code, await lintFile(line, portal, { file, isJson: asked.words.json }));
    return code;
  },
};

const worst = (one: ExitCode, other: ExitCode): ExitCode => (one > other ? one : other);

async function lintFile(
  line: CommandLine,
  portal: Portal,
  { file, isJson }: { file: string; isJson: boolean },
): Promise<ExitCode> {
  const text = await readPolicyFile(line, file);
  if (text === undefined) return 2;
  const answer = await portal.ask("POST", "/policies/lint", { text });
  if (!answer) return 1;
  if (!answer.ok) {
    line.complain(refusalInWords(answer));
    return 1;
  }
  if (isJson) line.print(JSON.stringify({ file, ...answer.json }));
  else for (const fault of faultLines(file, answer.json.faults)) line.print(fault);
  if (answer.json.ok !== true) return 1;
  if (!isJson) line.complain(`${file}: ${nameIn(answer)} is valid, ${String(answer.json.digest)}`);
  return 0;
}

function readAsked(line: CommandLine) {
  try {
    const { values, positionals } = parseArgs({
      args: [...line.words],
      allowPositionals: true,
      options: { ...PORTAL_OPTIONS, json: { type: "boolean", default: false } },
    });
    if (positionals.length === 0) throw new Error("state a file, or - for standard input");
    return { words: values, files: positionals };
  } catch (error) {
    line.complain(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return undefined;
  }
}
