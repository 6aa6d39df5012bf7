import { readFile } from "node:fs/promises";
import path from "node:path";
import type { CommandLine } from "./command-line";

/** Written by the running server, readable by its owner only. */
const LOOPBACK_FILE = "loopback.json";

interface Door {
  readonly url: string;
  readonly secret: string;
}

/** Ask the server that runs on this machine. Undefined, after saying why, when there is none to ask. */
export async function askServer(
  line: CommandLine,
  dataDirectory: string,
  { path: asked, body }: { readonly path: string; readonly body: object },
): Promise<Response | undefined> {
  const door = await readDoor(dataDirectory);
  if (!door) {
    line.complain(
      `There is no readable ${path.join(dataDirectory, LOOPBACK_FILE)}. Is the server running on this machine, with this data directory, as you?`,
    );
    return undefined;
  }
  const headers = { "content-type": "application/json", "countersign-loopback-secret": door.secret };
  try {
    return await fetch(`${door.url}${asked}`, { method: "POST", headers, body: JSON.stringify(body) });
  } catch {
    line.complain(`The server does not answer at ${door.url}. Start it with \`npm start\`.`);
    return undefined;
  }
}

async function readDoor(dataDirectory: string): Promise<Door | undefined> {
  try {
    return JSON.parse(await readFile(path.join(dataDirectory, LOOPBACK_FILE), "utf8")) as Door;
  } catch {
    return undefined;
  }
}
