import { parseArgs } from "node:util";
import { readArguments } from "./arguments";
import type { CommandLineProgram } from "./command-line";
import { readDocument } from "./document-file";
import { PORTAL_OPTIONS, PORTAL_USAGE, portalOf } from "./portal";
import { printAnswer } from "./print-answer";

const USAGE = `countersign model register -f FILE [--json]
${PORTAL_USAGE}

Registers a model. FILE is the body of POST /api/v1/models as YAML or JSON. --json prints the answer of the API.
Exit status: 0 registered, 1 refused, 2 usage error.`;

/** `countersign model register`: registers a model from a file. */
export const modelRegister: CommandLineProgram = {
  usage: USAGE,
  async run(line) {
    const values = readArguments(line, USAGE, () => fileArguments(line.words));
    const portal = values && (await portalOf(line, values));
    const body = portal && (await readDocument(line, values.file));
    if (!body) return 2;
    const answer = await portal.ask("POST", "/models", body);
    return printAnswer(line, answer, {
      json: values.json,
      lines: ({ key, riskTier }) => [`registered ${key}, risk tier ${riskTier}`],
    });
  },
};

/** Arguments of a command that sends one file. */
export function fileArguments(words: readonly string[]) {
  const { values } = parseArgs({
    args: [...words],
    options: { ...PORTAL_OPTIONS, file: { type: "string", short: "f" }, json: { type: "boolean" } },
  });
  const { file } = values;
  if (file === undefined) throw new Error("state the file with -f");
  return { ...values, file };
}
