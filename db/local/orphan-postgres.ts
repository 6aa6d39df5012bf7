import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { identityOf, type ProcessIdentity } from "./process-identity";

const STOP_MS_MAX = 15_000;

/**
 * Stops the PostgreSQL that a killed Countersign left running on this cluster. Signals only a `postgres`
 * process on this very directory. Removes a `postmaster.pid` whose number another process has now: PostgreSQL
 * would refuse to start on it.
 */
export async function stopOrphan(cluster: string, log: (line: string) => void): Promise<void> {
  const file = path.join(cluster, "postmaster.pid");
  const pid = Number((await readFile(file, "utf8").catch(() => "")).split("\n")[0]);
  const running = identityOf(pid);
  if (running === undefined) return;
  if (!isPostgresOn(cluster, running)) {
    log(
      `process ${pid}, which postmaster.pid names, is not a PostgreSQL on ${cluster}; the file is from before a crash`,
    );
    await rm(file, { force: true });
    return;
  }
  log("stopping the PostgreSQL that an earlier, killed Countersign left running");
  process.kill(pid, "SIGINT");
  const isSame = () => identityOf(pid)?.startedAt === running.startedAt;
  for (let waitedMs = 0; isSame() && waitedMs < STOP_MS_MAX; waitedMs += 50) await sleep(50);
}

/** The postmaster's working directory is its cluster, and it was started with `-D` and that directory. */
function isPostgresOn(cluster: string, { command, workingDirectory }: ProcessIdentity): boolean {
  const [program = ""] = command.split(" -D ");
  if (!/(^|\/)postgres(\.exe)?$/.test(program)) return false;
  return (
    command.includes(` -D ${cluster} `) && (workingDirectory === undefined || workingDirectory === cluster)
  );
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
