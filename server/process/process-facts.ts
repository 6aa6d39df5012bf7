import { readdirSync, readFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import path from "node:path";
import type { ProcessReads } from "../application/kernel/ports/administration";
import type { Keys } from "../auth/keys";
import type { Configuration } from "../configuration/configuration";
import { witnessPolicyText } from "../domain/ledger/index";
import { ledgerIdentity } from "../worker/ledger-identity";
import { checkpointDestinations } from "./checkpoint-destinations";

const MIGRATIONS = path.resolve(import.meta.dirname, "../../db/migrations");

const VERSION: string = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, "../../package.json"), "utf8"),
).version;

/** Facts of this process for administrators, without secrets. */
export function processFacts(configuration: Configuration, keys: Keys): ProcessReads {
  const { identityProvider: provider, publicOrigin, roleGroups, groupsClaim, dataDirectory } = configuration;
  let faultSince: Date | undefined;
  return {
    version: VERSION,
    roleGroups,
    witnessPolicy: witnessPolicyText(
      ledgerIdentity(configuration.ledgerOrigin, keys.ledger).knownKeys,
      checkpointDestinations(configuration.checkpoints).policyText,
    ),
    identityProvider: {
      issuer: provider.kind === "external" ? provider.issuer : `${publicOrigin}/oidc`,
      isLocal: provider.kind === "local",
      groupsClaim,
    },
    migrations: readdirSync(MIGRATIONS).filter((file) => file.endsWith(".sql")).length,
    ledgerFaultSince: (fault, now) => {
      faultSince = fault && (faultSince ?? now);
      return faultSince;
    },
    disk: async () => {
      const found = await statfs(dataDirectory).catch(() => undefined);
      return found && { freeBytes: found.bavail * found.bsize, totalBytes: found.blocks * found.bsize };
    },
  };
}
