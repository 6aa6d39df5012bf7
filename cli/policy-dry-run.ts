import { parseArgs } from "node:util";
import { opens, type Verdict } from "@/server/domain/decision/verdict";
import { headlineOf } from "@/server/domain/dry-run/headline";
import { DRY_RUN_MOMENTS } from "@/server/domain/dry-run/re-evaluation";
import type { DryRunTally } from "@/server/domain/dry-run/tally";
import type { CommandLine, CommandLineProgram, ExitCode } from "./command-line";
import { faultLines, nameIn, readPolicyFile } from "./policy-file";
import { type Answer, PORTAL_OPTIONS, PORTAL_USAGE, type Portal, portalOf, refusalInWords } from "./portal";

const USAGE = `countersign policy dry-run <file> | --policy NAME (--draft ID | --version N) [--wait SECONDS] [--json]
${PORTAL_USAGE}

Evaluates a policy on past decisions and changes no data. Every past, live and open release that the account can access is
evaluated on the facts of its time. The policy is the text of a file (- is standard input), the saved text of a draft, or a
published version. Prints a summary and each decision that was allowed and would be blocked. Waits up to 300 seconds for the
result; --wait sets another limit.
Exit status: 0 nothing allowed would be blocked, 1 something would be blocked, the result is incomplete, or the request was
refused, 2 usage error.`;

const ASK_AGAIN_MS = 1_000;
const WAIT_SECONDS = 300;

interface DryRunArguments {
  readonly file: string | undefined;
  readonly policy: string | undefined;
  /** The draft or version to evaluate, in the form of the API. */
  readonly tried: { readonly draft: string } | { readonly version: number } | undefined;
  readonly waitSeconds: number;
  readonly isJson: boolean;
}

interface DryRunSession {
  readonly line: CommandLine;
  readonly portal: Portal;
}

/** `countersign policy dry-run`: evaluates a policy on past decisions and prints the changes. */
export const policyDryRun: CommandLineProgram = {
  usage: USAGE,
  async run(line) {
    const asked = readAsked(line);
    if (!asked) return 2;
    const portal = await portalOf(line, asked.words);
    if (!portal) return 2;
    const request = await requestOf({ line, portal }, asked);
    if (typeof request === "number") return request;
    const begun = await portal.ask(
      "POST",
      `/policies/${encodeURIComponent(request.name)}/dry-run`,
      request.body,
    );
    if (!begun) return 1;
    return begun.ok
      ? await watch({ line, portal }, String(begun.json.id), asked)
      : refuse(line, begun, asked.file);
  },
};

/** Returns the name of the policy and the body of the request, or an exit code after it printed the error. */
async function requestOf(
  { line, portal }: DryRunSession,
  { file, policy, tried }: DryRunArguments,
): Promise<{ readonly name: string; readonly body: object } | ExitCode> {
  if (file === undefined) return { name: policy ?? "", body: tried ?? {} };
  const text = await readPolicyFile(line, file);
  if (text === undefined) return 2;
  const lint = await portal.ask("POST", "/policies/lint", { text });
  if (!lint) return 1;
  const name = lint.ok ? nameIn(lint) : undefined;
  return name === undefined ? refuse(line, lint, file) : { name, body: { text } };
}

