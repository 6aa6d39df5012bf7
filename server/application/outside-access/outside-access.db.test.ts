import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { forgetOldReads } from "@/server/worker/housekeeping";
import type { Caller } from "../kernel/command";
import type { AuditorRead } from "../kernel/ports/outside-access";
import { getRelease, listReleases } from "../release/list-releases";
import { openRelease } from "../release/open-release";
import { establishSession } from "../session/establish-session";
import { sessionActor } from "../session/session-actor";
import { confirmAccess } from "./confirm-access";
import { endOutsideAccess } from "./end-access";
import { getAccessLog } from "./get-access-log";
import { hasOutsideAccess } from "./has-access";
import { listAccesses } from "./list-accesses";
import { requestAccess } from "./request-access";

const EDDA = { issuer: "https://id.test", subject: "edda", email: "edda@audit.example" };
let team: Scenario;
let ada: Caller;
let sam: Caller;
beforeAll(async () => {
  team = await createScenario();
  ada = await team.signIn("Ada", "admin");
  sam = await team.signIn("Sam", "security");
});
afterAll(() => team.kernel.drop());

const request = (over: Record<string, unknown> = {}) =>
  requestAccess.execute(team.kernel, ada, {
    ...{ email: "Edda@Audit.example", organisation: "Audit Ltd", models: ["screening"] },
    ...{ until: in2Days(), reason: "annual audit", ...over },
  });
const in2Days = () => new Date(team.kernel.now().getTime() + 2 * 86_400_000).toISOString();
const signInEdda = () =>
  establishSession.execute(team.kernel, SYSTEM, {
    ...{ ...EDDA, name: "Edda Lang", grants: [], groups: [], sessionHours: 100 },
  });
const actorOf = (sessionId: string) => sessionActor.execute(team.kernel, SYSTEM, { sessionId });
const mayEnter = () => hasOutsideAccess.execute(team.kernel, SYSTEM, EDDA);
async function edda(): Promise<Caller> {
  const actor = await actorOf((await signInEdda()).sessionId);
  if (!actor) throw new Error("Edda has no access");
  return { actor, requestId: "req_edda" };
}

