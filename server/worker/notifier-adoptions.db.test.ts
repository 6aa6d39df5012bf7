import { afterEach, beforeEach, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import { DAY_MS } from "@/server/domain/time/durations";
import { getAttention } from "../application/attention/get-attention";
import { getDriftOverview } from "../application/drift/get-overview";
import type { Caller } from "../application/kernel/command";
import { adoptModel } from "../application/model/adopt-model";
import { getLive } from "../application/model/get-live";
import { handOverModel } from "../application/model/hand-over";
import { searchModels } from "../application/model/search-models";
import { getReleaseBoard } from "../application/release/get-release-board";
import { getReleasePage } from "../application/release/get-release-page";
import { refreshStatuses } from "../application/release/refresh-statuses";
import { searchReleases } from "../application/release/search-releases";
import { Notifier } from "./notifier";

let team: Scenario;
let release: string;
beforeEach(async () => {
  team = await createScenario();
  release = await team.release("1.0.0");
  const rafael = await team.signIn("Rafael", "sre");
  const inDays = (days: number) => new Date(team.kernel.now().getTime() + days * DAY_MS).toISOString();
  const components = [
    {
      kind: "model",
      name: "screening",
      version: "0.9",
      digest: digestOf("0.9"),
      uri: "s3://models/screening/0.9",
      attributes: {},
    } as const,
  ];
  const found = {
    model: "screening",
    stage: "production",
    version: "0.9",
    components,
    reason: "it ran before",
  };
  await adoptModel.execute(team.kernel, rafael, { ...found, since: inDays(-400), dueAt: inDays(60) });
});
afterEach(() => team.kernel.drop());

async function look(): Promise<void> {
  const onError = (error: Error) => {
    throw error;
  };
  await new Notifier({ kernel: team.kernel, mailIsSetUp: true, chance: () => 0.5, onError }).notifyOfTime();
}

const told = () => team.kernel.database.sql<{ name: string; title: string; mails: number }[]>`
  select p.name, n.title, (select count(*)::int from deliveries d where d.notification_id = n.id) as mails
  from notifications n join people p on p.id = n.person_id where n.kind = 'grandfathered' order by p.name`;

/** Returns the grandfathered versions of each list. */
async function shownTo(caller: Caller) {
  const { kernel } = team;
  const board = await getReleaseBoard.execute(kernel, caller, {});
  const drift = await getDriftOverview.execute(kernel, caller, {});
  return {
    attention: (await getAttention.execute(kernel, caller, {})).grandfathered.map(({ state, isMine }) => ({
      state,
      isMine,
    })),
    catalogue: (await searchModels.execute(kernel, caller, {})).items.flatMap(({ grandfathered }) =>
      grandfathered.map(({ state }) => state),
    ),
    board: board.columns.flatMap(({ stage, grandfathered }) =>
      grandfathered.map(({ state }) => ({ stage, state })),
    ),
    table: (await searchReleases.execute(kernel, caller, {})).grandfathered.map(({ state }) => state),
    unwatched: drift.unwatched.flatMap(({ grandfathered }) => grandfathered?.state ?? []),
  };
}

test("every list shows a grandfathered version from the first day, as needing attention until its due date and as overdue from then on, with its owner", async () => {
  const [rafael, sam] = [await team.signIn("Rafael"), await team.signIn("Sam", "security")];
  await refreshStatuses(team.kernel);
  const all = (state: string, isMine: boolean) => ({
    attention: [{ state, isMine }],
    catalogue: [state],
    board: [{ stage: "production", state }],
    table: [state],
    unwatched: [state],
  });
  expect(await shownTo(rafael)).toEqual(all("grandfathered", true));
  const narrowed = await getReleaseBoard.execute(team.kernel, rafael, { mine: true });
  expect(narrowed.columns.flatMap(({ grandfathered }) => grandfathered)).toEqual([]);
  team.kernel.pass({ days: 60 });
  const later = await team.signIn("Sam", "security");
  expect(await shownTo(later)).toEqual(all("overdue", false));
  expect((await getReleasePage.execute(team.kernel, later, { release })).grandfathered).toMatchObject([
    { stage: "production", state: "overdue" },
  ]);
  const production = { model: "screening", stage: "production" };
  expect(await getLive.execute(team.kernel, team.trainer, production)).toMatchObject({
    deployment: null,
    grandfathered: { version: "0.9", state: "overdue" },
  });
  expect(
    (await getLive.execute(team.kernel, team.trainer, { ...production, at: "2020-01-01T00:00:00Z" }))
      .grandfathered,
  ).toBeNull();
  const stranger = {
    ...sam,
    actor: { ...sam.actor, grants: [{ role: "security" as const, teams: ["another"] }] },
  };
  expect(await shownTo(stranger)).toEqual({
    attention: [],
    catalogue: [],
    board: [],
    table: [],
    unwatched: [],
  });
});

test("its owners are notified once it is overdue, each once, by any process", async () => {
  const mona = await team.signIn("Mona", "ml-engineer");
  await handOverModel.execute(team.kernel, mona, {
    model: "screening",
    part: "training",
    from: null,
    to: "mona@example.org",
    reason: "hers",
  });
  team.kernel.pass({ days: 59, hours: 23 });
  await look();
  expect(await told()).toEqual([]);
  team.kernel.pass({ hours: 1 });
  await Promise.all([look(), look()]);
  await look();
  const title = "Overdue: Screening classifier is still grandfathered in production";
  const once = [
    { name: "Mona", title, mails: 1 },
    { name: "Rafael", title, mails: 1 },
  ];
  expect(await told()).toEqual(once);
  team.kernel.pass({ days: 30 });
  await look();
  expect(await told()).toEqual(once);
});

test("the product owners are notified if no owner is active", async () => {
  await team.kernel.database.sql`update people set active = false where name = 'Rafael'`;
  team.kernel.pass({ days: 61 });
  await look();
  expect((await told()).map(({ name }) => name)).toEqual(["Olivia"]);
});
