import path from "node:path";
import { getRequestListener } from "@hono/node-server";
import { refuseStranger } from "../auth/loopback-caller";
import { answerLoopbackTokens } from "../auth/loopback-tokens";
import type { Configuration } from "../configuration/configuration";
import type { NodeHandler } from "../web/http-server";
import { answerVerification, LOOPBACK_VERIFICATION_PATH } from "../worker/answer-verification";
import { ledgerIdentity } from "../worker/ledger-identity";
import type { Application } from "./composition";

/** Where the sealer keeps copies of the checkpoints, outside of the database. */
export function checkpointFile({ dataDirectory }: Pick<Configuration, "dataDirectory">): string {
  return path.join(dataDirectory, "checkpoints", "checkpoints.jsonl");
}

/** What the command line on this machine asks of the running server: tokens, and the verification of the ledger. */
export function createLoopbackDoor(application: Application, configuration: Configuration, secret: string): NodeHandler {
  const { origin, knownKeys } = ledgerIdentity(configuration.ledgerOrigin, application.keys.ledger);
  return getRequestListener((request, env) => {
    const peer = "incoming" in env ? env.incoming.socket.remoteAddress : undefined;
    if (new URL(request.url).pathname !== LOOPBACK_VERIFICATION_PATH)
      return answerLoopbackTokens({ kernel: application.kernel, secret }, request, peer);
    const refused = refuseStranger(request, peer, secret);
    return (
      refused ??
      answerVerification({
        sql: application.database.sql,
        origin,
        publicKeys: knownKeys,
        checkpointFile: checkpointFile(configuration),
        settleMs: 5000,
      })
    );
  });
}
