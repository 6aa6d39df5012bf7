import { randomBytes } from "node:crypto";
import path from "node:path";
import type { Logger } from "pino";
import { assertOwnsNothing, derivedPassword } from "@/db/application-login";
import type { OpenDatabase } from "@/db/database";
import { type LocalPostgres, startLocalPostgres } from "@/db/local/embedded-postgres";
import { ensureDatabase, migrateDatabase } from "@/db/migrate";
import { openPools, type Pools } from "@/db/pools";
import {
  newestEntryBefore,
  type ProcessHealthReads,
  processHealthReads,
} from "@/db/read-models/process-health";
import { storeOver, transactedOver } from "@/db/store";
import { beginInstallation } from "@/server/application/installation/begin-installation";
import type { AsideRead, Kernel } from "@/server/application/kernel/command";
import type { Store } from "@/server/application/kernel/ports";
import { applyRoleGroups } from "@/server/application/person/apply-role-groups";
import { publishShippedPacks } from "@/server/application/policy/publish-shipped-packs";
import { keptSecret } from "@/server/auth/data-directory";
import { type Keys, openKeys, permitAuthority, publicKeySet } from "@/server/auth/keys";
import { passkeyAuthority } from "@/server/auth/passkeys";
import { newSecret } from "@/server/auth/token-secret";
import type { Configuration } from "@/server/configuration/configuration";
import { AppError } from "@/server/domain/error/app-error";
import { DAY_MS } from "@/server/domain/time/durations";
import { typeset } from "@/server/reports/document/typeset";
import { signatureAuthority } from "@/server/sources/in-toto/signature-authority";
import { lineageInputFrom } from "@/server/sources/openlineage/lineage-input-from";
import { validatePayload } from "@/server/sources/payload-validation";
import { typesetInThread } from "@/server/threads/typeset-in-thread";
import { AccessLog } from "./access-log";
import { createAccountLimits } from "./account-limits";
import { type Clock, DemoClock, systemClock } from "./clock";
import { byRequest, timeOf } from "./kernel-time";
import { assertKeysAreShared } from "./known-keys";
import { processFacts } from "./process-facts";
import { createRefusalBudget } from "./refusal-budget";
import { ReplayedRequests } from "./replayed-requests";

/** The application, wired and running without its transports. */
export interface Application {
  /** For requests: bounded in time and in how many run at once; the demo's replay uses the demo's clock. */
  readonly kernel: Kernel;
  /**
   * For background work: on connections of its own, its statements without a limit; it uses the demo's clock.
   */
  readonly background: Kernel;
  /** The worker's connections. */
  readonly database: OpenDatabase;
  /** A connection for probes and metrics alone. */
  readonly probes: { readonly health: ProcessHealthReads; readonly store: Store };
  /** The owner's address: the application itself uses a login of its own. */
  readonly ownerUrl: string;
  /** Address of the application's own login. */
  readonly applicationUrl: string;
  readonly keys: Keys;
  /** The clock of requests. */
  readonly clock: Clock;
  /** Present only until the demo's history has been played. */
  readonly demo: Demo | undefined;
  /** Rolls back every later transaction: the process ends, and nobody would get the answer. */
  refuseCommits(): void;
  /** From then on, queries that evaluate long payloads run in these threads. */
  readLongIn(threads: LongReads): void;
  stop(): Promise<void>;
}

export interface Demo {
  readonly clock: DemoClock;
  readonly requests: ReplayedRequests;
}

const DATABASE_NAME = "countersign";

/** Milliseconds for which reads by auditors are collected before they are written. */
const ACCESS_LOG_MS = 2000;

/** Days before the present at which the demo's history begins. */
export const DEMO_HISTORY_DAYS = 90;

/**
 * Wires database, clock, ids, keys and configuration; migrates the schema; marks a new installation and
 * publishes the policy packs. The only place where they meet.
 */
