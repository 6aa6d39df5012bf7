import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { Prose } from "../kernel/fields";
import { notFound, requirePerson } from "../kernel/require";
import { PolicyName, PolicyVersionNumber } from "../policy/policy-fields";
import { policyReach } from "./policy-reach";
import { requireActsForAll } from "./publish-draft";

/**
 * Withdraws a faulty version: every release pinned to it is blocked until it is upgraded to another one. This
 * cannot be undone; an earlier text is restored as a new version.
 *
 * @throws AppError `people-only`, `not-found`, `wrong-phase` when it was withdrawn before,
 * `not-eligible-to-sign`.
 */
export const withdrawVersion = defineCommand({
  name: "policy.withdraw-version",
  permission: "policy.approve",
  input: z.strictObject({
    name: PolicyName,
    version: PolicyVersionNumber,
    reason: Prose(4000).refine(
      (text) => text.trim() !== "",
      "state why, for the owners of the blocked releases",
    ),
  }),
  run: async (tx, scope, { name, version, reason }) => {
    const person = requirePerson(scope.actor);
    await tx.holds.lockStops();
    await tx.policyDrafts.takeTurn();
    const found = (await tx.policies.findVersion(name, version)) ?? notFound("policy", `${name} v${version}`);
    const { teams } = await policyReach(tx, name, found);
    requireActsForAll(person, teams);
    if (
      !(await tx.policies.withdrawVersion(name, version, {
        at: scope.now,
        byName: person.name,
        reason: reason.trim(),
      }))
    ) {
      throw new AppError("wrong-phase", `${name} v${version} was already withdrawn.`, { phase: "withdrawn" });
    }
    return {
      result: { name, version },
      events: [
        {
          action: "policy.withdrawn",
          subjects: [{ kind: "policy", name: `${name}@${version}`, digest: found.digest }],
          data: { name, version, reason: reason.trim() },
        },
      ],
    };
  },
});
