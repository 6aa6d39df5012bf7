import pino from "pino";
import { playDemoHistory } from "../demo/replay/play-demo-history";
import { createLocalIdentityProvider } from "./auth/local-identity-provider/handler";
import { LOCAL_PEOPLE } from "./auth/local-identity-provider/people";
import { openProviderSecrets } from "./auth/local-identity-provider/provider-secrets";
import {
  announceLoopbackEndpoint,
  type LoopbackEndpoint,
  newLoopbackEndpoint,
} from "./auth/loopback-endpoint";
import type { LongRequests } from "./bounds/long-requests";
import {
  type Configuration,
  processEnvironment,
  readConfiguration,
  tellNextAuthItsOrigin,
} from "./configuration/configuration";
import { type Application, compose, DEMO_HISTORY_DAYS } from "./process/composition";
import { createLoopbackHandler } from "./process/loopback-handler";
import { createRestHandlers } from "./process/rest-handlers";
import { type Runtime, type SignInSettings, setRuntime } from "./process/runtime";
import { signInSettings } from "./process/sign-in-settings";
import { createTrpcHandler } from "./process/trpc-handler";
import { startSealer, startWorkers } from "./process/workers";
import type { Transport } from "./threads/request-messages";
import { RequestThreads } from "./threads/request-threads";
import { limitAddresses } from "./web/address-limits";
import { trustedProxies } from "./web/client-address";
import { type Handlers, type NodeHandler, type Pages, routeRequests } from "./web/http-server";
import { listen } from "./web/listen";
import { createLiveStream, type LiveStream } from "./web/live-stream";
import { startPages } from "./web/next-pages";
import { recordLimited } from "./web/record-limited";

/**
 * Starts one Node server on one port: Hono for the REST interface and health, Next for the pages, the sealer
 * inside. COUNTERSIGN_ROLES leaves parts out, so that several processes can share the work on one database.
 */
async function main(): Promise<void> {
  const configuration = readConfiguration(processEnvironment());
  tellNextAuthItsOrigin(configuration.publicOrigin);
  const log = pino({ level: configuration.logLevel });
  const application = await compose(configuration, log);
  const signIn = signInOf(configuration, application);
  const runtime: Runtime = {
    kernel: application.kernel,
    signIn,
    sendsMail: configuration.mail !== undefined,
    execute: (useCase, caller, input) => useCase.execute(application.kernel, caller, input),
  };
  setRuntime(runtime);
  const sealing = configuration.roles.includes("worker")
    ? startSealer(configuration, application, log)
    : undefined;
  const workers = startWorkers(configuration, application, log);
  const threads = requestThreads(configuration, application, log);
  application.readLongIn(threads);
  const rest = createRestHandlers({
    ...{ application, publicOrigin: configuration.publicOrigin, sealing, log },
    longRequests: longRequests(application, threads, "rest"),
  });
  const pages = configuration.roles.includes("web")
    ? await startPages({ port: configuration.port, runtime })
    : undefined;
  const live = configuration.roles.includes("web")
    ? createLiveStream({
        runtime,
        onError: (error) => log.warn({ err: error }, "a live stream was interrupted"),
      })
    : undefined;
  const loopback = newLoopbackEndpoint(configuration.port);
  const servesScreens = configuration.roles.includes("web") || configuration.roles.includes("api");
  const trpc = servesScreens
    ? createTrpcHandler(runtime, log, longRequests(application, threads, "trpc"))
    : undefined;
  const listening = await listen(
    inTheirTime(
      application,
      limitedRequests({ application, configuration, signIn, rest, trpc, pages, live, loopback }, log),
    ),
    configuration,
  );
  announceLoopbackEndpoint(configuration.dataDirectory, loopback);
  log.info(`Countersign is ready at ${configuration.publicOrigin}`);
  const stopping = new AbortController();
  const replay = playHistory(application, configuration, { log, signal: stopping.signal });
  onStop(async () => {
    stopping.abort();
    live?.stop();
    await Promise.all([listening.stop(() => refuseCommits(application, threads)), replay, workers.stop()]);
    // Last, so that changes of the last requests are sealed.
    await sealing?.stop();
    await rest.flush();
    await threads.stop();
    await application.stop();
  }, log);
}

