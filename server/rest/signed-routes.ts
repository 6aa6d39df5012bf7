import type { Context } from "hono";
import type { ZodType } from "zod";
import { z } from "zod";
import { ExternalDecisionBody, recordDecision } from "@/server/application/external/record-decision";
import type { Kernel } from "@/server/application/kernel/command";
import type { KeyedRequest } from "@/server/application/kernel/ports/keyed-answers";
import { readRequestBody } from "@/server/bounds/request-body";
import { SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import { REACHES_EVERYTHING } from "@/server/domain/authorization/credential-reach";
import { digestOf } from "@/server/domain/canonical/index";
import { AppError, isAppError } from "@/server/domain/error/app-error";
import { EXTERNAL_ANSWERS } from "@/server/domain/external/approval-request";
import { type Answer, created, replayed } from "./answer";
import { failure } from "./handle";
import { requireJson } from "./json-body";
import type { RestDependencies } from "./route";

const BODY_BYTES_MAX = 65_536;

/** A route for a caller without a sign-in, authenticated by a signature over the body. */
export interface SignedRoute {
  readonly method: "post";
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly body: ZodType;
  readonly success: ZodType;
}

export const SIGNED_HEADERS = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;

export const DECISION_ROUTE: SignedRoute = {
  method: "post",
  path: "/approval-requests/{approvalRequest}/decision",
  tag: "External approvers",
  summary: "Answer an approval request as an external approver",
  body: ExternalDecisionBody,
  success: z.strictObject({
    id: z.string(),
    release: z.string(),
    stage: z.string(),
    gate: z.string(),
    answer: z.enum(EXTERNAL_ANSWERS),
    counts: z.boolean(),
  }),
};

/** Answers a signed request. The use-case authenticates it; this only reads it, byte for byte. */
export async function answerDecision(
  dependencies: RestDependencies,
  { context, requestId }: { readonly context: Context; readonly requestId: string },
): Promise<Answer> {
  try {
    const [messageId, messageTimestamp, messageSignature] = SIGNED_HEADERS.map(
      (name) => context.req.header(name) ?? "",
    );
    if (!messageId || !messageTimestamp || !messageSignature)
      throw new AppError("unauthenticated", `expected the headers ${SIGNED_HEADERS.join(", ")}`);
    requireJson(context.req.header("content-type") ?? null);
    const body = textOf(await readRequestBody(context.req.raw, { bytesMax: BODY_BYTES_MAX }));
    const input = {
      approvalRequest: context.req.param("approvalRequest") ?? "",
      messageId,
      messageTimestamp,
      messageSignature,
      body,
    };
    return await onceDelivered(dependencies.kernel, input, (kernel) =>
      recordDecision.execute(kernel, { actor: SYSTEM_ACTOR, requestId }, input),
    );
  } catch (error) {
    return failure(dependencies, error, { requestId, method: context.req.method, path: context.req.path });
  }
}

interface DeliveredMessage {
  readonly approvalRequest: string;
  readonly messageId: string;
  readonly body: string;
}

/**
 * Returns the answer to a message; for a repeated delivery, its first answer. The use-case has verified the
 * signature before it reports a repetition, so nobody reads an answer by a guessed id.
 */
async function onceDelivered(
  kernel: Kernel,
  { approvalRequest, messageId, body }: DeliveredMessage,
  record: (kernel: Kernel) => Promise<unknown>,
) {
  const keyed: KeyedRequest = {
    actorId: "external-approver",
    route: `POST ${DECISION_ROUTE.path} ${JSON.stringify(approvalRequest)}`,
    key: messageId,
    bodyDigest: digestOf(body),
    reach: REACHES_EVERYTHING,
  };
  const transact: Kernel["transact"] = (work) =>
    kernel.transact(async (tx) => {
      const done = await work(tx);
      const { result } = done as { readonly result?: unknown };
      if (result !== undefined) await tx.keyedAnswers.keep(keyed, created(result), kernel.now());
      return done;
    });
  try {
    return created(await record({ ...kernel, transact }));
  } catch (error) {
    if (!isAppError(error) || error.code !== "already-exists") throw error;
    const first = await kernel.transact((tx) => tx.keyedAnswers.claim(keyed));
    if (first.state !== "answered" || first.bodyDigest !== keyed.bodyDigest) throw error;
    return replayed(first.answer);
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new AppError("malformed-request", "The body is not valid UTF-8.");
  }
}
