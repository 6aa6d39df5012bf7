import { z } from "zod";
import { grantsInLines } from "@/server/domain/authorization/grants-of-groups";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { Line } from "../kernel/fields";
import type { LedgerEvent } from "../kernel/ledger-event";
import { personSubject } from "../kernel/subject";

/**
 * Ends the access of a person whose groups give no role any more: every session of theirs ends, and they hold
 * no role. Slots they filled open again, as after any other change of groups.
 *
 * @throws AppError `not-permitted`, on record, for an identity that never signed in here.
 */
export const endAccess = defineCommand({
  name: "session.end-access",
  permission: "session.establish",
  input: z.strictObject({ issuer: Line(2000), subject: Line(255), because: Line(60) }),
  run: async (tx, scope, { issuer, subject, because }) => {
    const person = await tx.people.findByIdentity(issuer, subject);
    if (!person) {
      const about = [{ kind: "identity", id: subject, name: issuer }] as const;
      return {
        refused: new AppError("not-permitted", "This identity has no role in this installation.", {
          because,
        }),
        events: [{ action: "session.refused", subjects: about, data: { because } }],
      };
    }
    await tx.holds.lockStops();
    const subjects = [personSubject(person)] as const;
    const revoked = await tx.people.revokeSessions(person.id, scope.now);
    await tx.people.setGrants(person.id, { grants: [], groups: [] });
    const before = grantsInLines(person.grants);
    const ended: LedgerEvent = { action: "session.access-ended", subjects, data: { because, revoked } };
    const changed: LedgerEvent[] =
      before.length === 0
        ? []
        : [{ action: "person.roles-changed", subjects, data: { before: [...before], after: [] } }];
    return { result: { revoked }, events: [ended, ...changed] };
  },
});
