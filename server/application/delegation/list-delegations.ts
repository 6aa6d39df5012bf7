import { z } from "zod";
import { delegationState, whyIdle } from "@/server/domain/sign-off/delegation-state";
import type { PersonFacts } from "@/server/domain/sign-off/sign-off";
import { PageInput } from "../kernel/fields";
import type { DelegationRow } from "../kernel/ports/delegations";
import { defineQuery } from "../kernel/query";

/** Lists everyone's delegations for teams in reach, latest end first. */
export const listDelegations = defineQuery({
  name: "delegation.list",
  permission: "delegation.list",
  input: z.strictObject({ ...PageInput, show: z.enum(["open", "all"]).default("open") }),
  run: async (store, { teams, now }, { limit, cursor, show }) => {
    const page = await store.delegations.list(teams, {
      show,
      now,
      limit,
      ...(cursor !== undefined && { cursor }),
    });
    const people = await store.people.list();
    return {
      now,
      items: page.items.map((row) => delegationOf(row, { people, now })),
      nextCursor: page.nextCursor,
    };
  },
});

/** Returns a delegation with its present state. */
export function delegationOf(
  row: DelegationRow,
  { people, now }: { readonly people: readonly PersonFacts[]; readonly now: Date },
) {
  return { ...row, state: delegationState(row, now), idle: whyIdle(row, people) };
}
