import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { INDEPENDENCE_GROUNDS } from "@/server/domain/policy/policy-document";
import { defineCommand } from "../kernel/command";
import { ReleaseReference } from "../kernel/fields";
import { lockRelease, notFound, requirePerson } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";

/**
 * Declares a contributor that the record does not identify: nobody was named, or a name that matches no one.
 * It can only add a contributor, never clear one.
 *
 * @throws AppError `not-found` for an unknown contributor, `validation-failed` when there is no such open
 * question.
 */
export const declareContribution = defineCommand({
  name: "contribution.declare",
  permission: "contribution.declare",
  input: z.strictObject({
    release: ReleaseReference,
    ground: z.enum(INDEPENDENCE_GROUNDS),
    /** The unknown name as recorded; empty when nobody was named. */
    claimedAs: z.string().max(320),
    personId: z.string().max(60),
  }),
  run: async (tx, scope, input) => {
    const declarer = requirePerson(scope.actor);
    const release = await lockRelease(tx.releases, scope, input.release);
    const contributor = (await tx.people.findById(input.personId)) ?? notFound("person", input.personId);
    const facts = await tx.releases.facts(release.id, release.policy.stages[0] ?? "production", "promotion");
    const isOpen = facts.contributions.some(
      (c) => c.personId === undefined && c.ground === input.ground && c.claimedAs === input.claimedAs,
    );
    if (!isOpen)
      throw new AppError(
        "validation-failed",
        "This contribution needs no declaration. The record already names the person.",
      );
    await tx.releases.declareContribution({
      id: scope.newId("ctb"),
      releaseId: release.id,
      ground: input.ground,
      claimedAs: input.claimedAs,
      personId: contributor.id,
      declaredBy: declarer.id,
      declaredAt: scope.now,
    });
    return {
      result: { release: release.key, ground: input.ground, personId: contributor.id },
      events: [
        {
          action: "contribution.declared",
          subjects: [releaseSubject(release), { kind: "person", id: contributor.id }],
          data: { ground: input.ground, claimedAs: input.claimedAs },
        },
      ],
    };
  },
});
