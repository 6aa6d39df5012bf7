import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { ModelKey, PersonName, Prose } from "../kernel/fields";
import { requireModel, requirePerson } from "../kernel/require";
import { modelSubject } from "../kernel/subject";

const PARTS = ["training", "serving", "incident"] as const;

/**
 * Assigns one of a model's responsibilities to another owner. The new owner must be a known, active person; a
 * responsibility always has an owner.
 *
 * @throws AppError `people-only`, `validation-failed` for an unknown person, `stale-write` when the owner
 * changed since it was read.
 */
export const handOverModel = defineCommand({
  name: "model.hand-over",
  permission: "model.revise",
  input: z.strictObject({
    model: ModelKey,
    part: z.enum(PARTS, { error: `expected one of ${PARTS.join(", ")}` }),
    from: PersonName.nullable(),
    to: PersonName,
    reason: Prose(2000).refine((text) => text.trim() !== "", "state why the owner changes"),
  }),
  run: async (tx, scope, { part, from, to, reason, ...input }) => {
    requirePerson(scope.actor);
    const model = await requireModel(tx.models, scope, input.model);
    const holder = model.owners[part];
    if ((holder?.toLowerCase() ?? null) !== (from?.toLowerCase() ?? null))
      throw new AppError(
        "stale-write",
        `The owner of the ${part} of ${model.key} is now ${holder ?? "vacant"}. It changed after you loaded it.`,
        {
          entity: "owner",
          part,
        },
      );
    const known = (await tx.people.list()).find(
      (person) => person.active && person.email.toLowerCase() === to.toLowerCase(),
    );
    if (known === undefined) {
      const detail = `expected the email of an active person who has signed in, but received ${to}`;
      throw new AppError("validation-failed", `to: ${detail}`, { errors: [{ pointer: "/to", detail }] });
    }
    await tx.modelGovernance.setOwners(model.id, { ...model.owners, [part]: known.email });
    return {
      result: { key: model.key, part, owner: known.email },
      events: [
        {
          action: "model.handed-over",
          subjects: [modelSubject(model)],
          data: { part, from: holder, to: known.email, reason },
        },
      ],
    };
  },
});
