import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { toBase64 } from "@/server/domain/ledger/base64";
import { defineCommand } from "../kernel/command";
import { Line } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { notFound, requirePerson } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { CALLED_ADDRESS_MAX, isCalledAddress } from "../notification/called-address";

export const RegisterPartyInput = z.strictObject({
  name: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/, "expected a name: lower-case letters, digits and hyphens"),
  title: Line(120),
  url: z.string().max(CALLED_ADDRESS_MAX).refine(isCalledAddress, "expected an https address without user and password"),
  /** Who answers for the connection on our side. */
  ownerId: Line(60),
});

/** What a party's record binds its two secrets to. */
export const partySecretBoundTo = (id: string) => `${id} secret`;

/**
 * Register a party outside whose signed word a gate may wait for. The secret both sides sign with is answered once; address
 * and secret are sealed and never shown or logged again.
 *
 * @throws AppError `already-exists` for a name in use, `validation-failed` for an owner nobody knows.
 */
export const registerParty = defineCommand({
  name: "external-party.register",
  permission: "external-party.manage",
  input: RegisterPartyInput,
  run: async (tx, scope, { url, ...input }) => {
    requirePerson(scope.actor);
    requireEveryTeam(scope);
    const owner = await tx.people.findById(input.ownerId);
    if (!owner?.active)
      throw new AppError("validation-failed", "ownerId: nobody who signs in here has this id", {
        errors: [{ pointer: "/ownerId", detail: "expected someone who signs in here" }],
      });
    const id = scope.newId("pty");
    const { host } = new URL(url);
    // The hash of fresh random text is as random as the text, and has the form the standard asks for.
    const secret = `whsec_${toBase64(scope.newSecret().hash)}`;
    const { kind, name: byName, id: byId } = scope.actor;
    const party = {
      ...input,
      id,
      host,
      ownerName: owner.name,
      registeredBy: { kind, id: byId, name: byName },
      registeredAt: scope.now,
      sealedUrl: scope.sealSecret(url, id),
      sealedSecret: scope.sealSecret(secret, partySecretBoundTo(id)),
    };
    if (!(await tx.external.insertParty(party))) throw new AppError("already-exists", `there is a party ${input.name} already`);
    return {
      result: { id, name: input.name, host, secret },
      events: [
        {
          action: "external-party.registered",
          subjects: [{ kind: "external-party", id, name: input.name }],
          data: { title: input.title, host, owner: owner.name },
        },
      ],
    };
  },
});

/** Remove a party: its address and secret are erased, and gates that name it stay closed. What it answered stays on record. */
export const removeParty = defineCommand({
  name: "external-party.remove",
  permission: "external-party.manage",
  input: z.strictObject({ id: z.string().max(60) }),
  run: async (tx, scope, { id }) => {
    requirePerson(scope.actor);
    requireEveryTeam(scope);
    const party = (await tx.external.findParty(id)) ?? notFound("party", id);
    if (!(await tx.external.removeParty(party.id, scope.now))) notFound("party", id);
    return {
      result: { id: party.id },
      events: [{ action: "external-party.removed", subjects: [{ kind: "external-party", id: party.id, name: party.name }], data: {} }],
    };
  },
});

/** Every party in use, with how it went of late. */
export const listParties = defineQuery({
  name: "external-party.list",
  permission: "external-party.manage",
  input: z.strictObject({}),
  run: async (store, scope) => {
    const owners = await store.people.list();
    return {
      items: await store.external.parties(),
      owners: owners.filter(({ active }) => active).map(({ id, name }) => ({ id, name })),
      /** Administrators of some teams see them; they serve every team. */
      mayManage: scope.teams === "*",
    };
  },
});

function requireEveryTeam({ teams }: Scope): void {
  if (teams !== "*") throw new AppError("not-permitted", "a party serves every team; it takes someone who answers for all of them");
}
