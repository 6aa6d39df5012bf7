import { readArguments, withOne } from "./arguments";
import type { CommandLine, CommandLineProgram } from "./command-line";
import { PORTAL_OPTIONS, PORTAL_USAGE, portalOf } from "./portal";
import { printAnswer } from "./print-answer";

const USAGE = `countersign promote <release> --stage STAGE [--engine ACCOUNT] [--decision DIGEST] [--acknowledge RELEASE] [--json]
${PORTAL_USAGE}

Promotes a release and gets the permit that the engine spends. --decision refuses if the decision is another one by now.
--acknowledge names the newer live release to replace. --json prints the answer of the API, with the permit.
Exit status: 0 permitted, 1 refused, 2 usage error.`;

/** `countersign promote`: asks for the permit. Prints every gate that blocks. */
export const promote: CommandLineProgram = {
  usage: USAGE,
  async run(line) {
    const asked = readArguments(line, USAGE, () => readPromotion(line));
    const portal = asked && (await portalOf(line, asked));
    if (!portal) return 2;
    const { release, stage, engine, decision, acknowledge } = asked;
    const body = { stage, engine, expectedDecisionDigest: decision, acknowledge };
    const answer = await portal.ask("POST", `/releases/${encodeURIComponent(release)}/promotions`, body);
    return printAnswer(line, answer, {
      json: asked.json,
      lines: ({ id, engine: account, permit }) => [
        `permitted ${release} to ${stage}: promotion ${id}, permit ${(permit as { readonly id: string }).id}`,
        `next: ${account} reports to POST /api/v1/promotions/${id}/events`,
      ],
    });
  },
};

function readPromotion(line: CommandLine) {
  const text = { type: "string" } as const;
  const options = {
    ...PORTAL_OPTIONS,
    ...{ stage: text, engine: text, decision: text, acknowledge: text, json: { type: "boolean" } as const },
  } as const;
  const { values, only: release } = withOne(line, options, "state one release");
  if (values.stage === undefined) throw new Error("state the --stage");
  return { ...values, release, stage: values.stage };
}
