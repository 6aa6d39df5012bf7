import { parentPort, workerData } from "node:worker_threads";
import pino from "pino";
import { openPools } from "@/db/pools";
import type { AsideRead } from "@/server/application/kernel/command";
import { openKeys, publicKeySet } from "@/server/auth/keys";
import { personOfRequest } from "@/server/auth/person-of-session";
import { assertSameOrigin } from "@/server/auth/same-origin";
import { authenticateToken } from "@/server/auth/token-authentication";
import { temporarilyUnavailable } from "@/server/bounds/unavailable";
import { isAppError } from "@/server/domain/error/app-error";
import { systemClock } from "@/server/process/clock";
import { requestKernel } from "@/server/process/composition";
import type { Runtime } from "@/server/process/runtime";
import { signInSettings } from "@/server/process/sign-in-settings";
import { createRestApp, restAuthentication } from "@/server/rest/app";
import { ROUTES } from "@/server/rest/routes";
import { answerTrpc, queryNamed } from "@/server/trpc/http";
import {
  type FromThread,
  type RequestThreadInput,
  requestOf,
  type SentResponse,
  type ToThread,
} from "./request-messages";

/**
 * The thread's side of {@link RequestThreads}: the same use-cases and transports as in the process, over
 * connections of its own. The process has already authenticated the caller and counted the request; the
 * thread authenticates it again.
 */
const CONNECTIONS = 3;
const { configuration, databaseUrl, refusesCommits } = workerData as RequestThreadInput;
const { publicOrigin } = configuration;
const log = pino({ level: configuration.logLevel });
const keys = openKeys(configuration.keys, configuration.dataDirectory);
const kernel = {
  ...requestKernel(configuration, {
    pools: openPools({ url: databaseUrl, connectionsMax: CONNECTIONS }),
    keys,
    mayCommit: () => Atomics.load(refusesCommits, 0) === 0,
  }),
  takeTurn: () => undefined,
};
const runtime: Runtime = {
  kernel,
  signIn: signInSettings(configuration, keys),
  sendsMail: configuration.mail !== undefined,
  execute: (useCase, caller, input) => useCase.execute(kernel, caller, input),
};
const logFailure = ({ error, ...where }: { readonly error: unknown }) =>
  log.error({ err: error, ...where }, "a request failed in its thread");
const rest = createRestApp({
  kernel,
  publicOrigin,
  authenticate: restAuthentication({
    token: (authorization) =>
      authenticateToken(
        {
          accounts: kernel.store.serviceAccounts,
          now: () => systemClock.now(),
          uses: { record: () => undefined },
        },
        authorization,
      ),
    person: (request) => personOfRequest(runtime, request),
    assertSameOrigin: (request) => assertSameOrigin(request, publicOrigin),
  }),
  publicKeys: () => publicKeySet(keys),
  logFailure,
});
const transports = {
  rest: async (request: Request) => rest.fetch(request),
  trpc: (request: Request) => answerTrpc({ runtime, logFailure }, request),
};
const post = (message: FromThread, transferred: ArrayBuffer[] = []) =>
  parentPort?.postMessage(message, transferred);

/** Bodies by the number of their request, whose pieces arrive before it. */
const bodies = new Map<number, Uint8Array[]>();

/** The process records the refusals of its callers itself. */
const reading = { ...kernel, mayRecordRefusal: () => false };

async function resultOf({ useCase, caller, input }: AsideRead): Promise<unknown> {
  const route = ROUTES.find((one) => one.useCase === useCase);
  return route ? route.execute(reading, caller, input) : queryNamed(useCase).execute(reading, caller, input);
}

parentPort?.on("message", (message: ToThread) => {
  const { id } = message;
  if (message.kind === "read") {
    resultOf(message.read).then(
      (result) => post({ kind: "result", id, result }),
      (error: unknown) => post(failed(id, error)),
    );
    return;
  }
  const pieces = bodies.get(id);
  if (message.kind === "piece") {
    if (pieces) pieces.push(message.bytes);
    else bodies.set(id, [message.bytes]);
    return;
  }
  bodies.delete(id);
  const request = requestOf(message.request, pieces && Buffer.concat(pieces));
  const answer = transports[message.request.transport](request);
  answer.then(sent).then(
    (response) => post({ kind: "answer", id, response }, [response.body.buffer as ArrayBuffer]),
    (error: unknown) => post(failed(id, error)),
  );
});

function failed(id: number, error: unknown): FromThread {
  const refused = isAppError(error) ? error : temporarilyUnavailable(error);
  if (!refused) return { kind: "failure", id, error: error instanceof Error ? error.message : String(error) };
  const { code, message, details } = refused;
  return { kind: "refusal", id, refusal: { code, message, details } };
}

async function sent(response: Response): Promise<SentResponse> {
  const body = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: [...response.headers], body };
}
