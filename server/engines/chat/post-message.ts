import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { mayCall } from "../address-guard";
import { guardedLookup, NOT_OPEN } from "../guarded-lookup";
import type { SendOutcome } from "../send-outcome";

export interface PostOptions {
  /** True only where the whole installation is for local use. */
  readonly allowLoopback: boolean;
  readonly timeoutMs?: number;
  /** Additional headers, such as a signature. */
  readonly headers?: Readonly<Record<string, string>>;
}

const TIMEOUT_MS = 10_000;
/** Chats answer with a word; a longer answer is not read to its end. */
const ANSWER_BYTES_MAX = 16_384;
const RETRY_AFTER_SECONDS_MAX = 3600;
const REFUSED_FOR_GOOD = new Set([400, 401, 403, 404, 405, 410, 413]);

/**
 * Posts JSON to an incoming webhook, once. Only over TLS and only to the open internet: the checked address
 * is the one connected to, redirects are not followed, and the answer is a status, never shown. The URL is a
 * secret, so no error names it. The text is sent unchanged, because it may be signed.
 */
export function postMessage(
  address: string,
  payload: object | string,
  { allowLoopback, timeoutMs = TIMEOUT_MS, headers = {} }: PostOptions,
): Promise<SendOutcome> {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !mayCall(host, { allowLoopback })) return Promise.resolve(notOpen());
  if (url.protocol !== "https:" && !allowLoopback)
    return Promise.resolve({ outcome: "refused", error: "the address is not https" });
  const isTls = url.protocol === "https:";
  // Without TLS only this machine is called.
  const isUsable = (found: string) =>
    mayCall(found, { allowLoopback }) && (isTls || !mayCall(found, { allowLoopback: false }));
  const body = Buffer.from(typeof payload === "string" ? payload : JSON.stringify(payload));
  return new Promise((settle) => {
    const request = (isTls ? https : http).request(url, {
      method: "POST",
      headers: {
        ...headers,
        "content-type": "application/json",
        "content-length": body.length,
        "user-agent": "Countersign",
      },
      lookup: guardedLookup(isUsable),
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
    });
    request.on("response", (response) => {
      let received = 0;
      response.on("data", (chunk: Buffer) => {
        received += chunk.length;
        if (received > ANSWER_BYTES_MAX) response.destroy();
      });
      response.on("error", () => undefined);
      response.on("close", () => settle(outcomeOf(response)));
    });
    request.on("error", (error: NodeJS.ErrnoException) => settle(failureOf(error)));
    request.end(body);
  });
}

const notOpen = (): SendOutcome => ({
  outcome: "refused",
  error: "the address is not on the public internet, so it is not called",
});

function failureOf({ code, name }: NodeJS.ErrnoException): SendOutcome {
  if (code === NOT_OPEN) return notOpen();
  if (name === "TimeoutError" || name === "AbortError")
    return { outcome: "failed", error: "no response in time" };
  return { outcome: "failed", error: `no connection (${code ?? "unknown error"})` };
}

function outcomeOf({ statusCode = 0, headers }: http.IncomingMessage): SendOutcome {
  if (statusCode >= 200 && statusCode < 300) return { outcome: "sent" };
  const error = `answered ${statusCode}`;
  if (statusCode === 429) {
    const seconds = Number(headers["retry-after"]);
    return {
      outcome: "busy",
      error,
      afterSeconds: seconds > 0 ? Math.min(seconds, RETRY_AFTER_SECONDS_MAX) : undefined,
    };
  }
  if (statusCode >= 300 && statusCode < 400)
    return { outcome: "refused", error: `${error}: redirects are not followed` };
  return { outcome: REFUSED_FOR_GOOD.has(statusCode) ? "refused" : "failed", error };
}
