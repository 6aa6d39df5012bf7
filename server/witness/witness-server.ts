import { createReadStream } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { Witness } from "./witness";
import type { WitnessFolder } from "./witness-folder";

/** 63 hashes and a note with a hundred signatures have less. */
const BODY_BYTES_MAX = 64 * 1024;
const REQUEST_MS_MAX = 10_000;
const CONNECTIONS_MAX = 256;
const HISTORY = /^\/checkpoints\/([0-9a-f]{64})$/;

interface WitnessServerOptions {
  readonly witness: Pick<Witness, "addCheckpoint">;
  readonly folder: WitnessFolder;
  readonly onError: (error: unknown) => void;
}

/**
 * Serves `POST /add-checkpoint` (C2SP tlog-witness), and `GET /checkpoints/<SHA-256 of the origin>`: the
 * checkpoints that it cosigned, oldest first, a JSON string per line.
 */
export function createWitnessServer(options: WitnessServerOptions): Server {
  const server = createServer({ requestTimeout: REQUEST_MS_MAX, headersTimeout: REQUEST_MS_MAX });
  server.maxConnections = CONNECTIONS_MAX;
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    answer(options, request, response).catch((error: unknown) => {
      options.onError(error);
      if (response.headersSent) response.destroy();
      else send(response, 500);
    });
  });
  return server;
}

async function answer(
  { witness, folder }: WitnessServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, history] = HISTORY.exec(request.url ?? "") ?? [];
  if (history !== undefined) {
    if (request.method === "GET") return sendHistory(folder.history(history).path, response);
    return send(response, 405, { allow: "GET" });
  }
  if (request.url !== "/add-checkpoint") return send(response, 404);
  if (request.method !== "POST") return send(response, 405, { allow: "POST" });
  const body = await bodyOf(request);
  if (body === undefined) return send(response, 400, { connection: "close" });
  const { status, contentType, body: text } = await witness.addCheckpoint(body);
  response.writeHead(status, { "content-type": contentType, "cache-control": "no-store" }).end(text);
}

function send(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-length": "0", ...headers }).end();
}

/** Returns undefined beyond the limit. The rest is not read; the answer closes the connection. */
function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    request.on("data", (piece: Buffer) => {
      bytes += piece.length;
      if (bytes <= BODY_BYTES_MAX) pieces.push(piece);
      else {
        request.pause();
        resolve(undefined);
      }
    });
    request.once("end", () => resolve(Buffer.concat(pieces).toString("utf8")));
    request.once("error", reject);
  });
}

async function sendHistory(file: string, response: ServerResponse): Promise<void> {
  const stream = createReadStream(file);
  const opened = await new Promise<boolean>((resolve, reject) => {
    stream.once("open", () => resolve(true));
    stream.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "ENOENT" ? resolve(false) : reject(error),
    );
  });
  if (!opened) return send(response, 404);
  response.writeHead(200, { "content-type": "application/jsonl", "cache-control": "no-store" });
  await pipeline(stream, response);
}
