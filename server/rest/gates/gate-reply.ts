import { z } from "zod";
import type { GateAnswer } from "@/server/application/decision/answer-gate";
import { AppError } from "@/server/domain/error/app-error";
import { GATE_STATES, type GateState } from "@/server/domain/promotion/gate-state";
import { renderedMembers } from "@/server/domain/reason/rendered";
import { type Answer, json } from "../answer";
import { DigestBody } from "../body-parts";
import { ReasonMembers } from "../reason-body";
import type { RestRequest } from "../route";
import { releaseLink } from "../shapes";

/** The decision as every dialect gets it. */
export const GateDataBody = z.strictObject({
  allowed: z.boolean().describe("True only if `state` is `approved`. It is not the permit."),
  state: z.enum(GATE_STATES),
  stage: z.string(),
  release: z.string().nullable(),
  manifestDigest: DigestBody.nullable(),
  decisionDigest: DigestBody.nullable(),
  decisionUrl: z.string().nullable(),
  reasons: z.array(z.strictObject(ReasonMembers)),
});
export type GateData = z.infer<typeof GateDataBody>;

/** The answer of a dialect in one state: a success with a body, or a refusal. */
export interface GateReply {
  readonly status: 200 | 404 | 409 | 422;
  /** The answer in words, for the reference. */
  readonly says: string;
  answer(data: GateData, request: RestRequest): Answer;
}

export function gateDataOf({ state, stage, release, ...found }: GateAnswer, publicOrigin: string): GateData {
  return {
    allowed: state === "approved",
    ...{ state, stage, release: release?.key ?? null, manifestDigest: release?.manifestDigest ?? null },
    decisionDigest: found.decisionDigest ?? null,
    decisionUrl: release ? releaseLink(publicOrigin, release.key, stage) : null,
    reasons: found.reasons.map((why) => renderedMembers({ reason: why })) as GateData["reasons"],
  };
}

const MESSAGE_MAX = 1000;

/** Returns the state and its reasons as text for a log. */
export function messageOf({ release, state, stage, reasons }: GateData): string {
  const text = [
    `${release ?? "The subject"} is ${state} for ${stage}.`,
    ...reasons.map(({ reason }) => reason),
  ]
    .join(" ")
    .trim();
  return text.length > MESSAGE_MAX ? `${text.slice(0, MESSAGE_MAX - 1)}…` : text;
}

/** Answers 200 with a body. */
export const success = (
  says: string,
  body: (data: GateData, request: RestRequest) => unknown,
): GateReply => ({
  status: 200,
  says,
  answer: (data, request) => json(200, body(data, request)),
});

const refusing = (status: 404 | 409 | 422, code: AppError["code"], says: string): GateReply => ({
  status,
  says,
  answer: (data) => {
    const { release, stage, decisionUrl, reasons } = data;
    const gate = { state: data.state, release, stage, decisionUrl, reasons };
    throw new AppError(code, messageOf(data), { gate });
  },
});

/** 404: clients that poll ask again. */
export const NOT_APPROVED = refusing(404, "gate-not-approved", "a problem with the code `gate-not-approved`");
/** 409: clients that poll give up. */
export const BLOCKED = refusing(409, "gates-unsatisfied", "a problem with the code `gates-unsatisfied`");
export const AMBIGUOUS = refusing(422, "ambiguous-subject", "a problem with the code `ambiguous-subject`");
/** 409 for a client to which a success means "roll back". */
export const KEEP = refusing(409, "no-rollback-due", "a problem: nothing is rolled back");

/** Replies of a dialect in which only an approval is a success. */
export const onlyApproved = (approved: GateReply): Readonly<Record<GateState, GateReply>> => ({
  approved,
  waiting: NOT_APPROVED,
  blocked: BLOCKED,
  unknown: NOT_APPROVED,
  ambiguous: AMBIGUOUS,
});

/** Replies of a dialect that always answers 200 and states the result in the body. */
export const inBody = (
  says: Readonly<Record<GateState, string>>,
  body: (data: GateData, request: RestRequest) => unknown,
): Readonly<Record<GateState, GateReply>> => ({
  approved: success(says.approved, body),
  waiting: success(says.waiting, body),
  blocked: success(says.blocked, body),
  unknown: success(says.unknown, body),
  ambiguous: success(says.ambiguous, body),
});
