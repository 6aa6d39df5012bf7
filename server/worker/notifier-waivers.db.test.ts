import { afterEach, beforeEach, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { askForWaiver, permittedUnderWaiver, WAIVABLE_POLICY } from "@/server/testing/waived-release";
import { declineWaiver } from "../application/waiver/decline-waiver";
import { Notifier } from "./notifier";

let team: Scenario;
let notifier: Notifier;
beforeEach(async () => {
  team = await createScenario({ policy: WAIVABLE_POLICY });
  const onError = (error: Error) => {
    throw error;
  };
  notifier = new Notifier({ kernel: team.kernel, mailIsSetUp: true, chance: () => 0.5, onError });
});
afterEach(() => team.kernel.drop());

const told = (kind: string) =>
  team.kernel.database.sql<{ name: string; title: string }[]>`
    select p.name, n.title from notifications n join people p on p.id = n.person_id where n.kind = ${kind} order by n.id`;

test("everyone who may grant it is notified of a requested waiver; its requester is notified of a refusal", async () => {
  const sam = await team.signIn("Sam", "security");
  const id = await askForWaiver(team, await team.release("1.0.0", { auc: 0.8 }), 10);
  await notifier.notifyOfActs();
  expect((await told("waiver")).map(({ name }) => name).sort()).toEqual(["Olivia", "Sam"]);
  await declineWaiver.execute(team.kernel, sam, { id, reason: "Bring better data." });
  await notifier.notifyOfActs();
  expect((await told("waiver")).at(-1)).toMatchObject({
    name: "Devi",
    title: "Waiver refused: Screening classifier 1.0.0",
  });
});

test("the people responsible for a waiver are notified once before it ends and once after, while its release is live", async () => {
  const { report } = await permittedUnderWaiver(team, "1.0.0", 10);
  team.kernel.pass({ minutes: 1 });
  for (const phase of ["deploying", "verifying", "live"] as const) await report(phase);
  await notifier.notifyOfTime();
  expect(await told("waiver-ending")).toEqual([]);
  team.kernel.pass({ days: 4 });
  await notifier.notifyOfTime();
  await notifier.notifyOfTime();
  expect((await told("waiver-ending")).map(({ name }) => name).sort()).toEqual(["Devi", "Olivia", "Sam"]);
  team.kernel.pass({ days: 6 });
  await notifier.notifyOfTime();
  await notifier.notifyOfTime();
  const ended = (await told("waiver-ending")).slice(3);
  expect(ended.map(({ name }) => name).sort()).toEqual(["Devi", "Olivia", "Sam"]);
  expect(new Set(ended.map(({ title }) => title))).toEqual(
    new Set(["Needs attention: the waiver of Screening classifier 1.0.0 has expired"]),
  );
});
