import { z } from "zod";
import { PERMISSIONS } from "@/server/domain/authorization/permissions";
import { MAX_DELEGATION_DAYS } from "@/server/domain/sign-off/delegation";
import { whyNotFresh } from "@/server/domain/sign-off/fresh-authentication";
import { possibleDelegates } from "@/server/domain/sign-off/give-delegation";
import { PageInput } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { requirePerson } from "../kernel/require";
import { DELEGATION_FRESH_MINUTES } from "./give-delegation";
import { delegationOf } from "./list-delegations";

/** Lists the delegations the caller gave and received, the roles they can delegate, and to whom. */
export const listOwnDelegations = defineQuery({
  name: "delegation.list-own",
  permission: "delegation.read",
  input: z.strictObject(PageInput),
  run: async (store, scope, { limit, cursor }) => {
    const { now } = scope;
    const actor = requirePerson(scope.actor);
    const [page, people] = await Promise.all([
      store.delegations.list("*", {
        of: actor.id,
        show: "all",
        now,
        limit,
        ...(cursor !== undefined && { cursor }),
      }),
      store.people.list(),
    ]);
    const self = people.find(({ id }) => id === actor.id);
    const signing = PERMISSIONS["delegation.give"] as readonly string[];
    return {
      now,
      person: { id: actor.id, name: actor.name, email: actor.email },
      items: page.items.map((row) => delegationOf(row, { people, now })),
      nextCursor: page.nextCursor,
      notFresh: whyNotFresh(actor.authenticatedAt, DELEGATION_FRESH_MINUTES, now),
      /** The caller's own roles that sign. */
      delegable: (self?.grants ?? [])
        .filter(({ role }) => signing.includes(role))
        .map(({ role, teams }) => ({ role, teams })),
      delegates: self
        ? possibleDelegates(self, people).map(({ id, name, grants }) => ({
            id,
            name,
            roles: grants.map(({ role }) => role),
          }))
        : [],
      maxDays: MAX_DELEGATION_DAYS,
    };
  },
});
