import { readdirSync, readFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import path from "node:path";
import type { ProcessReads } from "../application/kernel/ports/administration";
import type { Configuration } from "../configuration/configuration";

const MIGRATIONS = path.resolve(import.meta.dirname, "../../db/migrations");

const VERSION: string = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, "../../package.json"), "utf8"),
).version;

/** Facts of this process for administrators, without secrets. */
export function processFacts(configuration: Configuration): ProcessReads {
  const { identityProvider: provider, publicOrigin, roleGroups, groupsClaim, dataDirectory } = configuration;
  return {
    version: VERSION,
    roleGroups,
    identityProvider: {
      issuer: provider.kind === "external" ? provider.issuer : `${publicOrigin}/oidc`,
      isLocal: provider.kind === "local",
      groupsClaim,
    },
    migrations: readdirSync(MIGRATIONS).filter((file) => file.endsWith(".sql")).length,
    disk: async () => {
      const found = await statfs(dataDirectory).catch(() => undefined);
      return found && { freeBytes: found.bavail * found.bsize, totalBytes: found.blocks * found.bsize };
    },
  };
}
