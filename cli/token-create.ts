import { parseArgs } from "node:util";
import { PERMISSIONS } from "@/server/domain/authorization/permissions";
import { MACHINE_ROLES } from "@/server/domain/authorization/role";
import type { CommandLine, CommandLineProgram, ExitCode } from "./command-line";
import { askServer } from "./server-door";

const USAGE = `countersign token create --name <account> --role <${MACHINE_ROLES.join("|")}> [--team default]
    [--evidence-types a,b|all] [--environments a,b|all] [--hours 12] [--data-dir DIR]

Asks the server that runs on this machine for a short-lived token (24 hours at most) and prints it, once.`;

/** `countersign token create`: a machine's token, from the server on this machine, for whoever may read its data directory. */
export const tokenCreate: CommandLineProgram = {
  usage: USAGE,
  async run(line) {
    const asked = readAsked(line);
    if (!asked) return 2;
    const answer = await askServer(line, asked.dataDirectory, { path: "/internal/tokens", body: asked.token });
    return answer ? printToken(line, answer) : 1;
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
    if (values.name === undefined || values.role === undefined) throw new Error("--name and --role are needed");
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

/** Roles that may submit evidence speak of every type unless told otherwise; the others of none. */
const SUBMITS_EVIDENCE: ReadonlySet<string> = new Set(PERMISSIONS["evidence.submit"]);

/** `all` is everything; nothing is nothing. */
function listOf(text: string): "*" | readonly string[] {
  if (text === "all") return "*";
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

async function printToken(line: CommandLine, response: Response): Promise<ExitCode> {
  const answer = (await response.json()) as { readonly token?: string; readonly detail?: string };
  if (answer.token === undefined) {
    line.complain(answer.detail ?? `The server answered ${response.status}.`);
    return 1;
  }
  line.print(answer.token);
  return 0;
}
