import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { toBase64 } from "@/server/domain/text/base64";
import { defineCommand } from "../kernel/command";
import { Line } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { notFound, requirePerson } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { CALLED_ADDRESS_MAX, isCalledAddress } from "../notification/called-address";

export const RegisterApproverInput = z.strictObject({
  name: z
    .string()
    .regex(
      /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/,
      "expected a name: lower-case letters, digits and hyphens",
    ),
  title: Line(120),
  url: z
    .string()
    .max(CALLED_ADDRESS_MAX)
    .refine(isCalledAddress, "expected an https address without user and password"),
  /** The person on this side who is responsible for the connection. */
  ownerId: Line(60),
});

/** The context to which the two sealed secrets of an approver's record are bound. */
export const approverSecretBoundTo = (id: string) => `${id} secret`;

/**
 * Registers an external approver whose signed answer a gate may wait for. The shared signing secret is
 * returned once; address and secret are sealed and never shown or logged again.
 *
 * @throws AppError `already-exists` for a name in use, `validation-failed` for an unknown owner.
 */
export const registerApprover = defineCommand({
  name: "external-approver.register",
  permission: "external-approver.manage",
  input: RegisterApproverInput,
  run: async (tx, scope, { url, ...input }) => {
    requirePerson(scope.actor);
    requireEveryTeam(scope);
    const owner = await tx.people.findById(input.ownerId);
    if (!owner?.active)
      throw new AppError("validation-failed", "ownerId: no person with this id has signed in", {
        errors: [{ pointer: "/ownerId", detail: "expected the id of a person who has signed in" }],
      });
    const id = scope.newId("pty");
    const { host } = new URL(url);
    // The hash of fresh random text is as random as the text, and has the form the standard requires.
    const secret = `whsec_${toBase64(scope.newSecret().hash)}`;
    const { kind, name: byName, id: byId } = scope.actor;
    const approver = {
      ...input,
      id,
      host,
      ownerName: owner.name,
      registeredBy: { kind, id: byId, name: byName },
      registeredAt: scope.now,
      sealedUrl: scope.sealSecret(url, id),
      sealedSecret: scope.sealSecret(secret, approverSecretBoundTo(id)),
    };
    if (!(await tx.external.insertApprover(approver)))
      throw new AppError("already-exists", `An external approver named ${input.name} already exists.`);
    return {
      result: { id, name: input.name, host, secret },
      events: [
        {
          action: "external-approver.registered",
          subjects: [{ kind: "external-approver", id, name: input.name }],
          data: { title: input.title, host, owner: owner.name },
        },
      ],
    };
  },
});

/**
 * Removes an external approver: its address and secret are erased, and gates that name it stay closed. Its
 * answers stay on record.
 */
export const removeApprover = defineCommand({
  name: "external-approver.remove",
  permission: "external-approver.manage",
  input: z.strictObject({ id: z.string().max(60) }),
  run: async (tx, scope, { id }) => {
    requirePerson(scope.actor);
    requireEveryTeam(scope);
    const approver = (await tx.external.findApprover(id)) ?? notFound("approver", id);
    if (!(await tx.external.removeApprover(approver.id, scope.now))) notFound("approver", id);
    return {
      result: { id: approver.id },
      events: [
        {
          action: "external-approver.removed",
          subjects: [{ kind: "external-approver", id: approver.id, name: approver.name }],
          data: {},
        },
      ],
    };
  },
});

/** Lists every external approver in use, with its recent deliveries. */
export const listApprovers = defineQuery({
  name: "external-approver.list",
  permission: "external-approver.manage",
  input: z.strictObject({}),
  run: async (store, scope) => {
    const owners = await store.people.list();
    return {
      items: await store.external.approvers(),
      owners: owners.filter(({ active }) => active).map(({ id, name }) => ({ id, name })),
      /** Administrators of some teams can read them but not manage them, because they serve every team. */
      mayManage: scope.teams === "*",
    };
  },
});

function requireEveryTeam({ teams }: Scope): void {
  if (teams !== "*")
    throw new AppError(
      "not-permitted",
      "External approvers serve all teams. Managing them requires a role for all teams.",
    );
}
