import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pino from "pino";
import { publishPolicyPack } from "@/server/application/policy/publish-policy";
import { createServiceAccount } from "@/server/application/service-account/create-service-account";
import { createToken } from "@/server/application/token/create-token";
import { readConfiguration } from "@/server/configuration/configuration";
import type { MachineRole } from "@/server/domain/authorization/role";
import { type Application, compose } from "@/server/process/composition";
import { createRestHandlers } from "@/server/process/rest-handlers";
import type { NodeHandler } from "@/server/web/http-server";
import { listen } from "@/server/web/listen";
import { CheckpointFile } from "@/server/worker/checkpoint-file";
import { ledgerIdentity } from "@/server/worker/ledger-identity";
import { Sealer } from "@/server/worker/sealer";
import { startSealing } from "@/server/worker/sealing-loop";

export const SYSTEM = {
  actor: { kind: "system", id: "system", name: "system" },
  requestId: "req_bench",
} as const;
const TEAM = "bench";

/**
 * The REST interface as in `npm start`, without pages: real tokens, real PostgreSQL, the ledger sealed as it
 * grows.
 */
export interface RestApplication {
  /** Scheme, host and port: loopback, a port of its own. */
  readonly origin: string;
  readonly application: Application;
  /** Its data directory. */
  readonly directory: string;
  /** A service account and its token. */
  account(name: string, role: MachineRole): Promise<string>;
  /** Makes this policy govern every model from now on that no stricter pack claims. */
  govern(policy: string): Promise<void>;
  stop(): Promise<void>;
}

export interface RestApplicationOptions {
  /** Handles paths that the interface does not have, for a bare reference beside it. */
  readonly beside?: (application: Application) => NodeHandler;
  /** Another application's database; default: one of its own. */
  readonly databaseUrl?: string;
  /** Data directory of that application, for the keys that both must share. */
  readonly dataDirectory?: string;
  /** Default: as shipped. */
  readonly pool?: number;
}

export async function startRestApplication({
  beside,
  databaseUrl,
  dataDirectory,
  pool,
}: RestApplicationOptions = {}): Promise<RestApplication> {
  const directory = await mkdtemp(path.join(tmpdir(), "countersign-bench-"));
  const configuration = readConfiguration({
    COUNTERSIGN_DATA_DIR: dataDirectory ?? directory,
    COUNTERSIGN_DEMO: "0",
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: pool?.toString(),
  });
  const log = pino({ level: "warn" }, pino.destination(2));
  const application = await compose(configuration, log);
  const sealing = startSealing({
    sealer: new Sealer({
      database: application.database,
      identity: ledgerIdentity(configuration.ledgerOrigin, application.keys.ledger),
      checkpoints: new CheckpointFile(configuration.checkpoints.file),
      holder: application.kernel.newId("slr"),
    }),
    onError: (error) => log.error(error),
  });
  const rest = createRestHandlers({ application, publicOrigin: configuration.publicOrigin, sealing, log });
  const other = beside?.(application);
  const listening = await listen(
    (request, response) =>
      (other && !request.url?.startsWith("/api/v1/") ? other : rest.api)(request, response),
    {
      hosts: ["127.0.0.1"],
      port: 0,
      connectionsPerAddressMax: 10_000,
    },
  );
  const { kernel } = application;
  return {
    origin: `http://127.0.0.1:${listening.port}`,
    application,
    directory: configuration.dataDirectory,
    account: async (name, role) => {
      await createServiceAccount.execute(kernel, SYSTEM, { name, team: TEAM, role });
      return (
        await createToken.execute(kernel, SYSTEM, {
          account: name,
          hours: 24,
          evidenceTypes: role === "pipeline" ? "*" : [],
        })
      ).value;
    },
    govern: async (policy) => {
      await publishPolicyPack.execute(kernel, SYSTEM, { yaml: policy });
    },
    stop: async () => {
      await listening.stop(() => application.refuseCommits());
      await sealing.stop();
      await rest.flush();
      await application.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
