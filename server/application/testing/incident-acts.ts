import type { Scenario } from "@/db/testing/scenario";
import { DAY_MS } from "@/server/domain/time/durations";
import { actOnIncident } from "../incident/act-on-incident";
import { groupNewAlarms } from "../incident/group-new-alarms";
import { reportIncident } from "../incident/open-incident";
import { settleIncidents } from "../incident/settle-incident";
import type { Caller } from "../kernel/command";
import { abortPromotion } from "../promotion/abort-promotion";
import { promoteRelease } from "../promotion/promote-release";
import { reportPromotion } from "../promotion/report-promotion";

const reason = "as the test says";
const stage = "staging";

/** Every act on incidents: one is acted on, accepted until the acceptance expires, resolved and reviewed; one is dismissed. */
export async function anIncident(team: Scenario): Promise<void> {
  const { kernel, trainer, signIn } = team;
  const [stuck] = await kernel.database.sql`
    select id from promotions where stage = ${stage} and phase in ('permitted', 'deploying', 'verifying')`;
  if (stuck) await abortPromotion.execute(kernel, team.engine, { promotion: stuck.id, reason });
  await live(team, "5.0.0");
  await live(team, "5.1.0");
  const affected = [{ model: "screening", stage }];
  const opening = { title: "Recall fell in ward 3", impact: "wrong-decisions", affected };
  const { name: incident } = await reportIncident.execute(kernel, trainer, opening);
  const act = (caller: Caller, input: Readonly<Record<string, unknown>>) =>
    actOnIncident.execute(kernel, caller, { incident, reason, ...input });
  const rafael = await signIn("Rafael", "sre");
  await act(rafael, { act: "comment", reason: "Three wards report it." });
  await act(rafael, { act: "hold", exitCondition: "it is understood" });
  await act(rafael, { act: "roll-back" });
  await act(rafael, { act: "retrain" });
  await act(await signIn("Mona", "ml-engineer"), { act: "adjust-limit" });
  const expiresAt = new Date(kernel.now().getTime() + DAY_MS).toISOString();
  const olivia = await signIn("Olivia", "product-owner");
  await act(olivia, { act: "accept", owner: olivia.actor.email, expiresAt });
  kernel.pass({ days: 1 });
  await settleIncidents(kernel);
  await act(await signIn("Rafael", "sre"), { act: "resolve", resolution: "rolled-back" });
  await act(await signIn("Sam", "security"), { act: "review" });
  await groupedAlarms(team);
  const second = await reportIncident.execute(kernel, trainer, { ...opening, impact: "none-known" });
  await act(await signIn("Rafael", "sre"), { incident: second.name, act: "not-an-issue" });
}

/** An alarm opens an incident, and a second one of the same series joins it. */
async function groupedAlarms({ kernel }: Scenario): Promise<void> {
  for (const rule of ["one", "two"]) {
    await kernel.database.owner().sql`
      insert into drift_alarms select * from jsonb_populate_record(null::drift_alarms, (select to_jsonb(a) from drift_alarms a limit 1)
        || jsonb_build_object('id', 'alm_' || ${rule}::text, 'rule_key', ${rule}::text, 'level', 'detected', 'ended_at', null))`;
    await groupNewAlarms(kernel);
  }
}

/** Makes a new release live in staging. */
async function live({ kernel, engine, release: opened }: Scenario, version: string): Promise<void> {
  const release = await opened(version);
  const { promotion, permit } = await promoteRelease.execute(kernel, engine, { release, stage });
  for (const phase of ["deploying", "verifying", "live"])
    await reportPromotion.execute(kernel, engine, { promotion: promotion.id, permit: permit.id, phase });
  kernel.pass({ hours: 2 });
}
