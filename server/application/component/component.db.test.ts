import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Scenario } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import { createTwoTeams, OTHER, SHARED as rows, type TwoTeams } from "@/server/testing/two-teams";
import { getAttention } from "../attention/get-attention";
import { getDecision } from "../decision/get-decision";
import type { Caller } from "../kernel/command";
import { getComponent } from "./get-component";
import { agreeToLift, requestLift } from "./lift-revocation";
import { dismissComponentReport, reportComponent } from "./report-component";
import { revokeComponent } from "./revoke-component";

const reason = "rows of another study";
let team: Scenario;
let ours: string;
let theirs: string;
let someone: TwoTeams["someone"];
beforeAll(async () => {
  ({ team, ours, theirs, someone } = await createTwoTeams());
});
afterAll(() => team.kernel.drop());

const ofBoth = (name: string) => someone(name, { role: "data-engineer", teams: ["clinical-ml", OTHER] });
const ofAll = (name: string) => someone(name, { role: "security", teams: "*" });
const stopsOf = async (release: string) => {
  const { evaluation } = await getDecision.execute(
    team.kernel,
    await someone("Audrey", { role: "auditor", teams: "*" }),
    {
      release,
      stage: "production",
    },
  );
  return evaluation.stops.map(({ kind }) => kind).filter((kind) => kind === "revoked-component");
};
const reportsOf = async (caller: Caller) => {
  const { componentReports } = await getAttention.execute(team.kernel, caller, {});
  return componentReports.map(({ digest }) => digest);
};