export async function compose(configuration: Configuration, log: Logger): Promise<Application> {
  const local = configuration.databaseUrl === undefined ? await startLocal(configuration, log) : undefined;
  const ownerUrl = local?.url(DATABASE_NAME) ?? configuration.databaseUrl ?? "";
  const pools = await openAsApplication(ownerUrl, configuration);
  const keys = openKeys(configuration.keys, configuration.dataDirectory);
  await closingOnFailure(pools, () =>
    assertKeysAreShared(storeOver(pools.reads), keys, configuration.ledgerOrigin),
  );
  const demoClock = await openDemoClock(configuration, pools.reads);
  const demo = demoClock && { clock: demoClock, requests: new ReplayedRequests(demoClock) };
  const clock = demo?.requests ?? systemClock;
  let mayCommit = true;
  let aside: LongReads | undefined;
  const kernel = requestKernel(configuration, {
    ...{ pools, keys, mayCommit: () => mayCommit },
    longReads: () => (demo?.requests.isReplayed ? undefined : aside),
  });
  const facts = processFacts(configuration, keys);
  const background: Kernel = {
    ...kernel,
    ...(demo ? timeOf(demo.clock) : {}),
    ...worksOn(pools.background, () => true),
    store: storeOver(pools.background, facts),
    read: (work) => work(),
  };
  await beginIfNew(background, configuration);
  return {
    kernel: demo ? byRequest(demo.requests, { replayed: background, others: kernel }) : kernel,
    background,
    database: pools.background,
    probes: { health: processHealthReads(pools.health), store: storeOver(pools.health, facts) },
    ownerUrl,
    applicationUrl: pools.url,
    keys,
    clock,
    demo,
    refuseCommits: () => {
      mayCommit = false;
    },
    readLongIn: (threads) => {
      aside = threads;
    },
    stop: async () => {
      await pools.close();
      await local?.stop();
    },
  };
}

/** Runs queries in threads. */
export interface LongReads {
  read(read: AsideRead): Promise<unknown>;
}

/**
 * Most characters of payloads that the gates of one read evaluate on the event loop: some tens of milliseconds. A
 * payload counts once for each gate that reads it.
 */
const LOOP_CHARACTERS_MAX = 400_000;

interface RequestWiring {
  readonly pools: Pools;
  readonly keys: Keys;
  /** False once the process stops: then every transaction is rolled back. */
  mayCommit(): boolean;
  /** Absent in a thread: there, every query runs to its end. */
  longReads?(): LongReads | undefined;
}

/** The kernel of requests: bounded in time and in how many run at once, by the system's clock. */
export function requestKernel(
  configuration: Configuration,
  { pools, keys, mayCommit, longReads }: RequestWiring,
): Kernel {
  const works = worksOn(pools.changes, mayCommit);
  const log = new AccessLog({
    write: (reads) => works.transact((tx) => tx.outsideAccess.recordReads(reads)),
    intervalMs: ACCESS_LOG_MS,
  });
  const aside = longReads && {
    evaluatedMax: () => (longReads() ? LOOP_CHARACTERS_MAX : Number.MAX_SAFE_INTEGER),
    read: (read: AsideRead) => longReads()?.read(read) ?? Promise.reject(new Error("no thread reads")),
  };
  return {
    ...timeOf(systemClock),
    noteRead: (read) => log.record(read),
    newSecret,
    permits: permitAuthority(keys.permit, configuration.permitMinutes),
    publicKeys: () => publicKeySet(keys),
    passkeys: passkeyAuthority(configuration.publicOrigin),
    sealSecret: keys.storedSecrets.seal,
    openSecret: keys.storedSecrets.open,
    validatePayload,
    signatures: signatureAuthority,
    readLineageEvent: lineageInputFrom,
    typeset,
    typesetAside: typesetInThread,
    publicOrigin: configuration.publicOrigin,
    grantDays: configuration.grantDays,
    takeTurn: createAccountLimits(configuration.limits),
    mayRecordRefusal: createRefusalBudget(),
    ...works,
    store: storeOver(
      { ...pools.reads, evaluatedMax: aside?.evaluatedMax },
      processFacts(configuration, keys),
    ),
    ...(aside && { readAside: aside.read }),
    read: (work) => pools.readSlots.run(work),
  };
}