/** The people of a demo's history stay signed in for the length of the history. */
function signInOf(configuration: Configuration, application: Application): SignInSettings {
  const { sessionHours } = configuration;
  return {
    ...signInSettings(configuration, application.keys),
    get sessionHours() {
      return application.demo?.requests.isReplayed ? DEMO_HISTORY_DAYS * 24 + sessionHours : sessionHours;
    },
  };
}

function refuseCommits(...parts: readonly Pick<Application, "refuseCommits">[]): void {
  for (const part of parts) part.refuseCommits();
}

function requestThreads(
  configuration: Configuration,
  { applicationUrl }: Application,
  log: pino.Logger,
): RequestThreads {
  return new RequestThreads({
    input: { configuration, databaseUrl: applicationUrl },
    onError: (error) => log.error({ err: error }, "a thread that answers requests ended"),
  });
}

/** Requests of the demo's replay need the demo's clock, which no thread has. */
function longRequests({ demo }: Application, threads: RequestThreads, transport: Transport): LongRequests {
  return { accepts: () => !demo?.requests.isReplayed, answer: (long) => threads.answer(transport, long) };
}

/** During the replay of a demo, its requests use the demo's clock and all others the system's. */
function inTheirTime({ demo }: Application, handler: NodeHandler): NodeHandler {
  return demo ? demo.requests.separate(handler) : handler;
}

/** Every transport behind the limits of addresses. */
function limitedRequests(parts: Parts, log: pino.Logger): NodeHandler {
  const { limits } = parts.configuration;
  return limitAddresses(routeRequests(handlersOf(parts)), {
    ...limits,
    trusted: trustedProxies(limits.trustedProxies),
    nowMs: () => performance.now(),
    onLimited: recordLimited(parts.application.kernel, (error) =>
      log.warn({ err: error }, "a limited address was not recorded"),
    ),
  });
}

interface Parts {
  readonly application: Application;
  readonly configuration: Configuration;
  readonly signIn: SignInSettings;
  readonly rest: ReturnType<typeof createRestHandlers>;
  readonly trpc: NodeHandler | undefined;
  readonly pages: Pages | undefined;
  readonly live: LiveStream | undefined;
  readonly loopback: LoopbackEndpoint;
}

function handlersOf({
  application,
  configuration,
  signIn,
  rest,
  trpc,
  pages,
  live,
  loopback: { secret },
}: Parts): Handlers {
  return {
    rest: configuration.roles.includes("api") ? rest.api : undefined,
    health: rest.health,
    loopback: createLoopbackHandler(application, configuration, secret),
    identityProvider: signIn.local ? localIdentityProvider(application, configuration, signIn) : undefined,
    trpc,
    pages,
    live: live?.handler,
    publicOrigin: configuration.publicOrigin,
    formTargets: signIn.local ? [] : [new URL(signIn.issuer).origin],
  };
}

function localIdentityProvider(
  application: Application,
  configuration: Configuration,
  signIn: SignInSettings,
): NodeHandler {
  return createLocalIdentityProvider({
    issuer: signIn.issuer,
    people: LOCAL_PEOPLE,
    clientId: signIn.clientId,
    redirectUris: [`${configuration.publicOrigin}/api/auth/callback/oidc`],
    secrets: openProviderSecrets(configuration.dataDirectory),
    now: () => application.clock.now(),
  });
}

async function playHistory(
  application: Application,
  configuration: Configuration,
  { log, signal }: { log: pino.Logger; signal: AbortSignal },
): Promise<void> {
  if (!application.demo) return;
  await playDemoHistory({ application, origin: configuration.publicOrigin, log, signal }).catch(
    (error: unknown) => {
      if (!signal.aborted)
        log.error(
          { err: error },
          "the demo's history could not be replayed completely; the replay continues at the next start",
        );
    },
  );
}

/** Stops once, in order, on SIGTERM and Ctrl-C; a second signal ends at once. */
function onStop(stop: () => Promise<void>, log: pino.Logger): void {
  let isStopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      log.info("stopping");
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, "stopping failed");
          process.exit(1);
        },
      );
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