describe("a component that two teams hold", () => {
  test.each([
    { who: "a data engineer of one of them", caller: () => team.signIn("Dana", "data-engineer") },
    { who: "security of one of them", caller: () => team.signIn("Sam", "security") },
    {
      who: "two roles of which neither holds for both",
      caller: () =>
        someone("Rita", { role: "security", teams: ["clinical-ml"] }, { role: "sre", teams: [OTHER] }),
    },
  ])("is not revoked by $who, who learns no name of the other team", async ({ caller }) => {
    const refused = await revokeComponent
      .execute(team.kernel, await caller(), { digest: rows, reason })
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "not-permitted" });
    expect(JSON.stringify([refused, (refused as Error).message])).not.toContain("credit");
    expect([await stopsOf(ours), await stopsOf(theirs)]).toEqual([[], []]);
  });

  test("is reported instead: nothing stops, those who may revoke it are asked, and the reporter learns nothing of them", async () => {
    const dana = await team.signIn("Dana", "data-engineer");
    const report = await reportComponent.execute(team.kernel, dana, { digest: rows, reason });
    expect(report).toEqual({ id: expect.any(String), digest: rows, reason });
    await expect(reportComponent.execute(team.kernel, dana, { digest: rows, reason })).rejects.toMatchObject({
      code: "already-exists",
    });
    expect([await stopsOf(ours), await stopsOf(theirs)]).toEqual([[], []]);
    const theirSecurity = await someone("Selma", { role: "security", teams: [OTHER] });
    expect(await reportsOf(theirSecurity)).toEqual([rows]);
    expect(await reportsOf(await ofAll("Alma"))).toEqual([rows]);
    expect(await reportsOf(await someone("Third", { role: "security", teams: ["third"] }))).toEqual([]);
    expect(await reportsOf(await someone("Omar", { role: "product-owner", teams: [OTHER] }))).toEqual([]);
    const dismissal = { id: report.id, reason: "checked" };
    await expect(dismissComponentReport.execute(team.kernel, theirSecurity, dismissal)).rejects.toMatchObject(
      { code: "not-permitted" },
    );
    const stranger = await someone("Third", { role: "security", teams: ["third"] });
    await expect(dismissComponentReport.execute(team.kernel, stranger, dismissal)).rejects.toMatchObject({
      code: "not-found",
    });
    const canDismiss = async (caller: Caller) =>
      (await getComponent.execute(team.kernel, caller, { digest: rows })).acts.dismiss;
    expect([await canDismiss(theirSecurity), await canDismiss(await ofBoth("Bela"))]).toEqual([false, true]);
    await dismissComponentReport.execute(team.kernel, await ofBoth("Bela"), dismissal);
    expect(await reportsOf(theirSecurity)).toEqual([]);
    expect(await canDismiss(await ofBoth("Bela"))).toBe(false);
  });

  test("is revoked by a role that covers both; each team's entry names its own releases, and two people lift it", async () => {
    const bela = await ofBoth("Bela");
    const revoked = await revokeComponent.execute(team.kernel, bela, { digest: rows, reason });
    expect(revoked.releases.map(({ key }) => key).sort()).toEqual([theirs, ours].sort());
    expect([await stopsOf(ours), await stopsOf(theirs)]).toEqual([
      ["revoked-component"],
      ["revoked-component"],
    ]);
    const entries = await team.kernel.database.sql<{ canonical: string }[]>`
      select canonical from ledger_entries e where e.body ->> 'action' = 'component.revoked'`;
    expect(entries).toHaveLength(2);
    expect(entries.filter(({ canonical }) => canonical.includes(ours) && canonical.includes(theirs))).toEqual(
      [],
    );

    const seen = await getComponent.execute(team.kernel, await team.signIn("Dana", "data-engineer"), {
      digest: rows,
    });
    expect(seen.releases.map(({ key }) => key)).toEqual([ours]);
    expect(seen.acts).toEqual({
      report: false,
      revoke: false,
      dismiss: false,
      requestLift: false,
      agreeToLift: false,
    });

    const sam = await team.signIn("Sam", "security");
    await expect(requestLift.execute(team.kernel, sam, { digest: rows, reason })).rejects.toMatchObject({
      code: "not-permitted",
    });
    const alma = await ofAll("Alma");
    await expect(agreeToLift.execute(team.kernel, alma, { digest: rows })).rejects.toMatchObject({
      code: "wrong-phase",
    });
    await requestLift.execute(team.kernel, bela, { digest: rows, reason: "the wrong digest" });
    expect(await stopsOf(ours)).toEqual(["revoked-component"]);
    await expect(agreeToLift.execute(team.kernel, bela, { digest: rows })).rejects.toMatchObject({
      code: "same-person",
    });
    await expect(agreeToLift.execute(team.kernel, sam, { digest: rows })).rejects.toMatchObject({
      code: "not-permitted",
    });
    expect(await stopsOf(theirs)).toEqual(["revoked-component"]);
    await agreeToLift.execute(team.kernel, alma, { digest: rows });
    expect([await stopsOf(ours), await stopsOf(theirs)]).toEqual([[], []]);
    await expect(agreeToLift.execute(team.kernel, alma, { digest: rows })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("can be revoked again after that, and the first revocation and its end stay on record", async () => {
    team.kernel.pass({ minutes: 1 });
    await revokeComponent.execute(team.kernel, await ofAll("Alma"), { digest: rows, reason });
    expect(await stopsOf(ours)).toEqual(["revoked-component"]);
    const [kept] = await team.kernel.database
      .sql`select count(*)::int as n from component_revocations where digest = ${rows}`;
    expect(kept?.n).toBe(2);
    const { sql } = team.kernel.database.owner();
    await expect(
      sql`update component_lifts set agreed_at = null, agreed_by = null, agreed_by_id = null`,
    ).rejects.toThrow();
    await expect(sql`delete from component_lifts`).rejects.toThrow();
  });
});

test("a digest without a release is revoked only for all teams; others report it", async () => {
  const digest = digestOf("held by nobody");
  await expect(
    revokeComponent.execute(team.kernel, await ofBoth("Bela"), { digest, reason }),
  ).rejects.toMatchObject({
    code: "not-permitted",
  });
  expect(await revokeComponent.execute(team.kernel, await ofAll("Alma"), { digest, reason })).toMatchObject({
    releases: [],
  });
});

test("a component of one team is revoked by that team; another team does not see it", async () => {
  const digest = digestOf("model 1.0.0");
  const stranger = await someone("Selma", { role: "security", teams: [OTHER] });
  await expect(getComponent.execute(team.kernel, stranger, { digest })).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(revokeComponent.execute(team.kernel, stranger, { digest, reason })).rejects.toMatchObject({
    code: "not-permitted",
  });
  await expect(requestLift.execute(team.kernel, stranger, { digest, reason })).rejects.toMatchObject({
    code: "not-found",
  });
  const dana = await team.signIn("Dana", "data-engineer");
  expect((await getComponent.execute(team.kernel, dana, { digest })).acts).toMatchObject({
    report: true,
    revoke: true,
  });
  await revokeComponent.execute(team.kernel, dana, { digest, reason });
});
