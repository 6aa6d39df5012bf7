import { randomUUID } from "node:crypto";
import type { Kernel } from "@/server/application/kernel/command";
import { createLocalToken } from "@/server/application/token/create-local-token";
import { readRequestBody } from "@/server/bounds/request-body";
import { SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import { isAppError } from "@/server/domain/error/app-error";
import { problemOf } from "@/server/domain/error/problem-document";
import { loopbackProblem, refuseStranger } from "./loopback-caller";

/** Path of `countersign token create` on the server. */
export const LOOPBACK_TOKENS_PATH = "/internal/tokens";

const BODY_BYTES_MAX = 16_384;

export interface LoopbackTokens {
  readonly kernel: Kernel;
  readonly secret: string;
}

/**
 * `POST /internal/tokens`: creates a short-lived token for a machine role, for a caller on this machine who
 * can read its data directory. On record as the product's own act, for an account whose owners are unknown
 * unless an administrator named them. From anywhere else the path does not exist.
 */
export async function answerLoopbackTokens(
  { kernel, secret }: LoopbackTokens,
  request: Request,
  peerAddress: string | undefined,
): Promise<Response> {
  const refused = refuseStranger(request, peerAddress, secret);
  if (refused) return refused;
  try {
    const body = new TextDecoder().decode(await readRequestBody(request, { bytesMax: BODY_BYTES_MAX }));
    const caller = { actor: SYSTEM_ACTOR, requestId: randomUUID() };
    const { value, expiresAt, team } = await createLocalToken.execute(kernel, caller, jsonOrUndefined(body));
    const reach = { team, models: await modelsByTeam(kernel) };
    return Response.json(
      { token: value, expiresAt, ...reach },
      { status: 201, headers: { "Cache-Control": "no-store" } },
    );
  } catch (error) {
    if (isAppError(error))
      return loopbackProblem({
        ...problemOf(error.code, error.message),
        status: error.code === "payload-too-large" ? 413 : 422,
      });
    throw error;
  }
}

const MODELS_NAMED_MAX = 50;

/**
 * Lists the models of each team, so that the command line can show the token's reach, and other teams to
 * choose.
 */
async function modelsByTeam({ store }: Kernel): Promise<Readonly<Record<string, readonly string[]>>> {
  const { items } = await store.models.list("*", { limit: MODELS_NAMED_MAX });
  const teams = [...new Set(items.map(({ team }) => team))].sort();
  return Object.fromEntries(
    teams.map((team) => [team, items.filter((model) => model.team === team).map(({ key }) => key)]),
  );
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
