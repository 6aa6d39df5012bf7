import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { LOOPBACK_SECRET_HEADER } from "../auth/loopback-endpoint";
import { problemOf } from "../domain/error/problem-document";
import { createRateLimit } from "../process/rate-limit";
import { clientAddress, type TrustedProxies } from "./client-address";
import type { NodeHandler } from "./http-server";
import { sendProblem } from "./send-problem";

/** Limits per minute of one address, in one process. */
export interface AddressLimitOptions {
  readonly trusted: TrustedProxies;
  /** Different tokens that were not yet valid here. */
  readonly tokenGuesses: number;
  /** Started sign-ins, and answers of the identity provider, each. */
  readonly signIns: number;
  nowMs(): number;
  /** Called for every refusal; decides how many of them are recorded. */
  onLimited(refused: { readonly address: string; readonly limit: "token-guesses" | "sign-ins" }): void;
}

const REMEMBERED_MAX = 10_000;

/**
 * Refuses an address that guesses tokens or starts sign-ins faster than a person or a pipeline would, before
 * any other handler: REST, tRPC, sign-in, pages, live stream and the loopback tokens alike. A token takes a
 * turn when it is first seen here. A valid one is remembered, so that pipelines behind one address do not
 * meet the limit; an invalid one takes one turn in any number of requests.
 */
export function limitAddresses(
  next: NodeHandler,
  { trusted, tokenGuesses, signIns, nowMs, onLimited }: AddressLimitOptions,
): NodeHandler {
  const guesses = createRateLimit(tokenGuesses);
  const begun = createRateLimit(signIns);
  const seen = new Map<string, true>();
  return (request, response) => {
    const address = clientAddress(
      request.socket.remoteAddress,
      headerOf(request, "x-forwarded-for"),
      trusted,
    );
    const step = signInStep(request);
    const presented = headerOf(request, "authorization") ?? headerOf(request, LOOPBACK_SECRET_HEADER);
    const secret =
      presented === undefined ? undefined : createHash("sha256").update(presented).digest("base64url");
    const isNew = secret !== undefined && !seen.has(secret);
    const guessWait = isNew ? guesses.take(address, nowMs()) : undefined;
    const wait = guessWait ?? (step ? begun.take(`${step} ${address}`, nowMs()) : undefined);
    if (wait !== undefined) {
      onLimited({ address, limit: guessWait === undefined ? "sign-ins" : "token-guesses" });
      return tooMany(response, wait);
    }
    if (isNew) remember(seen, secret);
    next(request, response);
  };
}

function remember(seen: Map<string, true>, secret: string): void {
  seen.set(secret, true);
  if (seen.size > REMEMBERED_MAX) seen.delete(seen.keys().next().value as string);
}

/** Returns the step of a sign-in that costs the identity provider or the database work. */
function signInStep({ method, url = "" }: IncomingMessage): "begin" | "answer" | undefined {
  if (method === "POST" && url.startsWith("/api/auth/signin")) return "begin";
  return url.startsWith("/api/auth/callback") ? "answer" : undefined;
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}

function tooMany(response: ServerResponse, seconds: number): void {
  const detail = `Too many attempts from this address. Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
  sendProblem(response, {
    ...problemOf("rate-limited", detail),
    headers: { "retry-after": String(seconds), connection: "close" },
  });
}
