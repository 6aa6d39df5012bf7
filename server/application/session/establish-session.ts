import { z } from "zod";
import { grantsInLines } from "@/server/domain/authorization/grants-of-groups";
import { PERSON_ROLES, type PersonRole, type RoleGrant } from "@/server/domain/authorization/role";
import { AppError } from "@/server/domain/error/app-error";
import { HOUR_MS } from "@/server/domain/time/durations";
import { defineCommand } from "../kernel/command";
import { Line } from "../kernel/fields";
import type { LedgerEvent } from "../kernel/ledger-event";
import type { TransactionStore } from "../kernel/ports";
import type { Scope } from "../kernel/scope";
import { personSubject } from "../kernel/subject";
import { hasActiveAccess } from "../outside-access/has-access";

const Grant = z.strictObject({
  role: z.enum(PERSON_ROLES),
  teams: z.union([z.literal("*"), z.array(z.string()).readonly()]),
});

/**
 * Records a sign-in at the identity provider: identifies the person by (issuer, subject), replaces their
 * roles by those of their groups, and opens a session. The browser's earlier session ends, of any person.
 *
 * @throws AppError `not-permitted` for a person who was deactivated; the attempt is recorded.
 */
export const establishSession = defineCommand({
  name: "session.establish",
  permission: "session.establish",
  input: z.strictObject({
    issuer: Line(2000),
    subject: Line(255),
    name: Line(320),
    email: z.string().max(320),
    /** Empty for an outside auditor, whose email address is a verified one. */
    grants: z.array(Grant).readonly(),
    /** The groups that gave these roles; without them a later change of the mapping can only remove roles. */
    groups: z.array(Line(500)).max(500).optional(),
    authenticatedAt: z.date().optional(),
    sessionHours: z.number().int().positive(),
    replacesSessionId: z.string().optional(),
  }),
  run: async (
    tx,
    scope,
    { issuer, subject, name, email, grants, groups, authenticatedAt, sessionHours, replacesSessionId },
  ) => {
    const known = await tx.people.findByIdentity(issuer, subject);
    if (known && !known.active) {
      const event: LedgerEvent = {
        action: "session.refused",
        subjects: [personSubject(known)],
        data: { because: "deactivated" },
      };
      return {
        refused: new AppError("not-permitted", `${known.name} is deactivated. Contact an administrator.`),
        events: [event],
      };
    }
    if (grants.length === 0 && !(await hasActiveAccess(tx, { issuer, subject, email }, scope.now)))
      throw new AppError("not-permitted", "This identity has no role in this installation.");
    if (known && losesRole(known.grants, grants)) await tx.holds.lockStops();
    const person = await tx.people.upsert({
      id: known?.id ?? scope.newId("per"),
      issuer,
      subject,
      name,
      email,
      grants,
      groups,
      seenAt: scope.now,
    });
    if (grants.length === 0) await tx.outsideAccess.bind(email, person.id, scope.now);
    if (replacesSessionId !== undefined) await endReplaced(tx, scope, replacesSessionId);
    const session = {
      id: scope.newId("ses"),
      personId: person.id,
      createdAt: scope.now,
      expiresAt: new Date(scope.now.getTime() + sessionHours * HOUR_MS),
      authenticatedAt,
      revokedAt: undefined,
    };
    await tx.people.insertSession(session);
    const established: LedgerEvent = {
      action: "session.established",
      subjects: [personSubject(person), { kind: "session", id: session.id }],
      data: {
        issuer,
        subject,
        authenticatedAt: authenticatedAt?.toISOString() ?? null,
        expiresAt: session.expiresAt.toISOString(),
      },
    };
    return {
      result: { sessionId: session.id, personId: person.id },
      events: [established, ...grantsEvents(known?.grants, grants, personSubject(person))],
    };
  },
});

async function endReplaced(tx: TransactionStore, scope: Scope, sessionId: string): Promise<void> {
  const session = await tx.people.findSession(sessionId);
  if (session) await tx.people.revokeSessions(session.personId, scope.now, session.id);
}

type Grants = readonly RoleGrant<PersonRole>[];

/** True where a role ends: a sign-off given in it counts no longer. */
function losesRole(before: Grants, after: Grants): boolean {
  const kept = new Set(grantsInLines(after));
  return grantsInLines(before).some((line) => !kept.has(line));
}

/** Groups of the provider decide a person's roles; the change is recorded here. */
function grantsEvents(
  before: Grants | undefined,
  after: Grants,
  person: LedgerEvent["subjects"][number],
): readonly LedgerEvent[] {
  const [had, has] = [grantsInLines(before ?? []), grantsInLines(after)];
  return had.join("\n") === has.join("\n")
    ? []
    : [{ action: "person.roles-changed", subjects: [person], data: { before: [...had], after: [...has] } }];
}
