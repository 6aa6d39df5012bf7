import path from "node:path";
import type { Logger } from "pino";
import { type LocalPostgres, startLocalPostgres } from "@/db/local/embedded-postgres";
import { ensureDatabase } from "@/db/migrate";
import type { Configuration } from "@/server/configuration/configuration";

export const DATABASE_NAME = "countersign";

/** Starts the embedded PostgreSQL in the data directory. If it is lost for good, this process exits. */
export async function startLocal(configuration: Configuration, log: Logger): Promise<LocalPostgres> {
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