describe("the access of an outside auditor", () => {
  test("has no effect until a second person confirms it", async () => {
    const { id } = await request();
    expect(await mayEnter()).toBe(false);
    await expect(signInEdda()).rejects.toMatchObject({ code: "not-permitted" });
    await expect(confirmAccess.execute(team.kernel, ada, { id })).rejects.toMatchObject({
      code: "same-person",
    });
    expect(await mayEnter()).toBe(false);
    await confirmAccess.execute(team.kernel, sam, { id });
    expect(await mayEnter()).toBe(true);
    await expect(confirmAccess.execute(team.kernel, sam, { id })).rejects.toMatchObject({
      code: "stale-write",
    });
  });

  test("is confined to its models and reads only", async () => {
    const caller = await edda();
    expect(caller.actor).toMatchObject({
      grants: [{ role: "outside-auditor", teams: ["clinical-ml"] }],
      models: ["screening"],
    });
    await team.release("1.0.0");
    const { items } = await listReleases.execute(team.kernel, caller, {});
    expect(items.map(({ key }) => key)).toEqual(["screening@1.0.0"]);
    await expect(
      openRelease.execute(team.kernel, caller, { model: "screening", version: "9.0.0" }),
    ).rejects.toMatchObject({ code: "not-permitted" });
    const elsewhere = { ...caller, actor: { ...caller.actor, models: ["another"] } as typeof caller.actor };
    await expect(
      getRelease.execute(team.kernel, elsewhere, { release: "screening@1.0.0" }),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  test("belongs to the first person who signed in with the address", async () => {
    await expect(
      establishSession.execute(team.kernel, SYSTEM, {
        ...{ ...EDDA, subject: "impostor", name: "Edda Lang", grants: [], sessionHours: 1 },
      }),
    ).rejects.toMatchObject({ code: "not-permitted" });
  });

  test("ends by itself at its instant, for an open session too, and no job runs", async () => {
    const { sessionId } = await signInEdda();
    const until = (await listAccesses.execute(team.kernel, sam, {})).items[0]?.until ?? new Date(0);
    team.kernel.at(new Date(until.getTime() - 1).toISOString());
    expect(await actorOf(sessionId)).toBeDefined();
    team.kernel.at(until.toISOString());
    expect(await actorOf(sessionId)).toBeUndefined();
    expect(await mayEnter()).toBe(false);
    expect((await listAccesses.execute(team.kernel, sam, {})).items[0]).toMatchObject({ state: "over" });
  });

  test("can be ended early, with a reason", async () => {
    const { id } = await request();
    await confirmAccess.execute(team.kernel, sam, { id });
    const { sessionId } = await signInEdda();
    expect(await actorOf(sessionId)).toBeDefined();
    await endOutsideAccess.execute(team.kernel, sam, { id, reason: "finished" });
    expect(await actorOf(sessionId)).toBeUndefined();
  });

  test("is refused for a model out of reach, and for more than 90 days", async () => {
    await expect(request({ models: ["unknown"] })).rejects.toMatchObject({ code: "not-found" });
    await expect(request({ until: "2027-11-01T00:00:00Z" })).rejects.toMatchObject({
      code: "validation-failed",
    });
  });

  test("cannot be made longer in the database, not even by its owner", async () => {
    await expect(
      team.kernel.database.owner().sql`update outside_accesses set until = until + interval '1 day'`,
    ).rejects.toThrow(/written once/);
  });
});

describe("a read by an auditor", () => {
  test("is noted by what it is about, for auditors alone, after it was answered", async () => {
    const noted: AuditorRead[] = [];
    const kernel = { ...team.kernel, noteRead: (read: AuditorRead) => void noted.push(read) };
    const audrey = await team.signIn("Audrey", "auditor");
    await getRelease.execute(kernel, audrey, { release: "screening@1.0.0" });
    await getRelease.execute(kernel, sam, { release: "screening@1.0.0" });
    await expect(getRelease.execute(kernel, audrey, { release: "none@1.0.0" })).rejects.toThrow();
    await listReleases.execute(kernel, audrey, {});
    expect(noted).toEqual([
      {
        ...{ personId: audrey.actor.id, operation: "release.get", about: "release screening@1.0.0" },
        ...{ at: team.kernel.now(), count: 1 },
      },
    ]);
  });

  test("is one row in an hour, readable only by an auditor of all teams, and forgotten", async () => {
    const audrey = await team.signIn("Audrey", "auditor");
    const read = {
      personId: audrey.actor.id,
      operation: "release.get",
      about: "release a",
      at: team.kernel.now(),
    };
    for (const count of [1, 2])
      await team.kernel.transact((tx) => tx.outsideAccess.recordReads([{ ...read, count }]));
    await expect(getAccessLog.execute(team.kernel, audrey, {})).rejects.toMatchObject({
      code: "not-permitted",
    });
    const grants = [{ role: "auditor", teams: "*" }] as const;
    const ofAll = { ...audrey, actor: { ...audrey.actor, grants } };
    const { items } = await getAccessLog.execute(team.kernel, ofAll, {});
    expect(items).toMatchObject([{ personName: "Audrey", about: "release a", count: 3 }]);
    await team.kernel.transact((tx) => tx.outsideAccess.forgetReads(new Date(0), 0));
    expect((await getAccessLog.execute(team.kernel, ofAll, {})).items).toEqual([]);
    await team.kernel.transact((tx) => tx.outsideAccess.recordReads([{ ...read, count: 1 }]));
    team.kernel.pass({ days: 399 });
    expect(await forgetOldReads(team.kernel)).toBe(0);
    team.kernel.pass({ days: 2 });
    expect(await forgetOldReads(team.kernel)).toBe(1);
  });
});
