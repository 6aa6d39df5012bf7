import { getRequestListener } from "@hono/node-server";
import { refuseStranger } from "../auth/loopback-caller";
import { answerLoopbackTokens } from "../auth/loopback-tokens";
import type { Configuration } from "../configuration/configuration";
import type { NodeHandler } from "../web/http-server";
import { answerVerification, LOOPBACK_VERIFICATION_PATH } from "../worker/answer-verification";
import { ledgerIdentity } from "../worker/ledger-identity";
import { type VerifyRun, verifyInThread } from "../worker/verify-in-thread";
import { checkpointDestinations } from "./checkpoint-destinations";
import type { Application } from "./composition";

/** Verifies this installation's ledger against its keys and the external checkpoints. */
export function ledgerVerification(
  { applicationUrl, keys }: Application,
  configuration: Configuration,
): VerifyRun {
  const { origin, knownKeys } = ledgerIdentity(configuration.ledgerOrigin, keys.ledger);
  const { file } = configuration.checkpoints;
  const { policy } = checkpointDestinations(configuration.checkpoints);
  return verifyInThread({
    url: applicationUrl,
    verifying: { origin, publicKeys: knownKeys, checkpointFile: file, policy, settleMs: 5000 },
  });
}

/** Serves this machine's command line: tokens, and the verification of the ledger. */
export function createLoopbackHandler(
  application: Application,
  configuration: Configuration,
  secret: string,
): NodeHandler {
  const verify = ledgerVerification(application, configuration);
  return getRequestListener((request, env) => {
    const peer = "incoming" in env ? env.incoming.socket.remoteAddress : undefined;
    if (new URL(request.url).pathname !== LOOPBACK_VERIFICATION_PATH)
      return answerLoopbackTokens({ kernel: application.kernel, secret }, request, peer);
    return refuseStranger(request, peer, secret) ?? answerVerification(verify);
  });
}
