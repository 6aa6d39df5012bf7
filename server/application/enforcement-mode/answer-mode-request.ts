import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import {
  approverRoles,
  type EnforcementContext,
  type WhyNotMode,
  whyNotAgree,
  whyNotDecline,
} from "@/server/domain/policy/enforcement-mode/why-not-mode";
import { defineCommand, type Outcome } from "../kernel/command";
import { Prose } from "../kernel/fields";
import type { TransactionStore } from "../kernel/ports";
import type { ModeChangeRow } from "../kernel/ports/enforcement-modes";
import { notFound, requirePerson } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { enforcedVersion, lockEnforcementMode, modeSubjects } from "./lock-mode";

const Id = z.string().max(60);

/**
 * Agrees, as the second person and in a role the policy names, to a requested enforcement mode. It applies
 * from now on, and earlier signatures are void, because a signature covers the mode.
 *
 * Refused, on record, with: `same-person` for the requester, `not-permitted` without such a role,
 * `wrong-phase` once it was decided, `mode-not-allowed` where the policy no longer permits the mode.
 */
export const agreeToEnforcementMode = defineCommand({
  name: "enforcement-mode.agree",
  permission: "enforcement-mode.change",
  input: z.strictObject({ id: Id }),
  run: async (
    tx,
    scope,
    { id },
  ): Promise<Outcome<{ readonly id: string; readonly until: Date | undefined }>> => {
    const person = requirePerson(scope.actor);
    const { row, version, context } = await lockAsked(tx, scope, id);
    const [as] = approverRoles(person, context);
    const why = whyNotAgree(context, { asked: askedOf(row), person }) ?? whyOutOfForce(version);
    const about = {
      subjects: modeSubjects(id, version),
      data: { team: row.team, mode: row.mode, until: row.until?.toISOString() ?? null },
    };
    if (why || as === undefined)
      return refusedFor(
        why ?? { code: "not-permitted", reason: "None of your roles can approve this under the policy." },
        about,
      );
    if (!(await tx.enforcementModes.agree(id, { by: person.id, byName: person.name, as, at: scope.now })))
      throw new Error(`enforcement mode ${id} was decided under the lock of its version`);
    return {
      result: { id, until: row.until },
      events: [
        {
          action: "enforcement-mode.agreed",
          subjects: about.subjects,
          data: { ...about.data, as, reason: row.reason, askedBy: row.askedByName, concerned: [row.askedBy] },
        },
      ],
    };
  },
});

/**
 * Declines or withdraws a requested enforcement mode: the policy blocks the team as before.
 *
 * Refused, on record, with: `wrong-phase` once it was decided, `not-permitted` for a person who neither
 * requested it nor may agree.
 */
export const declineEnforcementMode = defineCommand({
  name: "enforcement-mode.decline",
  permission: "enforcement-mode.change",
  input: z.strictObject({
    id: Id,
    reason: Prose(2000).refine((text) => text.trim() !== "", "state why, for the requester"),
  }),
  run: async (tx, scope, { id, reason }): Promise<Outcome<{ readonly id: string }>> => {
    const person = requirePerson(scope.actor);
    const { row, version, context } = await lockAsked(tx, scope, id);
    const why = whyNotDecline(context, { asked: askedOf(row), person });
    const about = {
      subjects: modeSubjects(id, version),
      data: { team: row.team, mode: row.mode, reason: reason.trim() },
    };
    if (why) return refusedFor(why, about);
    if (
      !(await tx.enforcementModes.decline(id, {
        by: person.id,
        byName: person.name,
        at: scope.now,
        reason: reason.trim(),
      }))
    )
      throw new Error(`enforcement mode ${id} was decided under the lock of its version`);
    return {
      result: { id },
      events: [
        {
          action: "enforcement-mode.declined",
          subjects: about.subjects,
          data: { ...about.data, concerned: [row.askedBy] },
        },
      ],
    };
  },
});

type Version = Awaited<ReturnType<typeof enforcedVersion>>;

/** Returns a requested mode within reach, under the lock of its version. @throws AppError `not-found`. */
async function lockAsked(
  tx: TransactionStore,
  scope: Scope,
  id: string,
): Promise<{ readonly row: ModeChangeRow; readonly version: Version; readonly context: EnforcementContext }> {
  const found = (await tx.enforcementModes.find(scope.teams, id)) ?? notFound("enforcement mode", id);
  const version = await enforcedVersion(tx, found.policy, found.version);
  const context = await lockEnforcementMode(tx, scope, { version, team: found.team });
  return {
    row: (await tx.enforcementModes.find(scope.teams, id)) ?? notFound("enforcement mode", id),
    version,
    context,
  };
}

function askedOf({ mode, until, askedBy, approvedAt, declinedAt }: ModeChangeRow) {
  return { mode, until, askedBy, isDecided: (approvedAt ?? declinedAt) !== undefined };
}

function whyOutOfForce({ isInForce, name, version }: Version): WhyNotMode | undefined {
  return isInForce
    ? undefined
    : {
        code: "mode-not-allowed",
        reason: `${name} v${version} is no longer in force. Request it for the current version.`,
      };
}

type About = Pick<Extract<Outcome<never>, { refused: AppError }>["events"][number], "subjects" | "data">;

function refusedFor({ code, reason }: WhyNotMode, { subjects, data }: About): Outcome<never> {
  const words = { ...(data as Record<string, never>), code };
  return {
    refused: new AppError(code, reason),
    events: [{ action: "enforcement-mode.refused", subjects, data: words }],
  };
}
