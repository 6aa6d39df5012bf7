import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createScenario, type Scenario, TEAM } from "@/db/testing/scenario";
import { confirmChecklistItem } from "@/server/application/checklist/confirm-item";
import { addComment } from "@/server/application/comment/add-comment";
import { editComment } from "@/server/application/comment/edit-comment";
import { getDecision } from "@/server/application/decision/get-decision";
import { promoteRelease } from "@/server/application/promotion/promote-release";
import { reportPromotion } from "@/server/application/promotion/report-promotion";
import { requestPromotion } from "@/server/application/promotion/request-promotion";
import { rollBackRelease } from "@/server/application/promotion/roll-back-release";
import { amendRelease } from "@/server/application/release/amend-release";
import { signRelease } from "@/server/application/sign-off/sign-release";
import { createToken } from "@/server/application/token/create-token";
import { Notifier } from "./notifier";

const production = { stage: "production" } as const;

let team: Scenario;
let notifier: Notifier;
beforeEach(async () => {
  team = await createScenario();
  notifier = newNotifier();
});
afterEach(() => team.kernel.drop());

function newNotifier(): Notifier {
  const fail = (error: Error) => {
    throw error;
  };
  return new Notifier({ kernel: team.kernel, mailIsSetUp: true, chance: () => 0.5, onError: fail });
}

interface SentNotification {
  readonly name: string;
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  readonly settled: boolean;
  readonly read: boolean;
}

function told(kind?: string): Promise<readonly SentNotification[]> {
  return team.kernel.database.sql<SentNotification[]>`
    select p.name, n.kind, n.title, n.detail, n.settled_at is not null as settled, n.read_at is not null as read
    from notifications n join people p on p.id = n.person_id where ${kind ?? null}::text is null or n.kind = ${kind ?? null} order by n.id`;
}

const mail = () => team.kernel.database.sql<{ name: string; state: string }[]>`
  select p.name, d.state from deliveries d join people p on p.id = d.person_id order by d.id`;

async function waitingRelease(version: string): Promise<string> {
  const release = await team.release(version);
  await team.signIn("Sam", "security");
  const rafael = await team.signIn("Rafael", "sre");
  await confirmChecklistItem.execute(team.kernel, rafael, {
    release,
    ...production,
    itemId: "runbook",
    answer: "confirmed",
    evidence: "https://wiki.example.org/drill",
  });
  await requestPromotion.execute(team.kernel, team.trainer, { release, ...production });
  return release;
}

async function sign(
  release: string,
  name: string,
  role: "product-owner" | "security",
  meaning: "approve" | "reject" = "approve",
  reason?: string,
) {
  const { decisionDigest } = (
    await getDecision.execute(team.kernel, team.trainer, { release, ...production })
  ).evaluation;
  const said = {
    release,
    ...production,
    role,
    meaning,
    ...(reason ? { reason } : {}),
    expectedDecisionDigest: decisionDigest,
  };
  return signRelease.execute(team.kernel, await team.signIn(name, role), said);
}

async function live(release: string): Promise<void> {
  const { promotion, permit } = await promoteRelease.execute(team.kernel, team.engine, {
    release,
    ...production,
  });
  for (const phase of ["deploying", "verifying", "live"] as const) {
    await reportPromotion.execute(team.kernel, team.engine, {
      promotion: promotion.id,
      permit: permit.id,
      phase,
    });
  }
}

