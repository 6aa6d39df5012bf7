import { readArguments, withOne } from "./arguments";
import type { CommandLine, CommandLineProgram } from "./command-line";
import { PORTAL_OPTIONS, PORTAL_USAGE, portalOf } from "./portal";
import { printAnswer } from "./print-answer";

const USAGE = `countersign rollback <model> --stage STAGE --reason TEXT [--to RELEASE] [--engine ACCOUNT] [--json]
${PORTAL_USAGE}

Rolls a stage back to the known-good release, or to --to. Only a person can: the request is the sign-off. With the token of a
service account the portal refuses, and the command prints the page on which an SRE does it.
Exit status: 0 permitted, 1 refused, 2 usage error.`;

/** `countersign rollback`: requests a rollback. */
export const rollback: CommandLineProgram = {
  usage: USAGE,
  async run(line) {
    const asked = readArguments(line, USAGE, () => readRollback(line));
    const portal = asked && (await portalOf(line, asked));
    if (!portal) return 2;
    const { model, stage, reason, to, engine } = asked;
    const path = `/models/${encodeURIComponent(model)}`;
    const answer = await portal.ask("POST", `${path}/rollbacks`, { stage, reason, to, engine });
    const code = printAnswer(line, answer, {
      json: asked.json,
      lines: ({ id, release }) => [`permitted: back to ${release} in ${stage}, promotion ${id}`],
    });
    if (answer?.status === 403) line.complain(`  An SRE rolls back on ${portal.url}${path}`);
    return code;
  },
};

function readRollback(line: CommandLine) {
  const text = { type: "string" } as const;
  const options = {
    ...PORTAL_OPTIONS,
    ...{ stage: text, reason: text, to: text, engine: text, json: { type: "boolean" } as const },
  } as const;
  const { values, only: model } = withOne(line, options, "state one model");
  const { stage, reason } = values;
  if (stage === undefined || reason === undefined) throw new Error("state the --stage and the --reason");
  return { ...values, model, stage, reason };
}
