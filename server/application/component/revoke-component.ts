import { z } from "zod";
import { actorReference } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { FINDINGS, SEVERITIES } from "@/server/domain/recall/revocation-details";
import { asOfInstant } from "../kernel/as-of";
import { defineCommand } from "../kernel/command";
import { DigestText, InstantText, Line, Prose } from "../kernel/fields";
import { impactOfComponent } from "../recall/affected-releases";
import { openRecall } from "../recall/open-recall";
import { requireAuthority } from "./component-authority";
import { eventsPerTeam, heldInReach } from "./component-holders";

export const WhatIsWrong = Prose(2000).refine(
  (text) => text.trim() !== "",
  "state the defect of the component",
);

export const RevokeComponentInput = z.strictObject({
  digest: DigestText,
  reason: WhatIsWrong,
  severity: z.enum(SEVERITIES, { error: `expected one of ${SEVERITIES.join(", ")}` }).default("high"),
  /** The way in which the defect was found. */
  foundIn: z.enum(FINDINGS, { error: `expected one of ${FINDINGS.join(", ")}` }).default("review"),
  /** The person, team or tool that found it; by default the caller. */
  foundBy: Line(200).optional(),
  /** The instant since which the component is defective; omitted if nobody knows it. */
  badSince: InstantText.optional(),
});

/**
 * Revokes a snapshot, feature set or image: every release that has it is blocked from now on, and a recall lists every
 * release that was made from it. Requires a permitted role in every team with a release that has the digest, or for all
 * teams; everyone else reports it.
 *
 * @throws AppError `already-exists` while it is revoked; `not-permitted` where another team has it; `validation-failed`
 * for a defect that begins in the future.
 */
export const revokeComponent = defineCommand({
  name: "component.revoke",
  permission: "component.revoke",
  input: RevokeComponentInput,
  run: async (tx, scope, { digest, reason, severity, foundIn, foundBy = scope.actor.name, ...input }) => {
    const { badSince: at } = input;
    const badSince = at === undefined ? undefined : asOfInstant(scope, { field: "badSince", at });
    // Searched before the locks are taken: the graph may be large.
    const impact = await impactOfComponent(tx, { digest, now: scope.now });
    await tx.holds.lockStops();
    await tx.releases.shareByComponents([digest]);
    await tx.revocations.lock(digest);
    await requireAuthority(tx, scope, digest);
    if (await tx.revocations.find(digest))
      throw new AppError("already-exists", `${digest} is revoked`, { entity: "revocation", digest });
    const id = scope.newId("rvk");
    await tx.revocations.insert({
      id,
      digest,
      ...{ reason, severity, foundIn, foundBy, badSince },
      revokedBy: actorReference(scope.actor),
      revokedAt: scope.now,
    });
    const held = await heldInReach(tx, scope, digest);
    const holders = held.map(({ release }) => release);
    const recall = await openRecall(tx, scope, { revocationId: id, digest, impact, holders });
    const data = { reason, severity, foundIn, foundBy, badSince: badSince?.toISOString() ?? null };
    const [first, ...others] = eventsPerTeam(held, { action: "component.revoked", digest, data });
    return {
      result: {
        digest,
        reason,
        recall: recall.id,
        releases: held.map(({ release, live }) => ({ id: release.id, key: release.key, live })),
      },
      events: [first, ...others, ...recall.events],
    };
  },
});
