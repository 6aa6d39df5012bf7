import { parseArgs } from "node:util";
import type { CommandLine, CommandLineProgram } from "@/cli/command-line";
import { PORTAL_OPTIONS, PORTAL_USAGE, portalOf, refusalInWords } from "@/cli/portal";

const USAGE = `countersign changes --to RELEASE [--from RELEASE] [--from-at INSTANT] [--to-at INSTANT] [--stage STAGE] [--json]
${PORTAL_USAGE}

Shows what changed from one release to another: a summary, then the components and measurements that differ.
RELEASE is an id, a key, or <model>/<stage> for the release that is live there. Without --from, the release is compared
with the one that is live in the stage, or that it replaced there. --json prints the answer of the API.
Exit status: 0 compared, 1 refused, 2 usage error.`;

/** `countersign changes`: prints the differences between two releases. */
export const changes: CommandLineProgram = {
  usage: USAGE,
  async run(line) {
    const asked = readAsked(line);
    const portal = asked && (await portalOf(line, asked.words));
    if (!portal) return 2;
    const answer = await portal.ask("GET", asked.path);
    if (!answer) return 1;
    if (!answer.ok) {
      line.complain(refusalInWords(answer));
      return 1;
    }
    if (asked.words.json) line.print(JSON.stringify(answer.json, null, 2));
    else printChanges(line, answer.json as unknown as Changes);
    return 0;
  },
};

function readAsked(line: CommandLine) {
  try {
    const text = { type: "string" } as const;
    const { values } = parseArgs({
      args: [...line.words],
      options: {
        ...PORTAL_OPTIONS,
        ...{ from: text, to: text, stage: text, "from-at": text, "to-at": text },
        json: { type: "boolean" },
      },
    });
    if (values.to === undefined) throw new Error("state the later release with --to");
    const given = {
      ...{ to: values.to, from: values.from, stage: values.stage },
      ...{ fromAt: values["from-at"], toAt: values["to-at"] },
    };
    const query = new URLSearchParams(
      Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    return { words: values, path: `/changes?${query}` };
  } catch (error) {
    line.complain(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return undefined;
  }
}

interface Version {
  readonly version: string;
}

/** The printed members of the API's answer. */
interface Changes {
  readonly from: string;
  readonly to: string;
  readonly stage: string;
  readonly summary: readonly { readonly reason: string }[];
  readonly components: readonly {
    readonly change: string;
    readonly kind: string;
    readonly name: string;
    readonly before?: Version;
    readonly after?: Version;
  }[];
  readonly metrics: readonly {
    readonly dataset?: string;
    readonly metric: string;
    readonly slice?: string;
    readonly before: number | null;
    readonly after: number | null;
  }[];
}

function printChanges(line: CommandLine, { from, to, stage, summary, components, metrics }: Changes): void {
  line.print(`${from} to ${to}, for ${stage}`);
  for (const { reason } of summary) line.print(reason);
  for (const { change, kind, name, before, after } of components)
    line.print(
      `${change.padEnd(9)}${kind} ${name}  ${before?.version ?? "none"} → ${after?.version ?? "none"}`,
    );
  for (const { dataset, metric, slice, before, after } of metrics) {
    const about = [metric, slice && `of ${slice}`, dataset && `on ${dataset}`].filter(Boolean).join(" ");
    line.print(`measured ${about}  ${before ?? "none"} → ${after ?? "none"}`);
  }
}