describe("needs you", () => {
  test("people who may sign are notified, once, when signing opens; the wait of a signer is settled", async () => {
    const release = await waitingRelease("1.0.0");
    await notifier.notifyOfActs();
    expect((await told("needs-you")).map(({ name, title }) => [name, title])).toEqual([
      ["Olivia", "Sign for production: Screening classifier 1.0.0"],
      ["Sam", "Sign for production: Screening classifier 1.0.0"],
    ]);
    await sign(release, "Olivia", "product-owner");
    await notifier.notifyOfActs();
    await notifier.notifyOfActs();
    expect((await told("needs-you")).map(({ name, settled }) => [name, settled])).toEqual([
      ["Olivia", true],
      ["Sam", false],
    ]);
    await sign(release, "Sam", "security");
    await notifier.notifyOfActs();
    const all = await told("needs-you");
    expect(all.slice(0, 2).map(({ settled }) => settled)).toEqual([true, true]);
    // The people behind the request are notified to promote, not everyone who may.
    expect(all.slice(2).map(({ name, title }) => [name, title])).toEqual([
      ["Mona", "Promote to production: Screening classifier 1.0.0"],
    ]);
  });

  test("a check that finds nothing new notifies nobody", async () => {
    await waitingRelease("1.0.0");
    await notifier.notifyOfActs();
    const before = await told();
    team.kernel.pass({ minutes: 2 });
    expect(await notifier.notifyOfTime()).toBe(1);
    expect(await notifier.notifyOfTime()).toBe(0);
    expect(await told()).toEqual(before);
  });

  test("a gate that opens by time alone is noticed by a check", async () => {
    const release = await waitingRelease("1.0.0");
    await notifier.notifyOfActs();
    await sign(release, "Olivia", "product-owner");
    // The rule takes evidence of thirty days: after that it is the trainer's turn again, without any act.
    await notifier.notifyOfActs();
    team.kernel.pass({ days: 31 });
    await notifier.notifyOfTime();
    expect(
      (await told("needs-you")).map(({ name, title, settled }) => [name, title.split(" for ")[0], settled]),
    ).toEqual([
      ["Olivia", "Sign", true],
      ["Sam", "Sign", true],
      ["Mona", "Submit new evidence", false],
    ]);
  });

  test("a person who loses the role is neither waited for nor notified", async () => {
    await waitingRelease("1.0.0");
    await notifier.notifyOfActs();
    await team.kernel.database.owner().sql`update people set grants = '[]' where name = 'Sam'`;
    team.kernel.pass({ minutes: 2 });
    await notifier.notifyOfTime();
    expect((await told("needs-you")).map(({ name, settled }) => [name, settled])).toEqual([
      ["Olivia", false],
      ["Sam", true],
    ]);
    expect(await mail()).toEqual([
      { name: "Olivia", state: "waiting" },
      { name: "Sam", state: "dropped" },
    ]);
  });
});

test("a return is notified to the people behind the request, with its reason without possible secrets, and not to its author", async () => {
  const release = await waitingRelease("1.0.0");
  await sign(
    release,
    "Sam",
    "security",
    "reject",
    `no: the key cs_${"a".repeat(43)} stands in its configuration`,
  );
  await notifier.notifyOfActs();
  expect((await told("returned")).map(({ name, title, detail }) => [name, title, detail])).toEqual([
    [
      "Mona",
      "Returned: Screening classifier 1.0.0",
      "Sam returned it for production: no: the key [removed] stands in its configuration",
    ],
  ]);
});

test("a signer is notified that the signature no longer counts and what changed, instead of being asked twice", async () => {
  const release = await waitingRelease("1.0.0");
  await notifier.notifyOfActs();
  await sign(release, "Olivia", "product-owner");
  await notifier.notifyOfActs();
  await amendRelease.execute(team.kernel, await team.signIn("Marek", "ml-engineer"), {
    release,
    expectedVersion: 1,
    caveats: "One clinic only.",
  });
  await notifier.notifyOfActs();
  const [voided] = await told("voided");
  expect(voided).toMatchObject({
    name: "Olivia",
    title: "Your signature no longer counts: Screening classifier 1.0.0",
  });
  expect(voided?.detail).toContain("has changed: caveats.");
  expect(voided?.detail).not.toContain("clinic");
  expect((await told("needs-you")).filter(({ name }) => name === "Olivia")).toHaveLength(1);
});

