import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import type { LinkOutcome } from "@/server/domain/checklist/link-check";
import { mayCall } from "../address-guard";
import { guardedLookup, NOT_OPEN } from "../guarded-lookup";
import { digestOfBody } from "./digest-of-body";

export interface CheckOptions {
  /**
   * Returns true if an address may be called; by default only on the open internet. A test permits its own
   * server on this machine.
   */
  readonly mayCall?: (address: string) => boolean;
  readonly timeoutMs?: number;
  /** Reads at most this many bytes of the answer and returns their digest; by default no body is read. */
  readonly digestUpTo?: number;
}

/** The result, without any content from the host: whether it answered, and with which status. */
export interface LinkFound {
  readonly outcome: LinkOutcome;
  readonly status?: number;
  readonly detail?: string;
  /** SHA-256 of the body in hexadecimal digits, where it was asked for and the body is within the limit. */
  readonly bodyDigest?: string;
}

/** For the link as a whole, redirects included. */
const TIMEOUT_MS = 10_000;
const REDIRECTS_MAX = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Statuses by which hosts without HEAD refuse it; a missing page is missing for both methods. */
const ASK_AGAIN_WITH_GET = new Set([400, 403, 404, 405, 406, 501, 503]);

const isOpenInternet = (address: string) => mayCall(address, { allowLoopback: false });

/**
 * Checks that a link answers: HEAD, then GET where a host may not support HEAD. Calls only the open internet,
 * on the ports of the web, without credentials: the checked address is the one connected to, for redirects
 * too. No body is stored.
 */
export async function checkLink(
  link: string,
  { mayCall: isUsable = isOpenInternet, timeoutMs = TIMEOUT_MS, digestUpTo }: CheckOptions = {},
): Promise<LinkFound> {
  const signal = AbortSignal.timeout(timeoutMs);
  const asked = { isUsable, signal, anyPort: isUsable !== isOpenInternet };
  if (digestUpTo !== undefined) return follow(link, { ...asked, digestUpTo, method: "GET" });
  const head = await follow(link, { ...asked, method: "HEAD" });
  const isUnsure = head.outcome === "answered-otherwise" && ASK_AGAIN_WITH_GET.has(head.status ?? 0);
  return isUnsure ? follow(link, { ...asked, method: "GET" }) : head;
}

interface LinkRequest {
  readonly method: "HEAD" | "GET";
  readonly isUsable: (address: string) => boolean;
  readonly anyPort: boolean;
  readonly signal: AbortSignal;
  readonly digestUpTo?: number;
}

async function follow(link: string, asking: LinkRequest): Promise<LinkFound> {
  let address = link;
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
    if (!URL.canParse(address)) return notCalled("it is not an address", redirects);
    const url = new URL(address);
    const closed = whyClosed(url, asking);
    if (closed !== undefined) return notCalled(closed, redirects);
    const answer = await ask(url, asking);
    if ("outcome" in answer)
      return answer.outcome === "not-called" ? notCalled(answer.detail ?? "", redirects) : answer;
    const { status, location, bodyDigest } = answer;
    if (!REDIRECTS.has(status) || location === undefined) return foundBy({ status, bodyDigest });
    address = URL.canParse(location, url) ? new URL(location, url).href : "";
  }
  return { outcome: "unreachable", detail: `it redirects more than ${REDIRECTS_MAX} times` };
}

function foundBy({ status, bodyDigest }: Pick<LinkAnswer, "status" | "bodyDigest">): LinkFound {
  const outcome = status >= 200 && status < 300 ? "reachable" : "answered-otherwise";
  return { outcome, status, ...(bodyDigest !== undefined && { bodyDigest }) };
}

const notCalled = (detail: string, redirects: number): LinkFound => ({
  outcome: "not-called",
  detail: redirects === 0 ? detail : `it redirects to another address, and ${detail}`,
});

const INTERNAL = "its address is not on the public internet";

function whyClosed(
  { protocol, hostname, port, username, password }: URL,
  { isUsable, anyPort }: LinkRequest,
): string | undefined {
  if (protocol !== "https:" && protocol !== "http:") return "it is not an http or https address";
  if (username !== "" || password !== "") return "it contains a user name or a password";
  if (port !== "" && !anyPort) return "it contains a port";
  const host = hostname.replace(/^\[|\]$/g, "");
  return isIP(host) !== 0 && !isUsable(host) ? INTERNAL : undefined;
}

interface LinkAnswer {
  readonly status: number;
  readonly location: string | undefined;
  readonly bodyDigest: string | undefined;
}

/** One request. Settles with the head of the answer; its body is read only for a digest. */
function ask(
  url: URL,
  { method, isUsable, signal, digestUpTo }: LinkRequest,
): Promise<LinkFound | LinkAnswer> {
  return new Promise((settle) => {
    const request = (url.protocol === "https:" ? https : http).request(url, {
      method,
      headers: {
        accept: "*/*",
        "user-agent": "Countersign link check",
        ...(digestUpTo !== undefined && { "accept-encoding": "identity" }),
      },
      lookup: guardedLookup(isUsable),
      agent: false,
      signal,
    });
    request.on("response", (response) => {
      const { statusCode: status = 0, headers } = response;
      response.on("error", () => undefined);
      const end = (bodyDigest?: string) => {
        response.destroy();
        settle({ status, location: headers.location, bodyDigest });
      };
      if (digestUpTo === undefined || status !== 200) return end();
      digestOfBody(response, digestUpTo).then(end, (error) => settle(failureOf(error)));
    });
    request.on("error", (error: NodeJS.ErrnoException) => settle(failureOf(error)));
    request.end();
  });
}

function failureOf({ code, name }: NodeJS.ErrnoException): LinkFound {
  if (code === NOT_OPEN) return { outcome: "not-called", detail: INTERNAL };
  if (name === "TimeoutError" || name === "AbortError")
    return { outcome: "unreachable", detail: "no response in time" };
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return { outcome: "unreachable", detail: "its host does not exist" };
  return { outcome: "unreachable", detail: `no connection (${code ?? "unknown error"})` };
}
