import { afterAll, beforeAll, expect, test } from "vitest";
import type { Scenario } from "@/db/testing/scenario";
import { createTwoTeams, SHARED, type TwoTeams } from "@/server/testing/two-teams";
import { actOnIncident } from "./act-on-incident";
import { getIncident } from "./get-incident";
import { groupNewAlarms } from "./group-new-alarms";
import { listIncidents } from "./list-incidents";

let team: Scenario;
let ours: string;
let theirs: string;
let someone: TwoTeams["someone"];
beforeAll(async () => {
  ({ team, ours, theirs, someone } = await createTwoTeams());
});
afterAll(() => team.kernel.drop());

/** Raises an alarm of a series of its own for the release. Its first window begins on that day of May. */
async function raise(series: string, release: string, day: number): Promise<void> {
  const { sql } = team.kernel.database.owner();
  const start = `2026-05-${String(day).padStart(2, "0")}T00:00:00Z`;
  await sql`
    with release as (select id, model_id from releases where key = ${release}),
    series as (insert into drift_series select * from jsonb_populate_record(null::drift_series, jsonb_build_object(
      'id', 'drs_' || ${series}::text, 'model_id', (select model_id from release), 'stage', 'production', 'series', ${series}::text,
      'metric', 'psi', 'method', 'psi', 'direction', 'larger-is-drift', 'family', 'input', 'created_at', ${start}::text)) returning id)
    insert into drift_alarms select * from jsonb_populate_record(null::drift_alarms, jsonb_build_object(
      'id', 'alm_' || ${series}::text, 'model_id', (select model_id from release), 'release_id', (select id from release),
      'stage', 'production', 'series_id', (select id from series), 'family', 'input', 'level', 'detected', 'severity', 'high',
      'rule_policy', 'small', 'rule_version', 1, 'rule_key', 'shift', 'first_starts_at', ${start}::text,
      'first_ends_at', ${start}::text::timestamptz + interval '1 day', 'latest_starts_at', ${start}::text, 'latest_ends_at', ${start}::text,
      'windows_in_breach', 3, 'value', 0.4, 'limit_value', 0.25, 'direction', 'larger-is-drift', 'raised_at', ${start}::text,
      'reason', '{"code":"x","parts":{}}'::jsonb))`;
}
const all = async () => {
  const auditor = await someone("Audrey", { role: "auditor", teams: "*" });
  return (await listIncidents.execute(team.kernel, auditor, {})).items;
};

test("three series of two models with one bad snapshot are one incident, which states what they share and how sure that is", async () => {
  await raise("age", ours, 1);
  expect(await groupNewAlarms(team.kernel)).toBe(1);
  await raise("bmi", ours, 9);
  await raise("income", theirs, 20);
  expect(await groupNewAlarms(team.kernel)).toBe(2);
  expect(await groupNewAlarms(team.kernel)).toBe(0);
  const found = await all();
  expect(found).toMatchObject([{ name: "INC-1", source: "alarm", severity: "high", state: "open" }]);
  expect(new Set(found[0]?.affected.map(({ modelKey }) => modelKey))).toEqual(
    new Set(["credit", "screening"]),
  );
  const sre = await someone("Sybil", { role: "sre", teams: "*" });
  const whole = await getIncident.execute(team.kernel, sre, { incident: "INC-1" });
  expect(whole.cause).toMatchObject({
    ...{ kind: "upstream", basis: "attested", alarms: 3 },
    node: { id: `artifact:${SHARED}`, kind: "dataset" },
  });
  expect(whole.signals.map(({ series }) => series)).toEqual(["age", "bmi", "income"]);
  const rafael = await team.signIn("Rafael", "sre");
  const own = await getIncident.execute(team.kernel, rafael, { incident: "INC-1" });
  expect(own).toMatchObject({ leftOut: 1, signalsLeftOut: 1 });
  expect(JSON.stringify(own)).not.toContain("credit");
});

test("an alarm that repeats after the incident was acted on joins it; after it is resolved a new alarm opens another", async () => {
  const rafael = await team.signIn("Rafael", "sre");
  const act = (input: object) =>
    actOnIncident.execute(team.kernel, rafael, {
      incident: "INC-1",
      model: "screening",
      reason: "x",
      ...input,
    });
  await act({ act: "retrain" });
  await raise("height", ours, 25);
  await groupNewAlarms(team.kernel);
  expect(await all()).toHaveLength(1);
  await act({ act: "resolve", resolution: "data-corrected", model: undefined });
  await raise("weight", ours, 28);
  await groupNewAlarms(team.kernel);
  expect((await all()).map(({ name }) => name)).toEqual(["INC-2", "INC-1"]);
});
