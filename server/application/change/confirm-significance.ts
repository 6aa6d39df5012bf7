import { z } from "zod";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { AppError } from "@/server/domain/error/app-error";
import { significanceOf } from "@/server/domain/gate/basis/significance";
import { CHANGE_GRADES, type ChangeGrade } from "@/server/domain/policy/change-rules";
import { peopleHolding } from "@/server/domain/sign-off/role-holding";
import { defineCommand } from "../kernel/command";
import { DigestText, ReleaseReference, StageName } from "../kernel/fields";
import { lockRelease, notFound, requirePerson } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";

/**
 * States the significance of the change that a release is, in one role that the policy names. The same or a higher
 * grade is in force at once. A lower one is in force after a second person stated a lower grade too. The statement is
 * void when the differences change.
 *
 * @throws AppError `wrong-phase` for a policy that grades no changes and for a withdrawn release, `not-permitted`
 * without the role, `stale-write` when the differences are not those that were read, `validation-failed` for another
 * grade without a reason.
 */
export const confirmSignificance = defineCommand({
  name: "significance.confirm",
  permission: "significance.confirm",
  input: z.strictObject({
    release: ReleaseReference,
    stage: StageName,
    /** Identifies the differences that were read: `changeDigest` of `release.changes`. */
    changeDigest: DigestText,
    grade: z.enum(CHANGE_GRADES),
    /** The caller's role. */
    as: z.enum(PERSON_ROLES),
    /** Required for a grade other than the one in force. */
    reason: z.string().trim().min(1).max(2_000).optional(),
  }),
  run: async (tx, scope, { release: named, stage, changeDigest, grade, as, reason }) => {
    const person = requirePerson(scope.actor);
    const release = await lockRelease(tx.releases, scope, named);
    if (!release.policy.stages.includes(stage)) return notFound("stage", stage);
    if (release.state === "withdrawn")
      throw new AppError("wrong-phase", `The release ${release.key} was withdrawn.`);
    const facts = await tx.releases.facts(release.id, stage, "promotion");
    const found = gradedOrRefused(facts);
    requireRole(facts, { personId: person.id, as });
    if (found.changeDigest !== changeDigest)
      throw new AppError("stale-write", "The differences changed after they were loaded. Read them again.", {
        changeDigest: found.changeDigest,
      });
    requireReason(grade, { inForce: found.grade, reason });
    const statement = {
      ...{ id: scope.newId("sgs"), grade, role: as, changeDigest },
      ...{ statedBy: person.id, statedByName: person.name, statedAt: scope.now },
    };
    const { proposed } = found;
    await tx.releases.insertSignificance({ ...statement, releaseId: release.id, stage, proposed, reason });
    const after = significanceOf({ ...facts, significance: [...(facts.significance ?? []), statement] });
    return {
      result: {
        release: release.key,
        stage,
        grade: after?.grade ?? found.grade,
        isConfirmed: after?.isConfirmed ?? false,
        needsSecondPerson: after?.lowering !== undefined,
      },
      events: [
        {
          action: "significance.stated",
          subjects: [releaseSubject(release)],
          data: { stage, changeDigest, proposed, grade, as, ...(reason !== undefined && { reason }) },
        },
      ],
    };
  },
});

function gradedOrRefused(facts: ReleaseFacts) {
  const found = significanceOf(facts);
  if (found) return found;
  const { name, version } = facts.policy;
  throw new AppError("wrong-phase", `The policy ${name} v${version} grades no changes.`);
}

function requireRole(
  facts: ReleaseFacts,
  { personId, as }: { readonly personId: string; readonly as: (typeof PERSON_ROLES)[number] },
): void {
  const roles = facts.policy.document.spec.significance?.confirmedBy ?? [];
  if (roles.includes(as) && peopleHolding(as, facts).some(({ id }) => id === personId)) return;
  throw new AppError(
    "not-permitted",
    `Confirming the significance of this change requires one of these roles: ${roles.join(", ")}.`,
    { roles },
  );
}

function requireReason(
  grade: ChangeGrade,
  { inForce, reason }: { readonly inForce: ChangeGrade; readonly reason: string | undefined },
): void {
  if (grade === inForce || reason !== undefined) return;
  const detail = `expected a reason for another grade than ${inForce}`;
  throw new AppError("validation-failed", `reason: ${detail}`, { errors: [{ pointer: "/reason", detail }] });
}
