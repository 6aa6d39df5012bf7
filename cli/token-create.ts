import { parseArgs } from "node:util";
import { PERMISSIONS } from "@/server/domain/authorization/permissions";
import { MACHINE_ROLES } from "@/server/domain/authorization/role";
import { askServer } from "./ask-server";
import type { CommandLine, CommandLineProgram, ExitCode } from "./command-line";

const USAGE = `countersign token create --name <account> --role <${MACHINE_ROLES.join("|")}> [--team default]
    [--evidence-types a,b|all] [--environments a,b|all] [--hours 12] [--data-dir DIR]

Asks the server on this machine for a token with a lifetime of at most 24 hours, and prints it once. Standard output contains
only the token. Standard error states the team and the models that the token can access. A token has access to the models of
one team; --team selects it.`;

/** `countersign token create`: asks the server on this machine for a token. The caller must be able to read the data directory. */
export const tokenCreate: CommandLineProgram = {
  usage: USAGE,
  async run(line) {
    const asked = readAsked(line);
    if (!asked) return 2;
    const answer = await askServer(line, asked.dataDirectory, {
      path: "/internal/tokens",
      body: asked.token,
    });
    return answer ? printToken(line, answer, asked.token.role) : 1;
  },
};

function readAsked(line: CommandLine) {
  try {
    const { values } = parseArgs({
      args: [...line.words],
      options: {
        name: { type: "string" },
        role: { type: "string" },
        team: { type: "string", default: "default" },
        "evidence-types": { type: "string" },
        environments: { type: "string", default: "all" },
        hours: { type: "string", default: "12" },
        "data-dir": { type: "string", default: line.dataDirectory },
      },
    });
    if (values.name === undefined || values.role === undefined)
      throw new Error("--name and --role are required");
    const { name, role, team } = values;
    const token = {
      name,
      role,
      team,
      evidenceTypes: listOf(values["evidence-types"] ?? (SUBMITS_EVIDENCE.has(role) ? "all" : "")),
      environments: listOf(values.environments),
      hours: Number(values.hours),
    };
    return { token, dataDirectory: values["data-dir"] };
  } catch (error) {
    line.complain(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return undefined;
  }
}

/** Roles whose tokens may submit every type of evidence, unless the command names types. */
const SUBMITS_EVIDENCE: ReadonlySet<string> = new Set(PERMISSIONS["evidence.submit"]);

/** Parses a comma-separated list. `all` returns `*`; an empty text returns an empty list. */
function listOf(text: string): "*" | readonly string[] {
  if (text === "all") return "*";
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

interface TokenAnswer {
  readonly token?: string;
  readonly detail?: string;
  readonly expiresAt?: string;
  readonly team?: string;
  /** Model keys by team. */
  readonly models?: Readonly<Record<string, readonly string[]>>;
}

async function printToken(line: CommandLine, response: Response, role: string): Promise<ExitCode> {
  const answer = (await response.json()) as TokenAnswer;
  if (answer.token === undefined) {
    line.complain(answer.detail ?? `The server returned status ${response.status}.`);
    return 1;
  }
  line.print(answer.token);
  line.note(whatItSees(answer, role));
  return 0;
}

/** Returns the team and the models that the token can access. If the team has no models, lists the teams that have some. */
function whatItSees({ team = "", models = {}, expiresAt = "" }: TokenAnswer, role: string): string {
  const first = `This token acts as ${role} of the team ${team} until ${expiresAt}.`;
  const own = models[team] ?? [];
  if (own.length > 0)
    return `${first} It has access to the models ${own.join(", ")} and to each model that the team registers later.`;
  const others = Object.entries(models).map(([name, keys]) => ` --team ${name}: ${keys.join(", ")}`);
  const none = `${first} The team has no models yet; the token has access to each model that the team registers.`;
  return others.length === 0
    ? none
    : [none, "For the models of another team, use another account and that team:", ...others].join("\n");
}
