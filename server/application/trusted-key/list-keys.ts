import { z } from "zod";
import type { Actor } from "@/server/domain/authorization/actor";
import { type Permission, teamsFor } from "@/server/domain/authorization/permissions";
import { isTrustedAt } from "@/server/domain/evidence/trusted-key";
import type { TrustedKeyRow } from "../kernel/ports/trusted-keys";
import { defineQuery } from "../kernel/query";

const LIST_MAX = 1_000;

/** Lists the trusted keys of the caller's teams, revoked ones last, with their state now. */
export const listTrustedKeys = defineQuery({
  name: "trusted-key.list",
  permission: "trusted-key.read",
  input: z.strictObject({}),
  run: async (store, { teams, now, actor }) => ({
    items: (await store.trustedKeys.list(teams, LIST_MAX)).map((key) => ({
      ...key,
      isTrustedNow: isTrustedAt(periodOf(key), now),
      acts: actsOn(key, actor),
    })),
    /** The teams for which the caller may add keys; `*` for every team. */
    manages: teamsFor(actor, "trusted-key.manage") ?? [],
  }),
});

function periodOf({ id, name, confirmedAt, since, until, revokedFrom }: TrustedKeyRow) {
  const ends = { ...(until && { until }), ...(revokedFrom && { revokedFrom }) };
  return { id, name, isConfirmed: confirmedAt !== undefined, since, ...ends };
}

/** Returns the acts that the caller may do on a key that is in use. */
function actsOn({ team, revokedAt, confirmedAt, addedBy }: TrustedKeyRow, actor: Actor) {
  const may = (permission: Permission) => {
    const teams = teamsFor(actor, permission) ?? [];
    return revokedAt === undefined && actor.kind === "person" && (teams === "*" || teams.includes(team));
  };
  return {
    confirm: may("trusted-key.confirm") && confirmedAt === undefined && addedBy.id !== actor.id,
    revoke: may("trusted-key.revoke"),
  };
}
