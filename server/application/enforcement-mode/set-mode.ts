import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { approverRoles, isHarder, whyNotSo } from "@/server/domain/policy/enforcement-mode/why-not-mode";
import { GATE_MODES } from "@/server/domain/policy/gate-mode";
import { defineCommand, type Outcome } from "../kernel/command";
import { InstantText, Line, Prose } from "../kernel/fields";
import { requirePerson } from "../kernel/require";
import { PolicyName, PolicyVersionNumber } from "../policy/policy-fields";
import { enforcedVersion, lockEnforcementMode, modeSubjects, requireGovernedTeam } from "./lock-mode";

export const SetModeInput = z.strictObject({
  name: PolicyName,
  /** Default: the version in force. */
  version: PolicyVersionNumber.optional(),
  team: Line(80),
  mode: z.enum(GATE_MODES),
  /** When it ends by itself, exclusive; not for `block`. */
  until: InstantText.optional(),
  reason: Prose(2000).refine((text) => text.trim() !== "", "state why, for the approver and the signers"),
});

export interface ModeSet {
  readonly id: string;
  /** `asked`: applies once another person agrees. `in-force`: is stricter, and applies at once. */
  readonly state: "asked" | "in-force";
  /** Roles of which one must agree; empty when in force. */
  readonly agreedBy: readonly string[];
}

/**
 * Changes a team's enforcement mode of a policy version. A stricter or shorter mode applies at once; a more
 * relaxed or longer one is requested, and applies once another person agrees in a role the policy names.
 *
 * Refused, on record, with: `mode-not-allowed` where the policy does not permit the mode or its length, or the
 * version is no longer in force; `wrong-phase` where it is so already.
 *
 * @throws AppError `not-found` for a policy, a version or a team that is absent or not within reach.
 */
export const setEnforcementMode = defineCommand({
  name: "enforcement-mode.set",
  permission: "enforcement-mode.change",
  input: SetModeInput,
  run: async (tx, scope, { name, version: asked, team, mode, until, reason }): Promise<Outcome<ModeSet>> => {
    const person = requirePerson(scope.actor);
    const version = await enforcedVersion(tx, name, asked);
    await requireGovernedTeam(tx, scope, { version, team });
    const context = await lockEnforcementMode(tx, scope, { version, team });
    const wanted = { mode, until: until === undefined || mode === "block" ? undefined : new Date(until) };
    const harder = isHarder(context, wanted);
    const why =
      whyNotSo(context, wanted) ??
      (harder || version.isInForce
        ? undefined
        : {
            code: "mode-not-allowed" as const,
            reason: `${name} v${version.version} is no longer in force. Set the enforcement mode of the current version.`,
          });
    const data = { team, mode, until: wanted.until?.toISOString() ?? null, reason: reason.trim() };
    if (why) {
      const refused = new AppError(why.code, why.reason);
      return {
        refused,
        events: [
          {
            action: "enforcement-mode.refused",
            subjects: modeSubjects(undefined, version),
            data: { ...data, code: why.code },
          },
        ],
      };
    }
    const id = scope.newId("enf");
    const by = { id: person.id, name: person.name };
    await tx.enforcementModes.insert({
      ...{
        id,
        policyVersionId: version.id,
        team,
        mode,
        reason: reason.trim(),
        isHarder: harder,
        until: wanted.until,
      },
      ...{ askedBy: by.id, askedByName: by.name, askedAt: scope.now, approvedAs: undefined },
      ...(harder
        ? { approvedBy: by.id, approvedByName: by.name, approvedAt: scope.now }
        : { approvedBy: undefined, approvedByName: undefined, approvedAt: undefined }),
    });
    const mayAgree = harder ? [] : (context.rule?.by ?? []);
    return {
      result: { id, state: harder ? "in-force" : "asked", agreedBy: mayAgree },
      events: [
        {
          action: harder ? "enforcement-mode.tightened" : "enforcement-mode.requested",
          subjects: modeSubjects(id, version),
          data: harder ? data : { ...data, mayAgree, heldByAsker: approverRoles(person, context) },
        },
      ],
    };
  },
});
