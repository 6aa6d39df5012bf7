import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { MODEL_TASKS, type ModelFacts, type RiskTier } from "@/server/domain/model/model";
import { riskTierOf } from "@/server/domain/policy/risk-tier";
import { defineCommand } from "../kernel/command";
import { Line, ModelKey, PersonName } from "../kernel/fields";
import { requireTokenCovers } from "../kernel/require";
import { covers, type Scope } from "../kernel/scope";
import { modelSubject } from "../kernel/subject";
import { governingPolicy } from "../policy/governing-policy";

export const IntakeInput = z.strictObject({
  affectsIndividuals: z.boolean({ error: "expected true or false; an unanswered question is not false" }),
  automated: z.boolean({ error: "expected true or false; an unanswered question is not false" }),
  affectsRevenue: z.boolean({ error: "expected true or false; an unanswered question is not false" }),
  regulated: z.boolean({ error: "expected true or false; an unanswered question is not false" }),
  purpose: Line(500),
});

const Owner = PersonName.nullable().default(null);

export const RegisterModelInput = z.strictObject({
  key: ModelKey,
  title: Line(120),
  team: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/, "expected a team key")
    .optional(),
  domain: z.string().regex(/^[a-z0-9-]{1,60}$/, "expected a business domain such as health or pricing"),
  task: z.enum(MODEL_TASKS, { error: `expected one of ${MODEL_TASKS.join(", ")}` }),
  intake: IntakeInput,
  owners: z
    .strictObject({ training: Owner, serving: Owner, incident: Owner })
    .default({ training: null, serving: null, incident: null }),
});

export interface RegisteredModel {
  readonly id: string;
  readonly key: string;
  readonly riskTier: RiskTier;
  /** The policy that would govern a release opened now; null means that no release can be opened. */
  readonly policy: { readonly name: string; readonly version: number } | null;
}

/**
 * Registers a model. The risk tier is `high` until a person other than the registrant attests the intake.
 *
 * @throws AppError `already-exists`, or `validation-failed` when the team is not one the caller may register
 * for.
 */
export const registerModel = defineCommand({
  name: "model.register",
  permission: "model.register",
  input: RegisterModelInput,
  run: async (
    tx,
    scope,
    { team, ...input },
  ): Promise<{ result: RegisteredModel; events: [ReturnType<typeof registered>] }> => {
    requireTokenCovers(scope.actor, input.key);
    const facts: ModelFacts = { ...input, team: teamOf(scope, team), intakeAttested: false };
    const policy = governingPolicy(await tx.policies.listCurrent(), facts);
    const riskTier = policy ? riskTierOf(policy.document, facts) : "high";
    const model = {
      ...facts,
      id: scope.newId("mdl"),
      riskTier,
      registeredBy: actorReference(scope.actor),
      intakeRevision: 1,
      intakeAnsweredBy: actorReference(scope.actor),
      registeredAt: scope.now,
      attestedBy: undefined,
    };
    await tx.models.insert(model);
    return {
      result: {
        id: model.id,
        key: model.key,
        riskTier,
        policy: policy ? { name: policy.name, version: policy.version } : null,
      },
      events: [registered(model, input.domain, riskTier)],
    };
  },
});

function registered(model: { id: string; key: string; team: string }, domain: string, riskTier: RiskTier) {
  return { action: "model.registered", subjects: [modelSubject(model)], data: { domain, riskTier } } as const;
}

/** Returns the named team, or the only team of the caller. */
function teamOf(scope: Scope, named: string | undefined): string {
  if (named !== undefined && covers(scope.teams, named)) return named;
  if (named === undefined && scope.teams !== "*" && scope.teams.length === 1 && scope.teams[0] !== undefined)
    return scope.teams[0];
  const detail =
    scope.teams === "*" ? "expected a team" : `expected one of your teams: ${scope.teams.join(", ")}`;
  throw new AppError("validation-failed", `team: ${detail}`, { errors: [{ pointer: "/team", detail }] });
}
