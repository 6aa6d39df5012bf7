import { z } from "zod";
import { acceptRisk, endRiskAcceptance } from "@/server/application/model/accept-risk";
import { adoptModel } from "@/server/application/model/adopt-model";
import { attestIntake } from "@/server/application/model/attest-intake";
import { certifyModel } from "@/server/application/model/certify-model";
import { handOverModel } from "@/server/application/model/hand-over";
import { reviseIntake } from "@/server/application/model/revise-intake";
import { RISK_TIERS } from "@/server/domain/model/model";
import { created, ok } from "./answer";
import { DigestBody, Instant } from "./body-parts";
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
    summary: "Attest the intake of a model (people only)",
    useCase: attestIntake,
    named,
    answer: (attested) => created(attested),
    success: { status: 201, body: z.strictObject({ key: z.string(), riskTier: Tier }) },
  }),
  route({
    method: "post",
    path: "/models/{key}/intake-revisions",
    tag,
    summary: "Revise the intake of a model (people only)",
    useCase: reviseIntake,
    named,
    answer: (revised) => created(revised),
    success: {
      status: 201,
      body: z.strictObject({ key: z.string(), revision: z.number().int(), riskTier: Tier }),
    },
  }),
  route({
    method: "post",
    path: "/models/{key}/certifications",
    tag,
    summary: "Certify a model (people only)",
    useCase: certifyModel,
    named,
    answer: (certified) => created(certified),
    success: { status: 201, body: z.strictObject({ id: z.string(), until: Instant }) },
  }),
  route({
    method: "post",
    path: "/models/{key}/accepted-risks",
    tag,
    summary: "Accept a risk of a model (people only)",
    useCase: acceptRisk,
    named,
    answer: (accepted) => created(accepted),
    success: { status: 201, body: z.strictObject({ id: z.string() }) },
  }),
  route({
    method: "post",
    path: "/accepted-risks/{id}/end",
    tag,
    summary: "End a risk acceptance (people only)",
    useCase: endRiskAcceptance,
    answer: (ended) => ok(ended),
    success: { status: 200, body: z.strictObject({ id: z.string() }) },
  }),
  route({
    method: "post",
    path: "/models/{key}/adoptions",
    tag,
    summary: "Register an existing deployment (people only)",
    useCase: adoptModel,
    named,
    answer: (adopted) => created(adopted),
    success: {
      status: 201,
      body: z.strictObject({ id: z.string(), manifestDigest: DigestBody, dueAt: Instant }),
    },
  }),
  route({
    method: "post",
    path: "/models/{key}/hand-overs",
    tag,
    summary: "Change an owner of a model (people only)",
    useCase: handOverModel,
    named,
    answer: (handedOver) => created(handedOver),
    success: { status: 201, body: z.strictObject({ key: z.string(), part: z.string(), owner: z.string() }) },
  }),
];
