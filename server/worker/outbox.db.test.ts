import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { confirmChecklistItem } from "@/server/application/checklist/confirm-item";
import { requestPromotion } from "@/server/application/promotion/request-promotion";
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

describe("the outbox", () => {
  test("has an act exactly if its entry is written", async () => {
    const release = await team.release("1.0.0");
    const waiting = () =>
      team.kernel.database.sql<
        { n: number }[]
      >`select count(*)::int as n from notification_acts where handled_at is null`;
    const [before] = await waiting();
    await team.kernel
      .transact(async (tx) => {
        const found = await tx.releases.find("*", release);
        const scope = {
          actor: team.trainer.actor,
          now: team.kernel.now(),
          requestId: "req_x",
          newId: team.kernel.newId,
        };
        await tx.ledger.append(
          scope,
          [{ action: "promotion.requested", subjects: [{ kind: "release", id: found?.id ?? "" }], data: {} }],
          false,
        );
        throw new Error("undone");
      })
      .catch(() => undefined);
    expect(await waiting()).toEqual([before]);
  });

  test("is processed by several processes at once, with one notification each", async () => {
    const versions = ["1.0.0", "1.1.0", "1.2.0", "1.3.0"];
    for (const version of versions) await waitingRelease(version);
    await Promise.all(
      [newNotifier(), newNotifier(), newNotifier()].map(async (one) => {
        while ((await one.notifyOfActs()) > 0);
      }),
    );
    const signing = (await told("needs-you")).filter(({ title }) => title.startsWith("Sign"));
    expect(signing).toHaveLength(2 * versions.length);
    const [left] = await team.kernel.database
      .sql`select count(*)::int as n from notification_acts where handled_at is null`;
    expect(left).toEqual({ n: 0 });
  });

  test("puts off an act that fails without delaying others, and keeps no partial result", async () => {
    await waitingRelease("1.0.0");
    const errors: string[] = [];
    const broken = new Notifier({
      kernel: {
        ...team.kernel,
        transact: (work) =>
          team.kernel.transact((tx) =>
            work({ ...tx, notifier: { ...tx.notifier, notify: () => Promise.reject(new Error("no room")) } }),
          ),
      },
      mailIsSetUp: true,
      chance: () => 0.5,
      onError: ({ message }) => errors.push(message),
    });
    await broken.notifyOfActs();
    expect(errors).toContain("no room");
    expect(await told()).toEqual([]);
    expect(await team.kernel.database.sql`select id from notification_waits`).toEqual([]);
    team.kernel.pass({ minutes: 5 });
    await notifier.notifyOfActs();
    expect((await told("needs-you")).length).toBeGreaterThan(0);
  });
});
