import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import { createScenario, type Scenario, TEAM } from "@/db/testing/scenario";
import { listCalendars } from "../calendar/list-calendars";
import { putCalendar } from "../calendar/put-calendar";
import { getHealth } from "../health/get-health";
import { listHolds } from "../hold/list-holds";
import { placeHold } from "../hold/place-hold";
import { releaseHold } from "../hold/release-hold";
import type { Caller } from "../kernel/command";
import { sessionActor } from "../session/session-actor";
import { getDirectory } from "./get-directory";
import { getPerson } from "./get-person";
import { listHolders } from "./list-holders";
import { deactivatePerson, reactivatePerson } from "./set-person-active";

let team: Scenario;
let ada: Awaited<ReturnType<Scenario["signIn"]>>;
const reason = "left the team";
const elsewhere = (): Caller => ({
  ...ada,
  actor: { ...ada.actor, grants: [{ role: "admin", teams: ["another"] }] },
});

beforeAll(async () => {
  team = await createScenario();
  ada = await team.signIn("Ada", "admin");
});
afterAll(() => team.kernel.drop());

describe("a deactivated person", () => {
  test("is signed out at once and cannot sign in until reactivated; all of it on record", async () => {
    const omar = await team.signIn("Omar", "product-owner");
    const { sessionId } = omar.actor;
    const there = () => sessionActor.execute(team.kernel, SYSTEM, { sessionId });
    expect(await there()).toBeDefined();
    const about = { personId: omar.actor.id, reason };
    expect(await deactivatePerson.execute(team.kernel, ada, about)).toEqual({ revoked: 1 });
    expect(await there()).toBeUndefined();
    await expect(team.signIn("Omar", "product-owner")).rejects.toMatchObject({ code: "not-permitted" });
    await expect(deactivatePerson.execute(team.kernel, ada, about)).rejects.toMatchObject({
      code: "stale-write",
    });
    await reactivatePerson.execute(team.kernel, ada, about);
    expect(await there()).toBeUndefined();
    expect((await team.signIn("Omar", "product-owner")).actor.id).toBe(omar.actor.id);
    const entries = await team.kernel.store.ledger.listAbout(omar.actor.id, 50);
    const actions = entries.map(({ canonical }) => (JSON.parse(canonical) as { action: string }).action);
    expect(actions).toEqual(
      expect.arrayContaining(["person.deactivated", "person.reactivated", "session.refused"]),
    );
  });

  test("is never the caller: somebody must be left who can undo it", async () => {
    const about = { personId: ada.actor.id, reason };
    await expect(deactivatePerson.execute(team.kernel, ada, about)).rejects.toMatchObject({
      code: "same-person",
    });
  });

  test("is in a team of the caller, or not found", async () => {
    const olivia = await team.signIn("Olivia");
    const about = { personId: olivia.actor.id, reason };
    await expect(deactivatePerson.execute(team.kernel, elsewhere(), about)).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(
      getPerson.execute(team.kernel, elsewhere(), { personId: olivia.actor.id }),
    ).rejects.toMatchObject({ code: "not-found" });
    await expect(deactivatePerson.execute(team.kernel, olivia, about)).rejects.toMatchObject({
      code: "not-permitted",
    });
  });
});

describe("the directory", () => {
  test("lists roles, valid sessions, and accounts counted as one person", async () => {
    const sam = await team.signIn("Sam", "security");
    await team.signIn("Sam (again)", "security");
    const { items, self } = await getDirectory.execute(team.kernel, ada, {});
    const row = items.find(({ id }) => id === sam.actor.id);
    expect(self).toBe(ada.actor.id);
    expect(row).toMatchObject({
      name: "Sam",
      active: true,
      openSessions: 1,
      grants: [{ role: "security", teams: [TEAM] }],
      sameAs: [expect.any(String)],
    });
    expect((await getDirectory.execute(team.kernel, elsewhere(), {})).items).toEqual([]);
  });

  test("a person's sessions show whether they are open, ended or expired", async () => {
    const rosa = await team.signIn("Rosa", "sre");
    team.kernel.pass({ hours: 13 });
    await team.signIn("Rosa", "sre");
    const { sessions } = await getPerson.execute(team.kernel, await team.signIn("Ada", "admin"), {
      personId: rosa.actor.id,
    });
    expect(sessions.map(({ state }) => state)).toEqual(["open", "expired"]);
  });

  test("the holders of a permission are listed by name: active people alone", async () => {
    const mona = await team.signIn("Mona", "ml-engineer");
    const { holders } = await listHolders.execute(team.kernel, mona, { permission: "person.manage" });
    expect(holders.map(({ name }) => name)).toEqual(["Ada"]);
  });
});

test("active holds are listed for those in reach, until they end", async () => {
  const release = await team.release("1.0.0");
  const rafael = await team.signIn("Rafael", "sre");
  const { id } = await placeHold.execute(team.kernel, rafael, {
    scope: "release",
    release,
    reason: "look",
    exitCondition: "looked",
  });
  const held = async (caller: Caller) =>
    (await listHolds.execute(team.kernel, caller, {})).items.map(({ on }) => on);
  expect(await held(rafael)).toEqual([release]);
  expect(await held(elsewhere())).toEqual([]);
  await releaseHold.execute(team.kernel, rafael, { id, reason: "looked" });
  expect(await held(rafael)).toEqual([]);
});

test("calendars show whether they are open, and until when they are not", async () => {
  const entries = [
    {
      kind: "allow",
      title: "Working days",
      startsAtLocal: "2026-01-01T00:00",
      durationMinutes: 1440,
      rrule: "FREQ=DAILY",
    },
    { kind: "deny", title: "Freeze", startsAtLocal: "2026-11-01T00:00", durationMinutes: 3 * 1440 },
  ];
  await putCalendar.execute(team.kernel, SYSTEM, { name: "changes", timeZone: "Europe/Berlin", entries });
  const { calendars, stages } = await listCalendars.execute(team.kernel, ada, {});
  expect(calendars).toMatchObject([
    {
      name: "changes",
      opening: { isOpen: false, because: "Freeze", opensAt: new Date("2026-11-03T23:00:00.000Z") },
      askedBy: [],
    },
  ]);
  expect(stages).toMatchObject([{ stages: ["staging", "production"] }]);
});

test("health is reported part by part, and an unknown part is never well", async () => {
  const auditor = await team.signIn("Audrey", "auditor");
  const { findings } = await getHealth.execute(team.kernel, auditor, {});
  const states = Object.fromEntries(findings.map(({ part, state }) => [part, state]));
  expect(states).toMatchObject({
    sealer: "failing",
    checkpoint: "unknown",
    verification: "unknown",
    disk: "unknown",
    processes: "unknown",
  });
  expect(findings.find(({ part }) => part === "schema")?.reason).toMatch(/^\d{2,3} migrations applied/);
  const olivia = await team.signIn("Olivia");
  await expect(async () => getHealth.execute(team.kernel, olivia, {})).rejects.toMatchObject({
    code: "not-permitted",
  });
});
