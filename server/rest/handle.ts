import { createHash } from "node:crypto";
import type { Context } from "hono";
import { type Caller, requirePermission } from "@/server/application/kernel/command";
import { passingOnLongReads } from "@/server/application/kernel/query";
import { takeTurn } from "@/server/application/kernel/record-refusal";
import { JsonBounds } from "@/server/bounds/json-bounds";
import { hasLongBody, type LongRequest, type LongRequests } from "@/server/bounds/long-requests";
import { readRequestBody } from "@/server/bounds/request-body";
import { temporarilyUnavailable } from "@/server/bounds/unavailable";
import { credentialReach } from "@/server/domain/authorization/credential-reach";
import type { Digest } from "@/server/domain/canonical/index";
import { type AppError, isAppError } from "@/server/domain/error/app-error";
import { isLongRead } from "@/server/domain/error/long-read";
import type { Answer } from "./answer";
import { answerOnce } from "./answer-once";
import { asSent } from "./as-sent";
import { withTokenOfPassword } from "./gates/basic-credential";
import { readIdempotencyKey } from "./idempotency-key";
import { isJson, readJsonObject, requireMediaType } from "./json-body";
import { operationOn } from "./operation-on";
import { refusal, unexpected } from "./problem";
import { readQuery } from "./query";
import type { RestDependencies, RestRequest, Route } from "./route";

/** Answers one request to one route: authentication, permission, input, at most once. Never throws. */
export async function answerRoute(
  dependencies: RestDependencies,
  route: Route,
  { context, requestId }: { context: Context; requestId: string },
): Promise<Answer> {
  let query: RestRequest["query"] = {};
  const where = { requestId, method: context.req.method, path: context.req.path };
  const { longRequests } = dependencies;
  try {
    const { kernel } = dependencies;
    const { raw } = context.req;
    const actor = await dependencies.authenticate(route.takesPassword ? withTokenOfPassword(raw) : raw);
    const caller: Caller = { actor, requestId };
    // Before the body is read, so that a caller without the permission cannot make the server read fifty
    // megabytes first.
    const { useCase: name, permission, isHeavy } = route;
    const attempt = {
      caller,
      useCase: { name, permission, isHeavy, kind: route.changes ? "command" : "query" },
    } as const;
    await requirePermission(kernel, attempt);
    query = readQuery(new URL(context.req.url), route);
    if (longRequests?.accepts() && (route.isLong || hasLongBody(context.req.raw))) {
      await takeTurn(kernel, attempt);
      return await inThread(longRequests, {
        request: context.req.raw,
        bytesMax: bytesMaxOf(route),
      });
    }
    const request = await readRequest(dependencies, { context, route, query });
    const passesOn = route.method === "get" && longRequests?.accepts();
    return await act(
      passesOn ? { ...dependencies, kernel: passingOnLongReads(kernel) } : dependencies,
      route,
      {
        caller,
        request,
        key: readIdempotencyKey(context.req.header("idempotency-key") ?? null),
      },
    );
  } catch (error) {
    if (isLongRead(error) && longRequests)
      return inThread(longRequests, { request: context.req.raw, bytesMax: 0 }).catch((failed) =>
        failure(dependencies, failed, where),
      );
    return failure(dependencies, isAppError(error) ? asSent(error, route, { query }) : error, where);
  }
}

/** The answer of a thread, its request id included. */
async function inThread(longRequests: LongRequests, long: LongRequest): Promise<Answer> {
  const response = await longRequests.answer(long);
  const { status, headers, body: stream } = response;
  return { status, headers: Object.fromEntries(headers), body: "", ...(stream ? { stream } : {}) };
}

const bytesMaxOf = ({ bodyRule }: Route) => (bodyRule.kind === "none" ? 0 : bodyRule.bytesMax);

interface Act {
  readonly caller: Caller;
  readonly request: RestRequest;
  readonly key: string | undefined;
}

async function act(
  { kernel }: RestDependencies,
  route: Route,
  { caller, request, key }: Act,
): Promise<Answer> {
  const input = route.inputOf(request);
  // The answer to a question is always the current one.
  if (key === undefined || !route.changes)
    return route.answerOf(await route.execute(kernel, caller, input), request);
  const keyed = {
    actorId: caller.actor.id,
    route: await operationOn(kernel, route, request),
    key,
    bodyDigest: digestOfRequest(request),
    reach: credentialReach(caller.actor, route.permission),
  };
  const options = {
    kernel,
    request: keyed,
    answerOf: (result: unknown) => route.answerOf(result, request),
    refusalOf: (error: AppError) => refusal(asSent(error, route, request), caller.requestId),
    keptOf: route.keptOf,
  };
  return answerOnce(options, (once) => route.execute(once, caller, input));
}

/**
 * Over query and body: a tool's file has another meaning under another `subject`. The order of the parameters
 * does not count.
 */
function digestOfRequest({ query, bytes }: RestRequest): Digest {
  const parameters = JSON.stringify(Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `sha256:${createHash("sha256").update(parameters).update("\n").update(bytes).digest("hex")}`;
}

interface Read {
  readonly context: Context;
  readonly route: Route;
  readonly query: RestRequest["query"];
}

async function readRequest(
  { publicOrigin }: RestDependencies,
  { context, route, query }: Read,
): Promise<RestRequest> {
  const url = new URL(context.req.url);
  const params = context.req.param() as Record<string, string>;
  const rule = route.bodyRule;
  const base = { params, query, url, publicOrigin, body: {}, bytes: new Uint8Array(), nonFinite: [] };
  if (rule.kind === "none") return { ...base, isFile: false, mediaType: "" };
  const { isFile, mediaType } = bodySent(rule, context.req.header("content-type") ?? null, query);
  const json =
    rule.kind === "json" && !isFile
      ? new JsonBounds(rule.membersMax === undefined ? {} : { membersMax: rule.membersMax })
      : undefined;
  const bytes = await readRequestBody(context.req.raw, { bytesMax: rule.bytesMax, json });
  const sent = { ...base, bytes, isFile, mediaType };
  if (rule.kind === "file" || isFile) return sent;
  const { value, nonFinite } = readJsonObject(bytes, rule);
  return { ...sent, body: value, nonFinite };
}

/** Returns the media type of the body, and whether it is a foreign file. @throws AppError `unsupported-media-type`. */
function bodySent(
  rule: Exclude<Route["bodyRule"], { readonly kind: "none" }>,
  contentType: string | null,
  query: RestRequest["query"],
): { readonly isFile: boolean; readonly mediaType: string } {
  const mediaTypes = rule.kind === "file" ? rule.mediaTypes : rule.orFile?.mediaTypes;
  const mediaType = requireMediaType(contentType, mediaTypes ?? []);
  const isFile =
    rule.kind === "file" ||
    (rule.orFile !== undefined && (query[rule.orFile.parameter] !== undefined || !isJson(mediaType)));
  return { isFile, mediaType };
}

/**
 * Returns a refusal as its problem; an unavailable database as 503; any other error as a bug, logged without
 * details in the answer.
 */
export function failure(
  { logFailure }: Pick<RestDependencies, "logFailure">,
  error: unknown,
  where: { readonly requestId: string; readonly method: string; readonly path: string },
): Answer {
  if (isAppError(error)) return refusal(error, where.requestId);
  logFailure({ ...where, error });
  const unavailable = temporarilyUnavailable(error);
  return unavailable ? refusal(unavailable, where.requestId) : unexpected(where.requestId);
}
