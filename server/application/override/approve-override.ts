import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { breakGlassRoles, whyNotApproveOverride } from "@/server/domain/gate/why-not-override";
import { renderReason } from "@/server/domain/reason/render-reason";
import { defineCommand, type Outcome } from "../kernel/command";
import { lockRelease, notFound, requirePerson } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";
import { overrideSituation } from "./override-situation";

/**
 * Approves an override as the second person, freshly authenticated, in a role the policy names. For the
 * policy's minutes, the one decision it names may then be promoted in spite of the window.
 *
 * Refused, on record, with: `same-person` for the requester, `authentication-not-fresh`, `not-permitted`,
 * `wrong-phase` when it lapsed or was decided, `dossier-moved`, `not-overridable` once any other gate has
 * closed.
 */
export const approveOverride = defineCommand({
  name: "override.approve",
  permission: "override.ask",
  input: z.strictObject({ id: z.string().max(60) }),
  run: async (tx, scope, { id }): Promise<Outcome<{ readonly id: string; readonly expiresAt: Date }>> => {
    const person = requirePerson(scope.actor);
    const found = (await tx.overrides.find(scope.teams, id)) ?? notFound("override", id);
    const release = await lockRelease(tx.releases, scope, found.releaseId);
    const override = (await tx.overrides.find(scope.teams, id)) ?? notFound("override", id);
    const situation = await overrideSituation(tx, { release, stage: override.stage, person, now: scope.now });
    const why = whyNotApproveOverride({ ...situation, override });
    const subjects = [{ kind: "override", id }, releaseSubject(release)] as const;
    const data = { stage: override.stage, decisionDigest: override.decisionDigest };
    const [as] = breakGlassRoles(person, situation.facts);
    if (why || as === undefined) {
      const refused = new AppError(
        why?.code ?? "not-permitted",
        why ? renderReason(why.reason) : "None of your roles can approve this under the policy.",
      );
      return {
        refused,
        events: [{ action: "override.approve-refused", subjects, data: { ...data, code: refused.code } }],
      };
    }
    const minutes = situation.facts.policy.document.spec.breakGlass?.minutes ?? 0;
    const expiresAt = new Date(scope.now.getTime() + minutes * 60_000);
    const { authenticatedAt } = person;
    await tx.overrides.approve(id, {
      by: person.id,
      byName: person.name,
      as,
      at: scope.now,
      authenticatedAt,
      expiresAt,
    });
    return {
      result: { id, expiresAt },
      events: [
        {
          action: "override.approved",
          subjects,
          data: {
            ...data,
            as,
            reason: override.reason,
            askedBy: override.askedByName,
            concerned: [override.askedBy],
            expiresAt: expiresAt.toISOString(),
          },
        },
      ],
    };
  },
});
