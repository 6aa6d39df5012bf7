import { z } from "zod";
import { JsonValue } from "@/server/application/kernel/fields";
import { getAttestation, listAttestations } from "@/server/application/permit/attestations";
import { verifyPermit } from "@/server/application/permit/verify-permit";
import { abortPromotion } from "@/server/application/promotion/abort-promotion";
import { getPromotion, listPromotions } from "@/server/application/promotion/get-promotion";
import { reportPromotion } from "@/server/application/promotion/report-promotion";
import { PROMOTION_PHASES } from "@/server/domain/promotion/promotion";
import { created, ok, page } from "./answer";
import { PermitBody, PromotionBody } from "./bodies";
import { DigestBody, Instant, pageOf } from "./body-parts";
import { route } from "./route";
import { permitShape, promotionShape } from "./shapes";

const tag = "Promotions";

const EnvelopeBody = z.strictObject({
  payload: z.string().describe("Base64 of an in-toto statement with a SLSA verification summary."),
  payloadType: z.string(),
  signatures: z.array(z.strictObject({ keyid: z.string(), sig: z.string() })),
});

export const promotionRoutes = [
  route({
    method: "get",
    path: "/promotions",
    tag,
    summary: "List promotions",
    useCase: listPromotions,
    answer: ({ items, nextCursor }, { url }) => page({ items: items.map(promotionShape), nextCursor }, url),
    success: { status: 200, body: pageOf(PromotionBody) },
  }),
  route({
    method: "get",
    path: "/promotions/{id}",
    tag,
    summary: "Get a promotion",
    useCase: getPromotion,
    answer: ({ promotion, permit, manifestDigest }) =>
      ok({ ...promotionShape(promotion), manifestDigest, permit: permit ? permitShape(permit) : null }),
    success: {
      status: 200,
      body: PromotionBody.extend({ manifestDigest: DigestBody, permit: PermitBody.nullable() }),
    },
  }),
  route({
    method: "post",
    path: "/promotions/{id}/events",
    tag,
    summary: "Report a deployment event",
    useCase: reportPromotion,
    named: { id: "promotion" },
    answer: (reported) => created(reported),
    success: { status: 201, body: z.strictObject({ id: z.string(), phase: z.enum(PROMOTION_PHASES) }) },
  }),
  route({
    method: "post",
    path: "/promotions/{id}/aborts",
    tag,
    summary: "Abort a promotion",
    useCase: abortPromotion,
    named: { id: "promotion" },
    answer: (aborted) => created(aborted),
    success: { status: 201, body: z.strictObject({ id: z.string(), phase: z.literal("aborted") }) },
  }),
  route({
    method: "get",
    path: "/releases/{id}/attestation",
    tag,
    summary: "Get the verification summary of a release",
    useCase: getAttestation,
    named: { id: "release" },
    answer: (envelope) => ok(envelope),
    success: { status: 200, body: EnvelopeBody },
  }),
  route({
    method: "get",
    path: "/attestations",
    tag,
    summary: "List the verification summaries about a digest",
    useCase: listAttestations,
    answer: (found) => ok(found),
    success: { status: 200, body: z.strictObject({ items: z.array(EnvelopeBody) }) },
  }),
  route({
    method: "post",
    path: "/permits/verify",
    tag,
    summary: "Verify a permit",
    useCase: verifyPermit,
    // The envelope itself may be the body, because an engine has it.
    input: ({ body }) => (Object.hasOwn(body, "payloadType") ? { permit: body } : body),
    answer: (verdict) => ok(verdict),
    success: {
      status: 200,
      body: z.strictObject({
        valid: z.boolean(),
        authentic: z.boolean(),
        problems: z.array(z.strictObject({ code: z.string(), detail: z.string() })),
        statement: z.record(z.string(), JsonValue).nullable(),
        phase: z.enum(PROMOTION_PHASES).nullable(),
        spentAt: Instant.nullable(),
      }),
    },
  }),
];
