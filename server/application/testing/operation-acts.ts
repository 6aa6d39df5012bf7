import { SYSTEM } from "@/db/testing/kernel";
import { type Scenario, SMALL_POLICY, TEAM } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { putCalendar } from "../calendar/put-calendar";
import { revokeComponent } from "../component/revoke-component";
import { submitDriftWindows } from "../drift/submit-windows";
import type { Caller } from "../kernel/command";
import { reprocessLineageEvent } from "../lineage/quarantine";
import { submitLineageEvent } from "../lineage/submit-event";
import { addWebhook } from "../notification/add-webhook";
import { disableWebhook } from "../notification/disable-webhook";
import { enableWebhook, removeWebhook, testWebhook } from "../notification/manage-webhook";
import { publishPolicyPack } from "../policy/publish-policy";
import { disableServiceAccount } from "../service-account/disable-service-account";
import { endAccess } from "../session/end-access";
import { endSession } from "../session/end-session";
import { revokeSessions } from "../session/revoke-sessions";
import { createToken } from "../token/create-token";
import { revokeToken } from "../token/revoke-token";

const production = { stage: "production" } as const;
const reason = "as the test says";

export async function operation(team: Scenario): Promise<void> {
  const { kernel, trainer } = team;
  const entries = [
    {
      kind: "deny",
      title: "Freeze",
      startsAtLocal: "2026-12-18T17:00",
      durationMinutes: 60,
      rrule: "FREQ=WEEKLY;COUNT=3",
    },
  ];
  await putCalendar.execute(kernel, SYSTEM, { name: "changes", timeZone: "Europe/Prague", entries });
  await revokeComponent.execute(kernel, await team.signIn("Sam", "security"), {
    digest: digestOf("model 1.2.0"),
    reason,
  });
  const span = {
    start: "2026-10-01T00:00:00Z",
    end: "2026-10-02T00:00:00Z",
    value: 0.1,
    limitWarn: 0.1,
    limitAct: null,
    sampleSize: 100,
    baselineDigest: digestOf("rows"),
  };
  const window = { series: "bmi", metric: "psi", method: "psi", direction: "larger-is-drift", ...span };
  await submitDriftWindows.execute(kernel, trainer, { model: "screening", ...production, windows: [window] });
  const event = {
    kind: "run",
    eventType: "COMPLETE",
    eventTimeRaw: "2026-10-01T00:00:00Z",
    runId: "run-1",
    jobNamespace: "ci",
    jobName: "train",
    inputs: [{ namespace: "s3", name: "rows" }],
    outputs: [],
    body: "{}",
  };
  await submitLineageEvent.execute(kernel, trainer, event);
}

/** An event that a later version understands. */
export async function aQuarantinedEvent({ kernel, trainer }: Scenario): Promise<void> {
  const body = JSON.stringify({
    eventType: "COMPLETE",
    eventTime: "2026-10-01T00:00:00Z",
    job: { namespace: "ci", name: "score" },
  });
  const quarantineReason = "a format of a later version";
  const event = {
    kind: "job",
    eventTimeRaw: "2026-10-01T00:00:00Z",
    inputs: [],
    outputs: [],
    quarantineReason,
    body,
  };
  const { id } = await submitLineageEvent.execute(kernel, trainer, event);
  await reprocessLineageEvent.execute(kernel, trainer, { id });
}

export async function accounts(team: Scenario): Promise<void> {
  const { kernel } = team;
  const ada: Caller = await team.signIn("Ada", "admin");
  await team.account("spare", "reader");
  const token = await createToken.execute(kernel, ada, { account: "spare", hours: 1 });
  await revokeToken.execute(kernel, ada, { tokenId: token.id, reason });
  await disableServiceAccount.execute(kernel, ada, { name: "spare", reason });
  await endSession.execute(kernel, await team.signIn("Olivia", "product-owner", "auditor"), {});
  const omar = await team.signIn("Omar", "product-owner");
  await revokeSessions.execute(kernel, ada, { personId: omar.actor.id, reason });
  await kernel.database.owner().sql`update people set active = false where id = ${omar.actor.id}`;
  await refused(team.signIn("Omar", "product-owner"));
}

/** A person whose groups give no role any more tries to sign in. */
export async function anEndedAccess({ kernel, signIn }: Scenario): Promise<void> {
  const { actor } = await signIn("Otto", "auditor");
  await endAccess.execute(kernel, SYSTEM, {
    issuer: actor.issuer,
    subject: actor.subject,
    because: "no-role",
  });
}

export async function webhooks(team: Scenario): Promise<void> {
  const ada: Caller = await team.signIn("Ada", "admin");
  const chat = {
    team: TEAM,
    name: "releases",
    format: "slack",
    kinds: ["needs-you", "live"],
    url: "https://chat.example.org/hook",
  };
  const { id } = await addWebhook.execute(team.kernel, ada, chat);
  await testWebhook.execute(team.kernel, ada, { id });
  await disableWebhook.execute(team.kernel, SYSTEM, { id, lastError: "answered 500", mailIsSetUp: false });
  await enableWebhook.execute(team.kernel, ada, { id });
  await removeWebhook.execute(team.kernel, ada, { id });
}

/** @throws Error when the attempt succeeds instead of being refused. */

export async function refused(attempt: Promise<unknown>): Promise<void> {
  const was = await attempt.then(
    () => "done",
    () => "refused",
  );
  if (was === "done") throw new Error("this was to be refused and was done");
}

/** A window past the action limit raises an alarm, and the next one ends it. */
export async function anAlarm({ kernel, trainer }: Scenario): Promise<void> {
  const rule = {
    ...{ id: "shift", title: "Inputs shift", families: ["input"], limit: "action" },
    impact: { severity: "high", statement: "Decisions are made on data that the model does not know." },
  };
  const yaml = policyWith(SMALL_POLICY, { "spec.monitoring": { rules: [rule] } });
  await publishPolicyPack.execute(kernel, SYSTEM, { yaml });
  const window = {
    ...{ series: "age", metric: "psi", method: "psi", direction: "larger-is-drift", family: "input" },
    ...{ limitWarn: 0.1, limitAct: 0.25, sampleSize: 100, baselineDigest: digestOf("rows") },
  };
  const days = [
    { ...window, start: "2026-10-01T00:00:00Z", end: "2026-10-02T00:00:00Z", value: 0.4 },
    { ...window, start: "2026-10-02T00:00:00Z", end: "2026-10-03T00:00:00Z", value: 0.1 },
  ];
  for (const day of days)
    await submitDriftWindows.execute(kernel, trainer, { model: "screening", ...production, windows: [day] });
}
