import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import { SMALL_POLICY } from "@/db/testing/scenario";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { createRaceScenario, type RaceScenario } from "@/server/testing/race-scenario";
import { publishPolicyPack } from "../policy/publish-policy";
import { catchUp } from "../testing/statuses-law";
import { promoteWhenReady } from "./promote-when-ready";

let team: RaceScenario;
beforeAll(async () => {
  team = await createRaceScenario();
});
afterAll(() => team.kernel.drop());

async function look(refusedAt = new Map<string, number>()): Promise<number> {
  await catchUp(team.kernel);
  return promoteWhenReady(team.kernel, refusedAt);
}

test("without the policy's permission nothing is promoted automatically", async () => {
  await team.ready("1.0.0");
  expect(await look()).toBe(0);
});

test("with it, a requested release is promoted once it is ready: in the same way, on record as the product's own act, for the team's engine", async () => {
  await publishPolicyPack.execute(team.kernel, SYSTEM, {
    yaml: policyWith(SMALL_POLICY, { "spec.autoPromote": ["high"] }),
  });
  const release = await team.unsigned("1.1.0");
  expect(await look()).toBe(0);
  await team.sign("Olivia", "product-owner", release);
  expect(await look()).toBe(0);
  await team.sign("Sam", "security", release);
  expect(await look()).toBe(1);
  expect(await look(), "it is on its way").toBe(0);
  const { sql } = team.kernel.database;
  const permitted = await sql`
    select r.key, p.engine, p.phase, p.requested_by ->> 'kind' as by from promotions p join releases r on r.id = p.release_id`;
  expect(permitted).toEqual([{ key: release, engine: "deployer", phase: "permitted", by: "system" }]);
});

test("one that another promotion keeps out waits, and is not tried again in every run", async () => {
  await team.ready("1.2.0");
  const refusedAt = new Map<string, number>();
  const refusals = () =>
    team.count("ledger_entries", "where canonical::jsonb ->> 'action' = 'promotion.refused'");
  expect(await look(refusedAt)).toBe(0);
  const once = await refusals();
  expect(await look(refusedAt)).toBe(0);
  expect(await refusals()).toBe(once);
  // The earlier permit expires unspent, and makes room.
  team.kernel.pass({ minutes: 20 });
  expect(await look(refusedAt)).toBe(1);
});