test("a live release is notified to its requester, signers and owners; a rollback to the team that has to know", async () => {
  for (const version of ["1.0.0", "1.1.0"]) {
    const release = await waitingRelease(version);
    await sign(release, "Olivia", "product-owner");
    await sign(release, "Sam", "security");
    await live(release);
    team.kernel.pass({ hours: 2 });
  }
  await notifier.notifyOfActs();
  expect((await told("live")).map(({ name, title }) => `${name}: ${title}`)).toContain(
    "Olivia: Live in production: Screening classifier 1.1.0",
  );
  expect(new Set((await told("live")).map(({ name }) => name))).toEqual(new Set(["Mona", "Olivia", "Sam"]));
  const rafael = await team.signIn("Rafael", "sre");
  const rollback = {
    model: "screening",
    ...production,
    reason: "recall fell at one site",
    engine: "deployer",
  };
  const { promotion, permit } = await rollBackRelease.execute(team.kernel, rafael, rollback);
  for (const phase of ["deploying", "verifying", "live"] as const) {
    await reportPromotion.execute(team.kernel, team.engine, {
      promotion: promotion.id,
      permit: permit.id,
      phase,
    });
  }
  await notifier.notifyOfActs();
  const backed = await told("rolled-back");
  expect(new Set(backed.map(({ title, detail }) => `${title} | ${detail}`))).toEqual(
    new Set(["Rolled back in production: Screening classifier runs 1.0.0 again | recall fell at one site"]),
  );
  expect(backed.map(({ name }) => name).sort()).toEqual(["Mona", "Olivia", "Rafael", "Sam"]);
});

test("a person mentioned in a comment is notified once, with a link; the text stays in the portal", async () => {
  const release = await team.release("1.0.0");
  const sam = await team.signIn("Sam", "security");
  await team.signIn("Devi", "data-engineer");
  await team.signIn("Omar", "product-owner");
  const said = "@devi and @sam, the password=hunter22 of the bucket changed";
  const { id } = await addComment.execute(team.kernel, sam, { release, text: said });
  await editComment.execute(team.kernel, sam, { id, expectedVersion: 1, text: `${said}; you too, @omar` });
  await notifier.notifyOfActs();
  const notices = await told("mentioned");
  expect(notices.map(({ name, title }) => [name, title]).sort()).toEqual([
    ["Devi", "Sam mentioned you: Screening classifier 1.0.0"],
    ["Omar", "Sam mentioned you: Screening classifier 1.0.0"],
  ]);
  const places = await team.kernel.database.sql<
    { href: string }[]
  >`select distinct href from notifications where kind = 'mentioned'`;
  expect(places.map(({ href }) => href)).toEqual([`/releases/screening%401.0.0?tab=discussion#${id}`]);
  const kept = await team.kernel.database.owner()
    .sql`select n::text as row from notifications n union all select d::text from deliveries d`;
  expect(JSON.stringify(kept)).not.toContain("hunter22");
});

test("the owners of an account are notified once that its token expires, without any part of the token", async () => {
  const mona = await team.signIn("Mona");
  const ada = await team.signIn("Ada", "admin");
  const { value } = await createToken.execute(team.kernel, ada, { account: "trainer-ci", hours: 24 * 10 });
  await notifier.notifyOfTime();
  expect(await told("token-expiring")).toEqual([]);
  team.kernel.pass({ days: 4 });
  await notifier.notifyOfTime();
  await notifier.notifyOfTime();
  const notices = await told("token-expiring");
  expect(notices.map(({ name }) => name)).toEqual([mona.actor.name]);
  expect(JSON.stringify(notices)).not.toContain(value.slice(3, 20));
});

test("nobody of another team is notified", async () => {
  await team.signIn("Sam", "security");
  const stranger = await team.signIn("Stranger", "product-owner");
  const elsewhere = JSON.stringify([{ role: "product-owner", teams: ["another"] }]);
  await team.kernel.database.owner()
    .sql`update people set grants = ${elsewhere}::text::jsonb where id = ${stranger.actor.id}`;
  await waitingRelease("1.0.0");
  await notifier.notifyOfActs();
  expect((await told()).map(({ name }) => name)).not.toContain("Stranger");
  expect((await told()).length).toBeGreaterThan(0);
  expect(TEAM).not.toBe("another");
});
