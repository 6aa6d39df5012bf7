import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { MACHINE_ROLES } from "@/server/domain/authorization/role";
import type { CommandLine, CommandLineProgram, ExitCode } from "./command-line";

const USAGE = `countersign token create --name <account> --role <${MACHINE_ROLES.join("|")}> [--team default]
    [--evidence-types a,b|all] [--environments a,b|all] [--hours 12] [--data-dir .data]

Asks the server that runs on this machine for a short-lived token (24 hours at most) and prints it, once.`;

/** Written by the running server, readable by its owner only. */
const LOOPBACK_FILE = "loopback.json";

/** `countersign token create`: a machine's token, from the server on this machine, for whoever may read its data directory. */
export const tokenCreate: CommandLineProgram = {
  usage: USAGE,
  async run(line) {
    const asked = readAsked(line);
    if (!asked) return 2;
    const door = await readDoor(asked.dataDirectory);
    if (!door) {
      line.complain(
        `There is no readable ${path.join(asked.dataDirectory, LOOPBACK_FILE)}. Is the server running on this machine, with this data directory, as you?`,
      );
      return 1;
    }
    return ask(line, door, asked.token);
  },
};

interface Door {
  readonly url: string;
  readonly secret: string;
}

function readAsked(line: CommandLine) {
  try {
    const { values } = parseArgs({
      args: [...line.words],
      options: {
        name: { type: "string" },
        role: { type: "string" },
        team: { type: "string", default: "default" },
        "evidence-types": { type: "string", default: "" },
        environments: { type: "string", default: "all" },
        hours: { type: "string", default: "12" },
        "data-dir": { type: "string", default: ".data" },
      },
    });
    if (values.name === undefined || values.role === undefined) throw new Error("--name and --role are needed");
    const { name, role, team } = values;
    const token = {
      name,
      role,
      team,
      evidenceTypes: listOf(values["evidence-types"]),
      environments: listOf(values.environments),
      hours: Number(values.hours),
    };
    return { token, dataDirectory: values["data-dir"] };
  } catch (error) {
    line.complain(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return undefined;
  }
}

/** `all` is everything; nothing is nothing. */
function listOf(text: string): "*" | readonly string[] {
  if (text === "all") return "*";
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

async function readDoor(dataDirectory: string): Promise<Door | undefined> {
  try {
    return JSON.parse(await readFile(path.join(dataDirectory, LOOPBACK_FILE), "utf8")) as Door;
  } catch {
    return undefined;
  }
}

async function ask(line: CommandLine, { url, secret }: Door, token: object): Promise<ExitCode> {
  const headers = { "content-type": "application/json", "countersign-loopback-secret": secret };
  const response = await fetch(`${url}/internal/tokens`, { method: "POST", headers, body: JSON.stringify(token) }).catch(() => undefined);
  if (!response) {
    line.complain(`The server does not answer at ${url}. Start it with \`npm start\`.`);
    return 1;
  }
  const answer = (await response.json()) as { readonly token?: string; readonly detail?: string };
  if (answer.token === undefined) {
    line.complain(answer.detail ?? `The server answered ${response.status}.`);
    return 1;
  }
  line.print(answer.token);
  return 0;
}
