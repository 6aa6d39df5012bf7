import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import { createScenario, type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { placeHold } from "../hold/place-hold";
import { releaseHold } from "../hold/release-hold";
import { publishPolicyPack } from "../policy/publish-policy";
import { requestPromotion } from "../promotion/request-promotion";
import { everyAction } from "../testing/every-action";
import { catchUp, whyStatusesDiffer } from "../testing/statuses-law";

const GRACE = policyWith(SMALL_POLICY, { "spec.pins": { graceDays: 14 } });
const NEWER = policyWith(GRACE, { "spec.parameters.aucMin.default": 0.91 });

describe("recorded statuses equal those of the evaluator", () => {
  test("after every act that exists", async () => {
    const team = await everyAction();
    try {
      expect(await whyStatusesDiffer(team.kernel)).toBeUndefined();
      for (const days of [1, 29, 1, 400]) {
        team.kernel.pass({ days });
        expect(await whyStatusesDiffer(team.kernel), `${days} days later`).toBeUndefined();
      }
    } finally {
      await team.kernel.drop();
    }
  });

  test("every table that a decision reads queues its changes", async () => {
    const team = await createScenario();
    const source = readFileSync(new URL("../../../db/read-models/release-facts.ts", import.meta.url), "utf8");
    const named = [...source.matchAll(/(?:from|join|,) ([a-z_]+)/g)].map(([, table]) => table);
    const tables = await team.kernel.database.sql<{ name: string; notes: boolean }[]>`
      select t.relname as name, exists (select 1 from pg_trigger g where g.tgrelid = t.oid and g.tgname like '%\_status') as notes
      from pg_class t where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace and t.relname in ${team.kernel.database.sql(named as string[])}`;
    await team.kernel.drop();
    const silent = tables
      .filter(({ notes }) => !notes)
      .map(({ name }) => name)
      .sort();
    expect(tables.length).toBeGreaterThan(12);
    // Each is written once, before or with a row that queues a change: a series, a manifest, an item of
    // evidence, a dossier frozen with its deployment, an upgrade with the pin of its release.
    expect(silent).toEqual([
      "drift_series",
      "evidence",
      "frozen_dossiers",
      "policy_upgrades",
      "release_components",
    ]);
  });
});

describe("changes elsewhere", () => {
  let team: Scenario;
  beforeAll(async () => {
    team = await createScenario({ policy: GRACE });
    for (const version of ["1.0.0", "1.1.0"]) await team.release(version);
    await requestPromotion.execute(team.kernel, team.trainer, {
      release: "screening@1.0.0",
      stage: "production",
    });
    await catchUp(team.kernel);
  });
  afterAll(() => team.kernel.drop());

  const statuses = async (key: string) => {
    await catchUp(team.kernel);
    const [row] = await team.kernel.database.sql<{ stages: readonly { status: string }[] }[]>`
      select stages from release_statuses where key = ${key}`;
    return row?.stages.map(({ status }) => status);
  };

  test("a hold on the model blocks a requested release, which waits again when the hold ends", async () => {
    const rafael = await team.signIn("Rafael", "sre");
    expect(await statuses("screening@1.0.0")).toEqual(["not-requested", "waiting"]);
    const hold = await placeHold.execute(team.kernel, rafael, {
      scope: "model",
      model: "screening",
      reason: "incident",
      exitCondition: "the incident is closed",
    });
    expect(await statuses("screening@1.0.0")).toEqual(["not-requested", "blocked"]);
    await releaseHold.execute(team.kernel, rafael, { id: hold.id, reason: "closed" });
    expect(await statuses("screening@1.0.0")).toEqual(["not-requested", "waiting"]);
  });

  test("evidence about a component queues every release that has it", async () => {
    await team.evaluate("screening@1.1.0", 0.2);
    const noted = await team.kernel.database.sql`select kind from status_changes`;
    expect(noted.map(({ kind }) => kind)).toContain("component");
    expect(await whyStatusesDiffer(team.kernel)).toBeUndefined();
  });

  test("a newer policy blocks releases pinned to the older when grace is over, by time alone", async () => {
    await publishPolicyPack.execute(team.kernel, SYSTEM, { yaml: NEWER });
    expect(await statuses("screening@1.0.0")).toEqual(["not-requested", "waiting"]);
    team.kernel.pass({ days: 14 });
    expect(await statuses("screening@1.0.0")).toEqual(["not-requested", "blocked"]);
    expect(await whyStatusesDiffer(team.kernel)).toBeUndefined();
  });
});
