import { readFile } from "node:fs/promises";
import path from "node:path";
import type { CommandLine } from "./command-line";

/** File that the running server writes; only its owner can read it. */
const LOOPBACK_FILE = "loopback.json";

interface Endpoint {
  readonly url: string;
  readonly secret: string;
}

/** Sends a request to the server on this machine. Returns undefined after it printed the error, if none responds. */
export async function askServer(
  line: CommandLine,
  dataDirectory: string,
  { path: asked, body }: { readonly path: string; readonly body: object },
): Promise<Response | undefined> {
  const endpoint = await readEndpoint(dataDirectory);
  if (!endpoint) {
    line.complain(
      `Cannot read ${path.join(dataDirectory, LOOPBACK_FILE)}. The server must run on this machine, with this data directory and as the same user.`,
    );
    return undefined;
  }
  const headers = { "content-type": "application/json", "countersign-loopback-secret": endpoint.secret };
  try {
    return await fetch(`${endpoint.url}${asked}`, { method: "POST", headers, body: JSON.stringify(body) });
  } catch {
    line.complain(`The server at ${endpoint.url} does not respond. Start it with \`npm start\`.`);
    return undefined;
  }
}

async function readEndpoint(dataDirectory: string): Promise<Endpoint | undefined> {
  try {
    return JSON.parse(await readFile(path.join(dataDirectory, LOOPBACK_FILE), "utf8")) as Endpoint;
  } catch {
    return undefined;
  }
}
