import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import { Notifier } from "@/server/worker/notifier";
import { getAttention } from "../attention/get-attention";
import { reportComponent } from "../component/report-component";
import { revokeComponent } from "../component/revoke-component";
import { handOverModel } from "../model/hand-over";
import { promoteRelease } from "../promotion/promote-release";
import { reportPromotion } from "../promotion/report-promotion";
import { rollBackRelease } from "../promotion/roll-back-release";
import { assessRecalls } from "./assess-recall";
import { decideRecallRow } from "./decide-row";
import { getRecall } from "./get-recall";

const stage = "staging";
const reason = "poisoned";
let team: Scenario;
let notifier: Notifier;
let recall: string;
const bringLive = async ({ promotion, permit }: Awaited<ReturnType<typeof promoteRelease.execute>>) => {
  const report = { promotion: promotion.id, permit: permit.id };
  for (const phase of ["deploying", "verifying", "live"] as const)
    await reportPromotion.execute(team.kernel, team.engine, { ...report, phase });
};
beforeAll(async () => {
  team = await createScenario();
  const onError = (error: Error) => {
    throw error;
  };
  notifier = new Notifier({ kernel: team.kernel, mailIsSetUp: true, chance: () => 0.5, onError });
  for (const version of ["1.0.0", "1.1.0"]) {
    const release = await team.release(version);
    await bringLive(await promoteRelease.execute(team.kernel, team.engine, { release, stage }));
    team.kernel.pass({ hours: 2 });
  }
  const olivia = await team.signIn("Olivia", "product-owner");
  const owner = { model: "screening", part: "serving", from: null, to: "mona@example.org", reason: "x" };
  await handOverModel.execute(team.kernel, olivia, owner);
});
afterAll(() => team.kernel.drop());

const seen = async () =>
  getRecall.execute(team.kernel, await team.signIn("Audrey", "auditor"), { id: recall });
const told = async () => {
  await notifier.notifyOfActs();
  return team.kernel.database.sql<{ name: string; title: string; href: string }[]>`
    select p.name, n.title, n.href from notifications n join people p on p.id = n.person_id where n.kind = 'recall' order by p.name`;
};

test("a report notifies the owners of the releases and the people who can revoke the component", async () => {
  await team.signIn("Sam", "security");
  const rafael = await team.signIn("Rafael", "sre");
  await reportComponent.execute(team.kernel, rafael, { digest: digestOf("model 1.1.0"), reason });
  const notices = await told();
  expect(notices.map(({ name }) => name)).toEqual(["Dana", "Mona", "Sam"]);
  expect(notices[0]).toMatchObject({
    title: "Component reported: 1 release has it",
    href: "/releases/screening%401.1.0?tab=components",
  });
});

test("a live release needs attention, and owners and deciders are notified, but not the person who revoked", async () => {
  const sam = await team.signIn("Sam", "security");
  const revoking = { digest: digestOf("model 1.1.0"), reason };
  ({ recall } = await revokeComponent.execute(team.kernel, sam, revoking));
  expect((await seen()).rows).toMatchObject([{ live: [stage], status: "undecided", next: "roll-back" }]);
  const { needsAttention } = await getAttention.execute(team.kernel, sam, {});
  expect(needsAttention).toMatchObject([
    { kind: "recalled", id: recall, releaseKey: "screening@1.1.0", stage },
  ]);
  const notices = (await told()).filter(({ href }) => href === `/recalls/${recall}`);
  expect(notices.map(({ name }) => name)).toEqual(["Mona", "Olivia", "Rafael"]);
  expect(notices[0]?.title).toBe("Recall: 1 release needs a decision");
});

test("choosing to roll back does not settle a live release; the rollback does, without a click", async () => {
  const rafael = await team.signIn("Rafael", "sre");
  const row = { recall, release: "screening@1.1.0", act: "roll-back", reason: "at once" };
  await decideRecallRow.execute(team.kernel, rafael, row);
  expect(await seen()).toMatchObject({ status: "open", rows: [{ status: "under-way", next: "roll-back" }] });
  const again = { model: "screening", stage, reason };
  await bringLive(await rollBackRelease.execute(team.kernel, rafael, again));
  expect(await seen()).toMatchObject({
    status: "ended",
    rows: [{ live: [], status: "decided", lastEnd: { by: "rolled-back" } }],
  });
  expect((await getAttention.execute(team.kernel, rafael, {})).needsAttention).toEqual([]);
  team.kernel.pass({ minutes: 2 });
  expect(await assessRecalls(team.kernel)).toBe(1);
  const [last] = await team.kernel.database.sql<{ action: string; actor: string }[]>`
    select e.body ->> 'action' as action, e.body -> 'actor' ->> 'kind' as actor from ledger_entries e order by e.recorded_at desc, e.id desc limit 1`;
  expect(last).toEqual({ action: "recall.ended", actor: "system" });
});
