import { parseArgs } from "node:util";
import type { CommandLine, CommandLineProgram, ExitCode } from "@/cli/command-line";
import { type Answer, PORTAL_OPTIONS, PORTAL_USAGE, portalOf, refusalInWords } from "@/cli/portal";
import { type PersonRole, ROLE_WORDS, type Role } from "@/server/domain/authorization/role";
import type { JsonValue } from "@/server/domain/canonical/index";
import type { Verdict } from "@/server/domain/decision/verdict";
import { describeVerdicts } from "@/server/domain/gate/verdict-counts";
import { stepInWords } from "@/server/domain/notification/escalation";
import { type GateMode, isBlocking } from "@/server/domain/policy/gate-mode";
import { valueInWords } from "@/server/domain/reason/value-in-words";

const USAGE = `countersign decision show <release> --stage STAGE [--boundary BOUNDARY] [--json]
${PORTAL_USAGE}

Shows whether a release can be promoted to a stage now. For every gate that is not passed, shows the rule, the measured and
the required value, what is missing, who can act and the next step. --json prints the answer of the API.
Exit status: 0 allowed, 1 not allowed, 2 usage error.`;

/** `countersign decision show`: prints the decision that the API returns, with the terms of the screens. */
export const decisionShow: CommandLineProgram = {
  usage: USAGE,
  async run(line) {
    const asked = readAsked(line);
    const portal = asked && (await portalOf(line, asked.words));
    if (!portal) return 2;
    const answer = await portal.ask("GET", asked.path);
    if (!answer) return 1;
    if (!asked.words.json || !answer.ok) return printDecision(line, answer);
    line.print(JSON.stringify(answer.json, null, 2));
    return answer.json["allowed"] === true ? 0 : 1;
  },
};

function readAsked(line: CommandLine) {
  try {
    const { values, positionals } = parseArgs({
      args: [...line.words],
      allowPositionals: true,
      options: {
        ...PORTAL_OPTIONS,
        stage: { type: "string" },
        boundary: { type: "string" },
        json: { type: "boolean" },
      },
    });
    const [release, ...more] = positionals;
    if (release === undefined || more.length > 0 || values.stage === undefined)
      throw new Error("state one release and its --stage");
    const query = new URLSearchParams({
      stage: values.stage,
      ...(values.boundary === undefined ? {} : { boundary: values.boundary }),
    });
    return { words: values, path: `/releases/${encodeURIComponent(release)}/decision?${query}` };
  } catch (error) {
    line.complain(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return undefined;
  }
}

/** The printed members of the API's explanation of a gate or a stop. */
interface ExplanationAnswer {
  readonly kind: "blocked" | "waiting" | "not-permitted" | "open";
  readonly title: string;
  readonly rule: string;
  readonly found?: string;
  readonly measured?: JsonValue;
  readonly required?: JsonValue;
  readonly unit?: string;
  readonly counted?: string;
  readonly missing: readonly string[];
  readonly who: readonly { readonly role: string; readonly name: string }[];
  readonly whoInWords: string;
  readonly next: string;
  readonly opensAt?: string;
  readonly dueAt?: string;
  /** Time from which the gate blocks, if the enforcement mode of the team is softer until then. */
  readonly stopsFrom?: string;
  readonly escalation?: readonly {
    readonly to?: PersonRole;
    readonly at: string;
    readonly isReached: boolean;
  }[];
  readonly link?: string;
}

interface Decision {
  readonly release: string;
  readonly stage: string;
  readonly allowed: boolean;
  readonly state: string;
  readonly decisionDigest: string;
  /** The newer release that is live in the stage. */
  readonly goesBackFrom: { readonly release: string; readonly liveSince: string } | null;
  readonly gates: readonly {
    readonly status: Verdict;
    readonly mode: GateMode;
    readonly explanation: ExplanationAnswer;
  }[];
  readonly stops: readonly { readonly explanation: ExplanationAnswer }[];
}

function printDecision(line: CommandLine, response: Answer): ExitCode {
  if (!response.ok) {
    line.complain(refusalInWords(response));
    return 1;
  }
  const answer = response.json as unknown as Decision;
  line.print(
    `${answer.release} to ${answer.stage}: ${answer.allowed ? "approved" : answer.state}  ${answer.decisionDigest}`,
  );
  line.print(`gates: ${describeVerdicts(answer.gates.map(({ status }) => status))}`);
  if (answer.goesBackFrom) {
    const { release, liveSince } = answer.goesBackFrom;
    line.print(
      `older than ${release}, which has been live since ${liveSince}: promote with acknowledge ${release} to replace it`,
    );
  }
  for (const { explanation } of answer.stops) line.print(explained("stopped", explanation));
  for (const { status, mode, explanation } of answer.gates) {
    line.print(
      explained(
        isBlocking({ mode }) ? status : `${status}, ${mode === "warn" ? "warning" : "observed"} only`,
        explanation,
      ),
    );
  }
  return answer.allowed ? 0 : 1;
}

const KINDS = { blocked: "BLOCKED", waiting: "WAITING", "not-permitted": "NOT YOURS", open: "OPEN" } as const;

function explained(status: string, said: ExplanationAnswer): string {
  const facts =
    said.kind === "open"
      ? []
      : [
          ["Rule", said.rule === said.title ? undefined : said.rule],
          [said.counted === undefined ? "Measured" : "So far", numbers(said)],
          ["Found", said.found],
          ["Missing", said.missing.join(" · ")],
          [
            "Can act",
            said.who.map(({ name, role }) => `${name} (${ROLE_WORDS[role as Role] ?? role})`).join(", ") ||
              said.whoInWords,
          ],
          ["When", said.opensAt],
          ["Due", said.dueAt],
          ["Blocks", said.stopsFrom && `from ${said.stopsFrom}, when the enforcement mode of the team ends`],
          ["Steps", said.escalation?.map((step) => `${stepInWords(step)} ${step.at}`).join(" · ")],
          ["Next", said.next],
          ["Where", said.link],
        ];
  const lines = facts.flatMap(([term = "", words]) => (words ? [`    ${term.padEnd(9)}${words}`] : []));
  const kind = said.stopsFrom === undefined ? KINDS[said.kind] : "WARNING";
  return [`${kind.padEnd(10)}${said.title} (${status})`, ...lines].join("\n");
}

function numbers({ measured, required, unit, counted }: ExplanationAnswer): string | undefined {
  if (measured === undefined && required === undefined) return undefined;
  const value = (given: JsonValue | undefined) =>
    given === undefined ? "nothing" : `${valueInWords(given)}${unit === undefined ? "" : ` ${unit}`}`;
  return `${value(measured)} ${counted ?? "measured"}, ${value(required)} required`;
}