async function watch(
  { line, portal }: DryRunSession,
  id: string,
  { waitSeconds, isJson }: DryRunArguments,
): Promise<ExitCode> {
  for (let waitedMs = 0; waitedMs <= waitSeconds * 1_000; waitedMs += ASK_AGAIN_MS) {
    const answer = await portal.ask("GET", `/policy-dry-runs/${encodeURIComponent(id)}`);
    if (!answer) return 1;
    if (!answer.ok) return refuse(line, answer, undefined);
    if (answer.json.state !== "running") return tell(line, answer, isJson);
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
  line.complain(`Still running after ${waitSeconds} s. The result will be at /policy-dry-runs/${id}`);
  return 1;
}

/** The printed members of the API's result. */
interface DryRunCounts extends Pick<DryRunTally, "effects" | "decisions"> {
  readonly complete: boolean;
  readonly changes: readonly {
    readonly release: string;
    readonly stage: string;
    readonly moment: string;
    readonly effect: string;
    readonly stops: { readonly new: readonly string[] };
    readonly gates: readonly {
      readonly title: string;
      readonly to: Verdict | null;
      readonly reason: string;
    }[];
  }[];
  readonly changesLeftOut: number;
  readonly notEvaluated: { readonly count: number };
  readonly models: readonly { readonly change: string }[];
}

function tell(line: CommandLine, { json }: Answer, isJson: boolean): ExitCode {
  if (isJson) line.print(JSON.stringify(json));
  if (json.state === "failed") {
    line.complain(`The dry run stopped without a result: ${String(json.failure)}`);
    return 1;
  }
  const found = json.result as DryRunCounts;
  const blocked = found.changes.filter(({ effect }) => effect === "blocked");
  const isUnclear = found.notEvaluated.count > 0 || found.models.some(({ change }) => change === "unclear");
  if (!isJson) {
    line.print(`${headlineOf(found)}.`);
    for (const change of blocked)
      line.print(`${change.release} for ${change.stage}, ${change.moment}: ${whyBlocked(change)}`);
    if (found.changesLeftOut > 0)
      line.print(`${found.changesLeftOut} more changes are counted but not listed.`);
  }
  if (found.notEvaluated.count > 0)
    line.complain(`${found.notEvaluated.count} decisions could not be evaluated.`);
  if (isUnclear) line.complain("The result is incomplete.");
  else if (!found.complete) line.complain("Only releases that this account can access were evaluated.");
  return isUnclear || DRY_RUN_MOMENTS.some((moment) => found.effects[moment].blocked > 0) ? 1 : 0;
}

/** Returns the new stops, then each gate that would not be open. */
function whyBlocked({ stops, gates }: DryRunCounts["changes"][number]): string {
  const closed = gates
    .filter(({ to }) => to !== null && !opens(to))
    .map(({ title, reason }) => `${title}: ${reason}`);
  return [...stops.new, ...closed].join("; ");
}

function refuse(line: CommandLine, answer: Answer, file: string | undefined): ExitCode {
  const faults = faultLines(file ?? "the policy", answer.json.faults ?? answer.json.errors);
  for (const fault of faults) line.complain(fault);
  if (faults.length === 0) line.complain(refusalInWords(answer));
  return 1;
}

function readAsked(line: CommandLine) {
  try {
    const { values, positionals } = parseArgs({
      args: [...line.words],
      allowPositionals: true,
      options: {
        ...PORTAL_OPTIONS,
        policy: { type: "string" },
        draft: { type: "string" },
        version: { type: "string" },
        wait: { type: "string", default: String(WAIT_SECONDS) },
        json: { type: "boolean", default: false },
      },
    });
    const { policy, draft, version, json } = values;
    const [file, ...more] = positionals;
    if (more.length > 0 || [file, draft, version].filter((one) => one !== undefined).length !== 1) {
      throw new Error("state exactly one of: a file (- for standard input), --draft, --version");
    }
    if ((file === undefined) !== (policy !== undefined))
      throw new Error("--policy names the policy of the draft or version; omit it for a file");
    const tried =
      draft !== undefined ? { draft } : version !== undefined ? { version: wholeNumber(version) } : undefined;
    return { words: values, file, policy, tried, waitSeconds: wholeNumber(values.wait), isJson: json };
  } catch (error) {
    line.complain(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return undefined;
  }
}

function wholeNumber(text: string): number {
  if (!/^[1-9][0-9]{0,5}$/.test(text)) throw new Error(`${text} is not a positive whole number`);
  return Number(text);
}
