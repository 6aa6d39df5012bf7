import { z } from "zod";
import { whyNotUntil } from "@/server/domain/authorization/outside-access";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { InstantText, Line, ModelKey } from "../kernel/fields";
import { requireModel, requirePerson } from "../kernel/require";
import { accessSubjects } from "./access-subjects";

const MODELS_MAX = 50;

/**
 * Requests the access of an outside auditor to named models, until an instant. It has no effect until another
 * person confirms it.
 *
 * @throws AppError `not-found` for a model out of reach; `validation-failed` for an end in the past or too late.
 */
export const requestAccess = defineCommand({
  name: "outside-access.request",
  permission: "outside-access.manage",
  input: z.strictObject({
    /** The address that the auditor's identity provider has verified. */
    email: z.email("expected an email address").max(320),
    organisation: Line(200),
    models: z.array(ModelKey).min(1).max(MODELS_MAX),
    until: InstantText,
    reason: Line(500),
  }),
  run: async (tx, scope, { email, organisation, models: keys, until: untilText, reason }) => {
    const { id: requestedBy } = requirePerson(scope.actor);
    const until = new Date(untilText);
    const why = whyNotUntil(until, scope.now);
    if (why !== undefined)
      throw new AppError("validation-failed", `until: ${why}`, {
        errors: [{ pointer: "/until", detail: why }],
      });
    const models = [...new Set(keys)].sort();
    for (const key of models) await requireModel(tx.models, scope, key);
    const id = scope.newId("oac");
    await tx.outsideAccess.insert({
      ...{ id, email: email.toLowerCase(), organisation, models, until, reason },
      ...{ requestedBy, requestedAt: scope.now },
    });
    return {
      result: { id },
      events: [
        {
          action: "outside-access.requested",
          subjects: await accessSubjects(tx, id, models),
          data: { organisation, until: until.toISOString(), reason },
        },
      ],
    };
  },
});
