import { readFile } from "node:fs/promises";
import type { CommandLine } from "./command-line";

/** Options of every command that calls the API. The token is not an option, because the list of processes would show it. */
export const PORTAL_OPTIONS = { url: { type: "string" }, "token-file": { type: "string" } } as const;

export const PORTAL_USAGE = `    [--url URL] [--token-file FILE]
    --url sets the address of the portal (default: COUNTERSIGN_URL, or http://localhost:3000). --token-file states a file with
    the token (default: COUNTERSIGN_TOKEN).`;

interface PortalWords {
  readonly url?: string | undefined;
  readonly "token-file"?: string | undefined;
}

export interface Portal {
  /** Sends one request below `/api/v1`. Returns undefined after it printed the error, if there was no response. */
  ask(method: "GET" | "POST" | "PUT", path: string, body?: object): Promise<Answer | undefined>;
  /** Sends a file unchanged, with its media type. */
  sendFile(path: string, file: SentFile): Promise<Answer | undefined>;
  /** Address of the portal, without a slash at its end. */
  readonly url: string;
}

export interface SentFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
}

export interface Answer {
  readonly status: number;
  readonly ok: boolean;
  /** JSON of the body; empty if the body is not a JSON object. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** Returns a client of the API with the account's token. Returns undefined after it printed the error, if there is no token. */
export async function portalOf(line: CommandLine, words: PortalWords): Promise<Portal | undefined> {
  const url = (words.url ?? line.portal.url).replace(/\/+$/, "");
  const token =
    words["token-file"] === undefined ? line.portal.token : await readToken(line, words["token-file"]);
  if (!token) {
    if (words["token-file"] === undefined)
      line.complain("No token. Set COUNTERSIGN_TOKEN, or state a file with --token-file.");
    return undefined;
  }
  const send = async (path: string, { mediaType, ...request }: PortalRequest) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": mediaType };
    try {
      const response = await fetch(`${url}/api/v1${path}`, { ...request, headers });
      return { status: response.status, ok: response.ok, json: await jsonOf(response) };
    } catch {
      line.complain(`No response from ${url}. Check that the portal is running at this address.`);
      return undefined;
    }
  };
  return {
    url,
    ask: (method, path, body) =>
      send(path, { method, mediaType: "application/json", ...(body && { body: JSON.stringify(body) }) }),
    sendFile: (path, { bytes, mediaType }) => send(path, { method: "POST", mediaType, body: bytes }),
  };
}

interface PortalRequest {
  readonly method: string;
  readonly mediaType: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

async function readToken(line: CommandLine, file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch {
    line.complain(`The token file ${file} cannot be read.`);
    return undefined;
  }
}

async function jsonOf(response: Response): Promise<Answer["json"]> {
  try {
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null ? (body as Answer["json"]) : {};
  } catch {
    return {};
  }
}

/** Returns the detail of a refusal, or its status. */
export function refusalInWords({ status, json }: Answer): string {
  return typeof json.detail === "string" ? json.detail : `The portal returned status ${status}.`;
}
