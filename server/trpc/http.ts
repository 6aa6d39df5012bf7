import { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Caller } from "@/server/application/kernel/command";
import { passingOnLongReads } from "@/server/application/kernel/query";
import { takeTurn } from "@/server/application/kernel/record-refusal";
import { personOfRequest } from "@/server/auth/person-of-session";
import { assertSameOrigin } from "@/server/auth/same-origin";
import { JsonBounds } from "@/server/bounds/json-bounds";
import { hasLongBody, type LongRequests } from "@/server/bounds/long-requests";
import { MEBIBYTE, readRequestBody } from "@/server/bounds/request-body";
import { temporarilyUnavailable } from "@/server/bounds/unavailable";
import type { PersonActor } from "@/server/domain/authorization/actor";
import { AppError, isAppError } from "@/server/domain/error/app-error";
import { ERROR_TABLE } from "@/server/domain/error/error-table";
import { isLongRead } from "@/server/domain/error/long-read";
import type { Runtime } from "@/server/process/runtime";
import { type ProcedureMeta, trpcErrorOf } from "./init";
import { appRouter } from "./root";

export interface TrpcDependencies {
  readonly runtime: Runtime;
  /** Answers requests that would block the event loop. Absent in such a thread itself. */
  readonly longRequests?: LongRequests | undefined;
  /** Receives every error that is no refusal, with the id of its request. */
  readonly logFailure: (failure: {
    readonly requestId: string;
    readonly path: string;
    readonly error: unknown;
  }) => void;
}

const ENDPOINT = "/api/trpc";
/** Most calls in one request. The screens' client sends no more. */
const BATCH_MAX = 20;
const BODY_BYTES_MAX = MEBIBYTE;
const PROCEDURES = appRouter._def.procedures as unknown as Readonly<
  Record<string, { readonly _def: { readonly meta: ProcedureMeta } }>
>;
const JSON_MAX = { depthMax: 32, membersMax: 20_000, valuesMax: 50_000 } as const;

/**
 * tRPC over HTTP, for the product's own screens only. The order protects the server: origin, session, size,
 * structure, and only then a parser. A change must come from the product's own origin, because the session is
 * a cookie.
 */
export async function answerTrpc(dependencies: TrpcDependencies, request: Request): Promise<Response> {
  const { runtime, longRequests, logFailure } = dependencies;
  const requestId = runtime.kernel.newId("req");
  const admitted = await admit(dependencies, request, requestId).catch((error: unknown) => ({
    refused: refusalOf(error, logFailure, requestId),
  }));
  if (admitted instanceof Response) return admitted;
  const passing = request.method === "GET" && longRequests?.accepts() && passingOnLongReads(runtime.kernel);
  let isLong = false;
  const answerTo = (caller: Admitted | Refused) =>
    fetchRequestHandler({
      endpoint: ENDPOINT,
      req:
        "person" in caller
          ? caller.request
          : new Request(request.url, {
              method: request.method,
              headers: { "content-type": "application/json" },
            }),
      router: appRouter,
      maxBatchSize: BATCH_MAX,
      createContext: () => {
        if (!("person" in caller)) throw trpcErrorOf(caller.refused);
        const execute: Runtime["execute"] = (useCase, caller, input) =>
          passing ? useCase.execute(passing, caller, input) : runtime.execute(useCase, caller, input);
        return { runtime: { execute }, caller: { actor: caller.person, requestId } satisfies Caller };
      },
      responseMeta: ({ errors }) => ({
        headers: { "cache-control": "private, no-store", "x-request-id": requestId, ...retryAfter(errors) },
      }),
      onError: ({ error, path }) => {
        isLong ||= isLongRead(error.cause);
        if ("person" in caller && error.code === "INTERNAL_SERVER_ERROR" && !isLong)
          logFailure({ requestId, path: path ?? "", error: error.cause ?? error });
      },
    });
  const answer = await answerTo(admitted);
  if (!isLong || !longRequests) return answer;
  return longRequests
    .answer({ request, bytesMax: 0 })
    .catch((error: unknown) => answerTo({ refused: refusalOf(error, logFailure, requestId) }));
}

interface Admitted {
  readonly person: PersonActor;
  readonly request: Request;
}
interface Refused {
  readonly refused: AppError | TRPCError;
}

/**
 * Passes requests that would block the event loop to a thread.
 *
 * @throws AppError in this order: method, origin, session, size, structure.
 */
async function admit({ runtime, longRequests }: TrpcDependencies, request: Request, requestId: string) {
  if (request.method !== "GET") assertSameOrigin(request, runtime.signIn.publicOrigin);
  const person = await personOfRequest(runtime, request);
  if (!person) throw new AppError("unauthenticated", "Sign in first.");
  if (request.method === "GET") return { person, request };
  const called = proceduresOf(request);
  if (longRequests?.accepts() && (called.some(({ isLong }) => isLong) || hasLongBody(request))) {
    for (const { attempt } of called)
      await takeTurn(runtime.kernel, { caller: { actor: person, requestId }, useCase: attempt });
    return longRequests.answer({ request, bytesMax: BODY_BYTES_MAX });
  }
  const body = await readRequestBody(request, { bytesMax: BODY_BYTES_MAX, json: new JsonBounds(JSON_MAX) });
  const headers = new Headers(request.headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) headers.delete(name);
  return {
    person,
    request: new Request(request.url, {
      method: request.method,
      headers,
      body: body as BodyInit,
      signal: request.signal,
    }),
  };
}

/** Returns the query of a name, for callers that have no request. */
export function queryNamed(useCase: string): Pick<ProcedureMeta, "execute"> {
  const found = Object.values(PROCEDURES).find(({ _def }) => _def.meta.useCase === useCase);
  if (!found) throw new Error(`no procedure runs ${useCase}`);
  return found._def.meta;
}

/** Returns the metadata of the procedures that a request calls, as far as they exist. */
function proceduresOf({ url }: Request): readonly ProcedureMeta[] {
  const names = new URL(url).pathname.slice(`${ENDPOINT}/`.length).split(",").slice(0, BATCH_MAX);
  return names.flatMap((name) => {
    const procedure = Object.hasOwn(PROCEDURES, name) ? PROCEDURES[name] : undefined;
    return procedure ? [procedure._def.meta] : [];
  });
}

function refusalOf(
  error: unknown,
  logFailure: TrpcDependencies["logFailure"],
  requestId: string,
): AppError | TRPCError {
  if (isAppError(error)) return error;
  logFailure({ requestId, path: "", error });
  return temporarilyUnavailable(error) ?? new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: error });
}

/** Returns the time to retry, for a rate limit or a busy database. */
function retryAfter(errors: readonly TRPCError[]): Readonly<Record<string, string>> {
  const refusals = errors.flatMap(({ cause }) => (isAppError(cause) ? [cause] : []));
  const longest = Math.max(
    0,
    ...refusals.map(({ code, details }) =>
      Number(details.retryAfterSeconds ?? SECONDS_BY_STATUS[ERROR_TABLE[code].status] ?? 0),
    ),
  );
  return longest > 0 ? { "retry-after": String(longest) } : {};
}

const SECONDS_BY_STATUS: Readonly<Record<number, number>> = { 429: 2, 503: 2 };
