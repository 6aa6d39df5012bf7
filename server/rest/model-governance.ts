import { z } from "zod";
import { acceptRisk, endRiskAcceptance } from "@/server/application/model/accept-risk";
import { adoptModel } from "@/server/application/model/adopt-model";
import { attestIntake } from "@/server/application/model/attest-intake";
import { certifyModel } from "@/server/application/model/certify-model";
import { handOverModel } from "@/server/application/model/hand-over";
import { reviseIntake } from "@/server/application/model/revise-intake";
import { RISK_TIERS } from "@/server/domain/model/model";
import { created, ok } from "./answer";
import { DigestBody, Instant } from "./bodies";
import { route } from "./route";

const tag = "Models";
const named = { key: "model" };
const Tier = z.enum(RISK_TIERS);

/** Decisions of people about a model. Each needs a person's session; a token is refused. */
export const modelGovernanceRoutes = [
  route({
    method: "post",
    path: "/models/{key}/attestations",
    tag,
    summary: "Attest the intake answers, so that the risk tier they imply takes effect (people only)",
    useCase: attestIntake,
    named,
    answer: (attested) => created(attested),
    success: { status: 201, body: z.strictObject({ key: z.string(), riskTier: Tier }) },
  }),
  route({
    method: "post",
    path: "/models/{key}/intake-revisions",
    tag,
    summary: "Revise the intake answers; the tier is high until another person attests them (people only)",
    useCase: reviseIntake,
    named,
    answer: (revised) => created(revised),
    success: { status: 201, body: z.strictObject({ key: z.string(), revision: z.number().int(), riskTier: Tier }) },
  }),
  route({
    method: "post",
    path: "/models/{key}/certifications",
    tag,
    summary: "Certify that the model is fit for its use until a date (people only)",
    useCase: certifyModel,
    named,
    answer: (certified) => created(certified),
    success: { status: 201, body: z.strictObject({ id: z.string(), until: Instant }) },
  }),
  route({
    method: "post",
    path: "/models/{key}/accepted-risks",
    tag,
    summary: "Accept a known risk of the model for a time; earlier sign-offs become void (people only)",
    useCase: acceptRisk,
    named,
    answer: (accepted) => created(accepted),
    success: { status: 201, body: z.strictObject({ id: z.string() }) },
  }),
  route({
    method: "post",
    path: "/accepted-risks/{id}/end",
    tag,
    summary: "End the acceptance of a risk before its time (people only)",
    useCase: endRiskAcceptance,
    answer: (ended) => ok(ended),
    success: { status: 200, body: z.strictObject({ id: z.string() }) },
  }),
  route({
    method: "post",
    path: "/models/{key}/adoptions",
    tag,
    summary: "Record what a stage already runs without a permit, and when a governed release must replace it (people only)",
    useCase: adoptModel,
    named,
    answer: (adopted) => created(adopted),
    success: { status: 201, body: z.strictObject({ id: z.string(), manifestDigest: DigestBody, dueAt: Instant }) },
  }),
  route({
    method: "post",
    path: "/models/{key}/hand-overs",
    tag,
    summary: "Name the new owner of a part of the model (people only)",
    useCase: handOverModel,
    named,
    answer: (handedOver) => created(handedOver),
    success: { status: 201, body: z.strictObject({ key: z.string(), part: z.string(), owner: z.string() }) },
  }),
];
