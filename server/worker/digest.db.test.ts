import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { savePreferences } from "@/server/application/notification/preferences";
import { DEFAULT_PREFERENCES, type MailChoice } from "@/server/domain/notification/preferences";
import { Notifier } from "./notifier";
import { SendingWorld } from "./testing/sending-world";

let world: SendingWorld;
beforeEach(async () => {
  world = await SendingWorld.create();
});
afterEach(() => world.close());

describe("the daily digest", () => {
  const wishes = (timeZone: string, digestHour: number, mail: MailChoice = "daily") =>
    savePreferences.execute(world.team.kernel, world.olivia, {
      timeZone,
      digestHour,
      kinds: { ...DEFAULT_PREFERENCES.kinds, live: { inApp: true, mail } },
    });

  /**
   * Runs the worker every quarter of an hour, and returns when, in UTC, each digest of these hours was made.
   */
  async function digestsOver(hours: number): Promise<readonly string[]> {
    const made: string[] = [];
    const notifier = new Notifier({
      kernel: world.team.kernel,
      mailIsSetUp: true,
      chance: () => 0.5,
      onError: (error) => {
        throw error;
      },
    });
    for (let quarter = 0; quarter < hours * 4; quarter += 1) {
      const before = (await world.rows()).length;
      await notifier.notifyOfTime();
      if ((await world.rows()).length > before) made.push(world.team.kernel.now().toISOString());
      if (quarter % 8 === 0)
        await world.notify("live", { title: `Live at ${world.team.kernel.now().toISOString()}` });
      world.team.kernel.pass({ minutes: 15 });
    }
    return made;
  }

  test.each([
    {
      when: "the clocks go forward",
      startsAt: "2027-03-27T00:00:00Z",
      zone: "Europe/Prague",
      hour: 8,
      made: ["2027-03-27T07:00", "2027-03-28T06:00", "2027-03-29T06:00"],
    },
    {
      when: "the clocks go back",
      startsAt: "2027-10-30T00:00:00Z",
      zone: "Europe/Prague",
      hour: 8,
      made: ["2027-10-30T06:00", "2027-10-31T07:00", "2027-11-01T07:00"],
    },
    {
      when: "its hour does not exist that day",
      startsAt: "2027-03-27T12:00:00Z",
      zone: "Europe/Prague",
      hour: 2,
      made: ["2027-03-28T01:00", "2027-03-29T00:00", "2027-03-30T00:00"],
    },
    {
      when: "its hour comes twice that day",
      startsAt: "2027-10-30T12:00:00Z",
      zone: "Europe/Prague",
      hour: 2,
      made: ["2027-10-31T00:00", "2027-11-01T01:00", "2027-11-02T01:00"],
    },
    {
      when: "midnight is skipped",
      startsAt: "2027-03-13T12:00:00Z",
      zone: "America/Havana",
      hour: 0,
      made: ["2027-03-14T05:00", "2027-03-15T04:00", "2027-03-16T04:00"],
    },
  ])(
    "is sent once a day, at its hour by the reader's clock, also when $when",
    async ({ startsAt, zone, hour, made }) => {
      world.team.kernel.at(startsAt);
      await wishes(zone, hour);
      expect((await digestsOver(72)).map((at) => at.slice(0, 16))).toEqual(made);
    },
    60_000,
  );

  test("has the notifications unread by then, in one email", async () => {
    const { port, received } = await world.openOffice();
    await wishes("UTC", 8);
    world.team.kernel.at("2027-01-10T07:00:00Z");
    for (const version of ["1.0.0", "1.1.0", "1.2.0"])
      await world.notify("live", { title: `Live in production: Screening classifier ${version}` });
    await world.team.kernel.database.sql`update notifications set read_at = now() where title like '%1.1.0'`;
    world.team.kernel.at("2027-01-10T08:10:00Z");
    const notifiers = [1, 2, 3].map(
      () =>
        new Notifier({
          kernel: world.team.kernel,
          mailIsSetUp: true,
          chance: () => 0.5,
          onError: () => undefined,
        }),
    );
    await Promise.all(notifiers.map((notifier) => notifier.notifyOfTime()));
    await world.delivererTo(world.mailerTo(port)).deliver("mail");
    expect(received.map(({ subject }) => subject)).toEqual([
      "2 notifications about your releases, 2027-01-10",
    ]);
    expect(received[0]?.text).toContain("1.2.0");
    expect(received[0]?.text).not.toContain("1.1.0");
  });
});
