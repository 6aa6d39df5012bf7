import { z } from "zod";
import { getProvenance, getRecipe } from "@/server/application/release/get-provenance";
import { PROVENANCE_KINDS } from "@/server/domain/provenance/completeness";
import { RECIPE_STEPS } from "@/server/domain/provenance/recipe";
import { REFERENCE_OUTCOMES } from "@/server/domain/provenance/reference-check";
import type { Reason } from "@/server/domain/reason/reason";
import { rendered } from "@/server/domain/reason/rendered";
import { ok } from "./answer";
import { DigestBody, Instant } from "./body-parts";
import { ReasonMembers } from "./reason-body";
import { route } from "./route";

const tag = "Releases";
const named = { id: "release" };

const ProvenanceBody = z.strictObject({
  release: z.string(),
  manifestDigest: DigestBody,
  score: z.number().int().min(0).max(100).describe("Known facts per wanted fact, in percent, rounded down."),
  known: z.number().int(),
  wanted: z.number().int(),
  /** The latest check of the addresses of data and features. */
  references: z.array(
    z.strictObject({
      kind: z.string(),
      component: z.string(),
      outcome: z.enum(REFERENCE_OUTCOMES),
      checkedAt: Instant,
      /** The time at which it was found to be altered or gone. */
      findingSince: Instant.optional(),
      ...ReasonMembers,
    }),
  ),
  missing: z.array(
    z.strictObject({
      fact: z.string().describe("Kind and fact, such as `dataset.purpose`."),
      kind: z.enum(PROVENANCE_KINDS as [string, ...string[]]),
      component: z.string().optional().describe("Absent if the manifest has no component of the kind."),
      ...ReasonMembers,
    }),
  ),
});

const UnknownBody = z.array(z.strictObject(ReasonMembers));

const RecipeBody = z.strictObject({
  release: z.string(),
  manifestDigest: DigestBody,
  steps: z.array(
    z.strictObject({
      kind: z.enum(RECIPE_STEPS),
      component: z.string(),
      references: z.array(z.strictObject({ name: z.string(), value: z.string() })),
      commands: z.array(z.string()).describe("Commands for a POSIX shell, in their order."),
      unknown: UnknownBody,
    }),
  ),
  unknown: UnknownBody,
});

const reasonShape = (reason: Reason) => ({
  reason: rendered(reason),
  code: reason.code,
  parts: reason.parts,
});

export const provenanceRoutes = [
  route({
    method: "get",
    path: "/releases/{id}/provenance",
    tag,
    summary: "Get the provenance score of a release",
    useCase: getProvenance,
    named,
    answer: ({ missing, references, ...provenance }) =>
      ok({
        ...provenance,
        references: references.map(({ reason, ...one }) => ({ ...one, ...reasonShape(reason) })),
        missing: missing.map(({ reason, ...one }) => ({ ...one, ...reasonShape(reason) })),
      }),
    success: { status: 200, body: ProvenanceBody },
  }),
  route({
    method: "get",
    path: "/releases/{id}/recipe",
    tag,
    summary: "Get the recipe to reproduce a release",
    useCase: getRecipe,
    named,
    answer: ({ text: _, steps, unknown, ...recipe }) =>
      ok({
        ...recipe,
        steps: steps.map((step) => ({ ...step, unknown: step.unknown.map(reasonShape) })),
        unknown: unknown.map(reasonShape),
      }),
    success: { status: 200, body: RecipeBody },
  }),
  route({
    method: "get",
    path: "/releases/{id}/recipe/script",
    tag,
    summary: "Get the recipe to reproduce a release as a shell script",
    useCase: getRecipe,
    named,
    answer: ({ text }) => ({
      status: 200,
      headers: { "content-type": "text/plain; charset=utf-8" },
      body: text,
    }),
    success: { status: 200, body: ["text/plain"] },
  }),
];
