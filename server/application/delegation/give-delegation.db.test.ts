import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY, TEAM } from "@/db/testing/scenario";
import type { PersonRole } from "@/server/domain/authorization/role";
import { HOUR_MS } from "@/server/domain/time/durations";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { giveDelegation } from "./give-delegation";
import { listDelegations } from "./list-delegations";
import { listOwnDelegations } from "./list-own-delegations";
import { revokeDelegation } from "./revoke-delegation";

const POLICY = policyWith(SMALL_POLICY, { "spec.gates.approvals.signOff.delegation": { maxDays: 30 } });
const ROLES: Readonly<Record<string, PersonRole>> = {
  Olivia: "product-owner",
  Omar: "product-owner",
  Sam: "security",
  Rafael: "sre",
  Rosa: "sre",
  Mona: "ml-engineer",
  Ada: "admin",
};

let team: Scenario;
beforeAll(async () => {
  team = await createScenario({ policy: POLICY });
  for (const name of Object.keys(ROLES)) await as(name);
});
afterAll(() => team.kernel.drop());

const as = (name: string) => team.signIn(name, ROLES[name] ?? "auditor");
const idOf = async (name: string) =>
  (await team.kernel.store.people.list()).find((person) => person.name === name)?.id ?? "";
const later = (hours: number) => new Date(team.kernel.now().getTime() + hours * HOUR_MS).toISOString();

async function delegate(from: string, to: string, changes: object = {}): Promise<string> {
  const { ids } = await giveDelegation.execute(team.kernel, await as(from), {
    ...{
      delegate: await idOf(to),
      roles: [ROLES[from]],
      teams: [TEAM],
      until: later(14 * 24),
      reason: "on holiday",
    },
    ...changes,
  });
  return ids[0] ?? "";
}
const endIt = async (by: string, id: string) => revokeDelegation.execute(team.kernel, await as(by), { id });

describe("a delegation", () => {
  test("is refused with its reason, and leaves nothing", async () => {
    const refused = async (from: string, to: string, changes: object) =>
      delegate(from, to, changes).then(
        () => "given",
        (error) => error.details?.code ?? error.code,
      );
    expect(await refused("Olivia", "Olivia", {})).toBe("delegate-is-delegator");
    expect(await refused("Olivia", "Ada", {})).toBe("delegate-may-not-sign");
    expect(await refused("Olivia", "Sam", { roles: ["security"] })).toBe("role-not-held");
    expect(await refused("Olivia", "Sam", { teams: "*" })).toBe("role-not-held");
    expect(await refused("Olivia", "Sam", { until: later(93 * 24) })).toBe("too-long");
    expect(await refused("Olivia", "Sam", { since: later(-1) })).toBe("begins-in-the-past");
    expect(await refused("Olivia", "Sam", { delegate: "per_nobody" })).toBe("not-found");
    const id = await delegate("Olivia", "Sam");
    expect(await refused("Olivia", "Rosa", {})).toBe("overlaps");
    expect(await refused("Sam", "Olivia", {})).toBe("circle");
    await endIt("Olivia", id);
    const stale = await as("Olivia");
    team.kernel.pass({ minutes: 11 });
    const late = giveDelegation.execute(team.kernel, stale, {
      delegate: await idOf("Sam"),
      roles: ["product-owner"],
      teams: [TEAM],
      until: later(24),
      reason: "late",
    });
    await expect(late).rejects.toMatchObject({ code: "authentication-not-fresh" });
  });

  test("never overlaps in one role, even if two are given at once or a command fails to check", async () => {
    const both = await Promise.allSettled([delegate("Olivia", "Sam"), delegate("Olivia", "Rosa")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [given] = (await listDelegations.execute(team.kernel, await as("Ada"), {})).items
      .filter(({ state }) => state === "in-force" || state === "upcoming")
      .filter(({ delegatorName }) => delegatorName === "Olivia");
    const { sql } = team.kernel.database;
    await expect(
      sql`insert into delegations (id, delegator_id, delegate_id, role, teams, since, until, reason, given_at)
        select 'dlg_x', delegator_id, delegate_id, role, teams, until - interval '1 ms', until + interval '1 day', reason, given_at from delegations where id = ${given?.id ?? ""}`,
    ).rejects.toMatchObject({ constraint_name: "delegations_no_overlap" });
    await expect(
      sql`update delegations set until = until + interval '1 day' where id = ${given?.id ?? ""}`,
    ).rejects.toThrow(/permission denied/);
    await expect(sql`delete from delegations where id = ${given?.id ?? ""}`).rejects.toThrow(
      /permission denied/,
    );
    await endIt("Olivia", given?.id ?? "");
  });

  test("is listed to both, and to administrators of the team, a page at a time", async () => {
    const id = await delegate("Olivia", "Sam");
    for (const name of ["Olivia", "Sam"]) {
      const { items } = await listOwnDelegations.execute(team.kernel, await as(name), { limit: 1 });
      expect(items[0]).toMatchObject({ id, state: "in-force", delegatorName: "Olivia", delegateName: "Sam" });
    }
    const ada = await as("Ada");
    const first = await listDelegations.execute(team.kernel, ada, { limit: 1, show: "all" });
    expect(first.items).toHaveLength(1);
    const next = await listDelegations.execute(team.kernel, ada, {
      limit: 1,
      show: "all",
      cursor: first.nextCursor,
    });
    expect(next.items[0]?.id).not.toBe(first.items[0]?.id);
    const elsewhere = {
      ...ada,
      actor: { ...ada.actor, grants: [{ role: "admin" as const, teams: ["another"] }] },
    };
    expect((await listDelegations.execute(team.kernel, elsewhere, { show: "all" })).items).toEqual([]);
    await expect(revokeDelegation.execute(team.kernel, elsewhere, { id })).rejects.toMatchObject({
      code: "not-found",
    });
    await endIt("Ada", id);
  });
});
