import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import type { Digest } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { isSamePerson } from "@/server/domain/sign-off/same-person";
import { defineCommand } from "../kernel/command";
import { DigestText, Prose } from "../kernel/fields";
import type { TransactionStore } from "../kernel/ports";
import { notFound, requirePerson } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { liftRecalls } from "../recall/open-recall";
import { requireAuthority } from "./component-authority";
import { eventsPerTeam, heldInReach } from "./component-holders";

/**
 * Requests the end of a mistaken revocation: one person who may revoke the component asks, and another must
 * agree.
 */
export const requestLift = defineCommand({
  name: "component.request-lift",
  permission: "component.revoke",
  input: z.strictObject({
    digest: DigestText,
    reason: Prose(2000).refine((text) => text.trim() !== "", "state why the revocation was a mistake"),
  }),
  run: async (tx, scope, { digest, reason }) => {
    const revocation = await lockedRevocation(tx, scope, digest);
    if (revocation.lift)
      throw new AppError(
        "already-exists",
        `${revocation.lift.requestedBy.name} has already requested this.`,
        { entity: "lift", digest },
      );
    await tx.revocations.requestLift(revocation, {
      id: scope.newId("lft"),
      reason,
      by: actorReference(scope.actor),
      at: scope.now,
    });
    const held = await heldInReach(tx, scope, digest);
    return {
      result: { digest },
      events: eventsPerTeam(held, { action: "component.lift-requested", digest, data: { reason } }),
    };
  },
});

/**
 * Ends a revocation when a second person agrees. The revocation and its end stay on record.
 *
 * @throws AppError `same-person` for the person who asked; `wrong-phase` when nobody asked.
 */
export const agreeToLift = defineCommand({
  name: "component.agree-to-lift",
  permission: "component.revoke",
  input: z.strictObject({ digest: DigestText, reason: Prose(2000).optional() }),
  run: async (tx, scope, { digest, reason }) => {
    const person = requirePerson(scope.actor);
    const revocation = await lockedRevocation(tx, scope, digest);
    const { lift } = revocation;
    if (!lift)
      throw new AppError("wrong-phase", "No one has requested to lift this revocation. Request it first.");
    if (isSamePerson(person.id, lift.requestedBy.id, await tx.people.list()))
      throw new AppError("same-person", "You requested this yourself. Another person must approve it.");
    await tx.revocations.agreeToLift(revocation, { by: actorReference(person), at: scope.now });
    const held = await heldInReach(tx, scope, digest);
    const data = { reason: lift.reason, requestedBy: { ...lift.requestedBy }, agreedBecause: reason ?? null };
    const [first, ...others] = eventsPerTeam(held, { action: "component.revocation-lifted", digest, data });
    return {
      result: {
        digest,
        releases: held.map(({ release, live }) => ({ id: release.id, key: release.key, live })),
      },
      events: [first, ...others, ...(await liftRecalls(tx, scope, digest))],
    };
  },
});

/** @throws AppError `not-found` if the component is not revoked, or no release in reach has it. */
async function lockedRevocation(tx: TransactionStore, scope: Scope, digest: Digest) {
  await tx.releases.shareByComponents([digest]);
  await tx.revocations.lock(digest);
  const inReach = scope.teams === "*" || (await tx.releases.findByComponent(scope.teams, digest)).length > 0;
  const revocation = inReach ? await tx.revocations.find(digest) : undefined;
  if (!revocation) notFound("revocation", digest);
  await requireAuthority(tx, scope, digest);
  return revocation;
}
