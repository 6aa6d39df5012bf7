import { readArguments } from "./arguments";
import type { CommandLineProgram } from "./command-line";
import { readDocument, withDigests } from "./document-file";
import { fileArguments } from "./model-register";
import { PORTAL_USAGE, portalOf } from "./portal";
import { printAnswer } from "./print-answer";

const USAGE = `countersign release open -f FILE [--json]
${PORTAL_USAGE}

Opens a release. FILE is the body of POST /api/v1/releases as YAML or JSON. A component may have "file" in place of
"digest": the command computes the digest of that file, whose path is relative to FILE. --json prints the answer of the API.
Exit status: 0 opened, 1 refused, 2 usage error.`;

/** `countersign release open`: opens a release from a file. */
export const releaseOpen: CommandLineProgram = {
  usage: USAGE,
  async run(line) {
    const values = readArguments(line, USAGE, () => fileArguments(line.words));
    const portal = values && (await portalOf(line, values));
    const document = portal && (await readDocument(line, values.file));
    const body = document && (await withDigests(line, { document, file: values.file }));
    if (!body) return 2;
    const answer = await portal.ask("POST", "/releases", body);
    return printAnswer(line, answer, {
      json: values.json,
      lines: ({ key, manifestDigest, riskTier }) => [
        `opened ${key}, risk tier ${riskTier}  ${manifestDigest}`,
        `next: countersign evidence submit --release ${key} FILE…`,
      ],
    });
  },
};