/** Writes over one pool. Work is rolled back when `mayCommit` is false at its end. */
function worksOn(
  database: OpenDatabase,
  mayCommit: () => boolean,
): Pick<Kernel, "transact" | "recordRefusal"> {
  return {
    transact: (work) =>
      database.transact(async (connection) => {
        const result = await work(transactedOver(connection));
        if (mayCommit()) return result;
        throw new AppError(
          "temporarily-unavailable",
          "The server is stopping. Nothing was changed; send the request again.",
        );
      }),
    recordRefusal: (by, event) =>
      database.transact(
        async (connection) => void (await transactedOver(connection).ledger.append(by, [event], true)),
      ),
  };
}

/** Migrates the schema as its owner, and opens the pool with the application's own login. */
async function openAsApplication(ownerUrl: string, configuration: Configuration): Promise<Pools> {
  const { databaseAppUrl, databasePool } = configuration;
  const created = await migrateDatabase(
    ownerUrl,
    databaseAppUrl ? undefined : applicationPassword(ownerUrl, configuration),
  );
  const pools = openPools({ url: databaseAppUrl ?? created ?? "", connectionsMax: databasePool });
  await closingOnFailure(pools, () => assertOwnsNothing(pools.health.sql));
  return pools;
}

async function closingOnFailure(pools: Pools, check: () => Promise<void>): Promise<void> {
  await check().catch(async (error: unknown) => {
    await pools.close();
    throw error;
  });
}

/** If the owner has no password to derive one from, it is generated and stored in the data directory. */
function applicationPassword(ownerUrl: string, { dataDirectory }: Configuration): string {
  return (
    derivedPassword(ownerUrl) ??
    keptSecret(dataDirectory, "postgres-application-password", () => randomBytes(24).toString("base64url"))
  );
}

async function startLocal(configuration: Configuration, log: Logger): Promise<LocalPostgres> {
  const local = await startLocalPostgres({
    dataDirectory: path.resolve(configuration.dataDirectory),
    log: (line) => log.info(line.trim()),
    onLost: (error) => {
      log.fatal(
        { err: error },
        "the embedded database is lost; this process exits so that its supervisor can restart it",
      );
      process.exit(1);
    },
  });
  await ensureDatabase(local.url("postgres"), DATABASE_NAME);
  return local;
}

/** Opens the clock for a new demo, or one whose replay was interrupted; never for any other database. */
async function openDemoClock(
  configuration: Configuration,
  database: OpenDatabase,
): Promise<DemoClock | undefined> {
  const installation = await storeOver(database).screens.installation();
  const isOpen = installation ? installation.demoClock === "open" : configuration.demo;
  if (!isOpen) return undefined;
  // Visitors act in the present during the replay: their acts are not part of the history.
  const endsAt = installation && new Date(installation.createdAt.getTime() + DEMO_HISTORY_DAYS * DAY_MS);
  const latest = await newestEntryBefore(database, endsAt);
  const startsAt = new Date(Date.now() - DEMO_HISTORY_DAYS * DAY_MS);
  return new DemoClock(latest !== undefined && latest > startsAt ? latest : startsAt);
}

async function beginIfNew(kernel: Kernel, { demo, roleGroups }: Configuration): Promise<void> {
  const caller = {
    actor: { kind: "system", id: "system", name: "system" },
    requestId: kernel.newId("req"),
  } as const;
  if (!(await kernel.store.screens.installation())) await beginInstallation.execute(kernel, caller, { demo });
  await publishShippedPacks(kernel, caller);
  await applyRoleGroups(kernel, caller, roleGroups);
}
