import { randomUUID } from "node:crypto";
import type { Kernel } from "@/server/application/kernel/command";
import { createLocalToken } from "@/server/application/token/create-local-token";
import { SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import { isAppError } from "@/server/domain/error/app-error";
import { comesFromThisMachine, isSameSecret, LOOPBACK_SECRET_HEADER } from "./loopback-door";

/** Where `countersign token create` asks. */
export const LOOPBACK_TOKENS_PATH = "/internal/tokens";

const BODY_BYTES_MAX = 16_384;

export interface LoopbackTokens {
  readonly kernel: Kernel;
  readonly secret: string;
}

/**
 * `POST /internal/tokens`: a short-lived token for a machine role, for whoever sits at this machine and may read its data
 * directory. On record as the product's own act, for an account whose owners are unknown unless an administrator named them.
 * From anywhere else the path does not exist.
 */
export async function answerLoopbackTokens(
  { kernel, secret }: LoopbackTokens,
  request: Request,
  peerAddress: string | undefined,
): Promise<Response> {
  const presented = request.headers.get(LOOPBACK_SECRET_HEADER) ?? "";
  if (request.method !== "POST" || !comesFromThisMachine(peerAddress, request.headers))
    return problem(404, "not-found", "There is nothing here.");
  if (!isSameSecret(presented, secret))
    return problem(
      401,
      "unauthenticated",
      "The loopback secret is not that of the running server; its data directory holds the right one.",
    );
  try {
    const body = await request.text();
    if (body.length > BODY_BYTES_MAX) return problem(413, "payload-too-large", `Expected at most ${BODY_BYTES_MAX} characters.`);
    const caller = { actor: SYSTEM_ACTOR, requestId: randomUUID() };
    const { value, expiresAt } = await createLocalToken.execute(kernel, caller, jsonOrUndefined(body));
    return Response.json({ token: value, expiresAt }, { status: 201, headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    if (isAppError(error)) return problem(422, error.code, error.message);
    throw error;
  }
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problem(status: number, code: string, detail: string): Response {
  return Response.json(
    { type: "about:blank", status, code, detail },
    { status, headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store" } },
  );
}
