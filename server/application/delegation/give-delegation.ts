import { z } from "zod";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import { AppError } from "@/server/domain/error/app-error";
import type { Delegation } from "@/server/domain/sign-off/delegation";
import { whyNotFresh } from "@/server/domain/sign-off/fresh-authentication";
import { whyNotDelegate } from "@/server/domain/sign-off/give-delegation";
import { defineCommand } from "../kernel/command";
import { InstantText, Line } from "../kernel/fields";
import type { LedgerEvent } from "../kernel/ledger-event";
import { notFound, requirePerson } from "../kernel/require";

/** A person who delegates proves their identity as recently as one who signs. */
export const DELEGATION_FRESH_MINUTES = 10;

const GiveDelegationInput = z.strictObject({
  /** Id of the delegate. */
  delegate: Line(60),
  roles: z.array(z.enum(PERSON_ROLES)).min(1).max(PERSON_ROLES.length),
  /** Names of teams, or `*` for all: no more than the role covers. */
  teams: z.union([z.literal("*"), z.array(Line(80)).min(1).max(50)]),
  /** Absent: from now on. */
  since: InstantText.exactOptional(),
  until: InstantText,
  reason: Line(300),
});

/**
 * Names a delegate for a time: they sign in their own name on the caller's behalf, where a policy permits a
 * delegate and neither of the two is conflicted. Each role is delegated separately, so that each can be
 * revoked separately.
 *
 * @throws AppError `people-only`; `authentication-not-fresh`; `not-found` for an unknown delegate;
 * `cannot-delegate`, with the rule's own code, where the role cannot be delegated so.
 */
export const giveDelegation = defineCommand({
  name: "delegation.give",
  permission: "delegation.give",
  input: GiveDelegationInput,
  run: async (tx, scope, input) => {
    const actor = requirePerson(scope.actor);
    const stale = whyNotFresh(actor.authenticatedAt, DELEGATION_FRESH_MINUTES, scope.now);
    if (stale)
      throw new AppError("authentication-not-fresh", stale, { withinMinutes: DELEGATION_FRESH_MINUTES });
    const active = await tx.delegations.lockActive(scope.now);
    const people = await tx.people.list();
    const delegator = people.find(({ id }) => id === actor.id) ?? notFound("person", actor.id);
    const delegate = people.find(({ id }) => id === input.delegate) ?? notFound("person", input.delegate);
    const teams: Delegation["teams"] = input.teams === "*" ? "*" : [...new Set(input.teams)].sort();
    const time = {
      since: input.since === undefined ? scope.now : new Date(input.since),
      until: new Date(input.until),
    };
    const given: Delegation[] = [];
    for (const role of new Set(input.roles)) {
      const refused = whyNotDelegate({
        delegator,
        delegate,
        people,
        role,
        teams,
        ...time,
        active,
        now: scope.now,
      });
      if (refused) throw new AppError("cannot-delegate", refused.reason, { code: refused.code, role });
      const delegation = {
        id: scope.newId("dlg"),
        delegatorId: delegator.id,
        delegateId: delegate.id,
        role,
        teams,
        ...time,
      };
      await tx.delegations.insert({ ...delegation, reason: input.reason, givenAt: scope.now });
      given.push(delegation);
    }
    const events = given.map(
      ({ id, role }): LedgerEvent => ({
        action: "delegation.given",
        subjects: [
          { kind: "delegation", id },
          { kind: "person", id: delegator.id, name: delegator.name },
          { kind: "person", id: delegate.id, name: delegate.name },
        ],
        data: {
          role,
          teams,
          since: time.since.toISOString(),
          until: time.until.toISOString(),
          reason: input.reason,
          delegate: delegate.id,
        },
      }),
    );
    return { result: { ids: given.map(({ id }) => id) }, events: events as [LedgerEvent, ...LedgerEvent[]] };
  },
});
