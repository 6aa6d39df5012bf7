import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY, TEAM } from "@/db/testing/scenario";
import type { PersonRole } from "@/server/domain/authorization/role";
import { HOUR_MS } from "@/server/domain/time/durations";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { ReleaseExportDocument } from "@/server/reports/release-export-schema";
import { confirmChecklistItem } from "../checklist/confirm-item";
import { getDecision } from "../decision/get-decision";
import { getInbox } from "../inbox/get-inbox";
import { listNotifications } from "../notification/list-notifications";
import { notifyOfNextAct } from "../notification/notify-of-act";
import { deactivatePerson } from "../person/set-person-active";
import { promoteRelease } from "../promotion/promote-release";
import { requestPromotion } from "../promotion/request-promotion";
import { getReleasePage } from "../release/get-release-page";
import { exportRelease } from "../report/export-release";
import { getExportFile } from "../report/get-export";
import { getSignOffPage } from "../sign-off/get-sign-off-page";
import { signRelease } from "../sign-off/sign-release";
import { giveDelegation } from "./give-delegation";
import { listDelegations } from "./list-delegations";
import { revokeDelegation } from "./revoke-delegation";

const POLICY = policyWith(SMALL_POLICY, { "spec.gates.approvals.signOff.delegation": { maxDays: 30 } });
const stage = "production";
const ROLES: Readonly<Record<string, PersonRole>> = {
  Olivia: "product-owner",
  Omar: "product-owner",
  Sam: "security",
  Rafael: "sre",
  Rosa: "sre",
  Mona: "ml-engineer",
  Ada: "admin",
};

let team: Scenario;
let releases = 0;
beforeAll(async () => {
  team = await createScenario({ policy: POLICY });
  for (const name of Object.keys(ROLES)) await as(name);
});
afterAll(() => team.kernel.drop());

const as = (name: string) => team.signIn(name, ROLES[name] ?? "auditor");
const idOf = async (name: string) =>
  (await team.kernel.store.people.list()).find((person) => person.name === name)?.id ?? "";
const later = (hours: number) => new Date(team.kernel.now().getTime() + hours * HOUR_MS).toISOString();

async function delegate(from: string, to: string, changes: object = {}): Promise<string> {
  const { ids } = await giveDelegation.execute(team.kernel, await as(from), {
    ...{
      delegate: await idOf(to),
      roles: [ROLES[from]],
      teams: [TEAM],
      until: later(14 * 24),
      reason: "on holiday",
    },
    ...changes,
  });
  return ids[0] ?? "";
}
const endIt = async (by: string, id: string) => revokeDelegation.execute(team.kernel, await as(by), { id });

async function ready(): Promise<string> {
  releases += 1;
  const release = await team.release(`1.${releases}.0`);
  const answer = { itemId: "runbook", answer: "confirmed", evidence: "https://wiki.example.org/drill" };
  await confirmChecklistItem.execute(team.kernel, await as("Rosa"), { release, stage, ...answer });
  await requestPromotion.execute(team.kernel, team.trainer, { release, stage });
  return release;
}

async function sign(
  release: string,
  name: string,
  { forWhom, ...changes }: { readonly forWhom?: string; readonly role?: PersonRole } = {},
) {
  const { evaluation } = await getDecision.execute(team.kernel, team.trainer, { release, stage });
  const caller = await as(name);
  return signRelease.execute(team.kernel, caller, {
    ...{ release, stage, meaning: "approve", expectedDecisionDigest: evaluation.decisionDigest },
    role: ROLES[forWhom ?? name],
    ...(forWhom !== undefined && { onBehalfOf: await idOf(forWhom) }),
    ...changes,
  });
}

describe("a delegate", () => {
  test("signs in their own name on behalf of a person; both are printed, notified and on record, and the release goes live", async () => {
    const id = await delegate("Olivia", "Rafael");
    const release = await ready();
    const asked = await getInbox.execute(team.kernel, await as("Rafael"), {});
    expect(asked.needsYou.find(({ request }) => request.releaseKey === release)?.turn).toMatchObject({
      act: "sign",
    });
    const page = await getSignOffPage.execute(team.kernel, await as("Rafael"), { release, stage });
    expect(page.capacities).toMatchObject([
      { role: "product-owner", onBehalfOf: { name: "Olivia", delegationId: id }, ineligible: undefined },
    ]);

    const signed = await sign(release, "Rafael", { forWhom: "Olivia" });
    const { stages } = await getReleasePage.execute(team.kernel, team.trainer, { release });
    const [signature] = stages.find((one) => one.stage === stage)?.signOffs ?? [];
    expect(signature).toMatchObject({
      signerName: "Rafael",
      onBehalfOf: { name: "Olivia", delegationId: id },
    });
    const [entry] = await team.kernel.store.ledger.listAbout(signed.id, 5);
    expect(JSON.parse(entry?.canonical ?? "{}")).toMatchObject({
      action: "sign-off.signed",
      data: {
        printedName: "Rafael",
        onBehalfOf: { personId: await idOf("Olivia"), name: "Olivia", delegationId: id },
      },
    });

    // It was given in time: the later end of the delegation does not undo it.
    team.kernel.pass({ minutes: 1 });
    await endIt("Olivia", id);
    await sign(release, "Sam");
    await expect(promoteRelease.execute(team.kernel, team.engine, { release, stage })).resolves.toBeDefined();

    const read = async (format: "json" | "csv") => {
      const auditor = await as("Audrey");
      const { id: exported } = await exportRelease.execute(team.kernel, auditor, { release, format });
      const { chunks } = await getExportFile.execute(team.kernel, auditor, { id: exported });
      let text = "";
      for await (const chunk of chunks()) text += chunk;
      return text;
    };
    const { stages: exportedStages } = ReleaseExportDocument.parse(JSON.parse(await read("json")));
    expect(
      exportedStages.flatMap(({ signOffs }) => signOffs).find(({ id: one }) => one === signed.id),
    ).toMatchObject({
      onBehalfOf: { name: "Olivia", delegationId: id },
      signatureLine: expect.stringContaining("Rafael for Olivia, product owner"),
    });
    expect(await read("csv")).toContain("Rafael for Olivia");

    while (
      await team.kernel.transact((tx) =>
        notifyOfNextAct(
          tx,
          { now: team.kernel.now(), newId: (prefix: string) => team.kernel.newId(prefix) } as never,
          () => {},
        ),
      )
    ) {
      // until no notification is left
    }
    const titles = async (name: string) => {
      const { items } = await listNotifications.execute(team.kernel, await as(name), {});
      return items.filter(({ kind }) => kind === "delegate").map(({ title }) => title);
    };
    expect(await titles("Rafael")).toEqual(
      expect.arrayContaining([
        "You are the delegate of Olivia as product owner",
        "You are no longer the delegate of Olivia as product owner",
      ]),
    );
    expect(await titles("Olivia")).toEqual([expect.stringContaining("Signed on your behalf")]);
  });

  test("signs nothing from the instant the delegation is revoked, renounced or ended, and each happens only once", async () => {
    const release = await ready();
    team.kernel.pass({ minutes: 1 });
    for (const by of ["Olivia", "Rafael", "Ada"]) {
      const id = await delegate("Olivia", "Rafael");
      await expect(endIt("Sam", id)).rejects.toMatchObject({ code: "not-found" });
      await endIt(by, id);
      await expect(sign(release, "Rafael", { forWhom: "Olivia" })).rejects.toMatchObject({
        code: "not-eligible-to-sign",
        details: { code: "delegation-not-in-force" },
      });
      await expect(endIt(by, id)).rejects.toMatchObject({ code: "wrong-phase" });
      team.kernel.pass({ minutes: 1 });
    }
  });

  test("signs nothing after the delegation is over, without anyone ending it", async () => {
    await delegate("Olivia", "Rafael", { until: later(1) });
    const release = await ready();
    team.kernel.pass({ minutes: 61 });
    await expect(sign(release, "Rafael", { forWhom: "Olivia" })).rejects.toMatchObject({
      details: { code: "delegation-not-in-force" },
    });
  });

  test("fills one slot together with the person they sign for, in either order", async () => {
    const id = await delegate("Olivia", "Rafael");
    const [first, second] = [await ready(), await ready()];
    await sign(first, "Rafael", { forWhom: "Olivia" });
    await expect(sign(first, "Olivia")).rejects.toMatchObject({ code: "already-signed" });
    await sign(second, "Olivia");
    await expect(sign(second, "Rafael", { forWhom: "Olivia" })).rejects.toMatchObject({
      code: "already-signed",
    });
    await endIt("Olivia", id);
  });

  test("does not prevent the return by the person they signed for", async () => {
    const id = await delegate("Olivia", "Rafael");
    const release = await ready();
    await sign(release, "Rafael", { forWhom: "Olivia" });
    const { evaluation } = await getDecision.execute(team.kernel, team.trainer, { release, stage });
    const back = {
      release,
      stage,
      role: "product-owner",
      meaning: "reject",
      reason: "Not so.",
      expectedDecisionDigest: evaluation.decisionDigest,
    };
    await expect(signRelease.execute(team.kernel, await as("Olivia"), back)).resolves.toMatchObject({
      state: "rejected",
    });
    await endIt("Olivia", id);
  });

  test("cannot sign if they trained the model, or for a person who did", async () => {
    const id = await delegate("Olivia", "Mona");
    await expect(sign(await ready(), "Mona", { forWhom: "Olivia" })).rejects.toMatchObject({
      details: { code: "not-independent" },
    });
    await endIt("Olivia", id);
  });

  test("is no delegate any more when the person they sign for lost the role or left", async () => {
    await delegate("Omar", "Rafael");
    const release = await ready();
    await team.signIn("Omar", "auditor");
    await expect(sign(release, "Rafael", { forWhom: "Omar", role: "product-owner" })).rejects.toMatchObject({
      code: "not-eligible-to-sign",
    });
    await as("Omar");
    await deactivatePerson.execute(team.kernel, await as("Ada"), {
      personId: await idOf("Omar"),
      reason: "left",
    });
    const { items } = await listDelegations.execute(team.kernel, await as("Ada"), {});
    expect(items.map(({ idle }) => idle)).toEqual([expect.stringContaining("Omar is no longer active")]);
  });
});

test("the database refuses a signature on behalf of another that has no delegation", async () => {
  const release = await ready();
  await sign(release, "Sam");
  const { sql } = team.kernel.database;
  const forged = (onBehalfOf: object) => sql`
    insert into sign_offs (id, release_id, stage, signer_id, signer_name, role, meaning, statement, decision_digest, signed_at, authenticated_at, session_id, on_behalf_of)
    select 'sgn_forged', release_id, stage, ${"per_x"}, 'X', 'product-owner', meaning, statement, decision_digest, signed_at, authenticated_at, session_id, ${JSON.stringify(onBehalfOf)}::text::jsonb
    from sign_offs order by signed_at desc limit 1`;
  for (const delegationId of [
    "dlg_none",
    (await listDelegations.execute(team.kernel, await as("Ada"), { show: "all" })).items[0]?.id,
  ])
    await expect(forged({ personId: await idOf("Olivia"), name: "Olivia", delegationId })).rejects.toThrow(
      /has no delegation/,
    );
});

describe("a delegated role", () => {
  test("counts only as long as its holder's own would: after that they must sign in again; a signature already given stays", async () => {
    const id = await delegate("Olivia", "Rafael");
    const release = await ready();
    const { evaluation } = await getDecision.execute(team.kernel, team.trainer, { release, stage });
    team.kernel.pass({ hours: 24 });
    const signing = {
      release,
      stage,
      meaning: "approve",
      role: "product-owner",
      expectedDecisionDigest: evaluation.decisionDigest,
    };
    const input = { ...signing, onBehalfOf: await idOf("Olivia") };
    const rafael = await as("Rafael");
    const kernel = { ...team.kernel, grantDays: 1 };
    await expect(signRelease.execute(kernel, rafael, input)).rejects.toMatchObject({
      code: "not-eligible-to-sign",
      details: { code: "delegated-role-too-old" },
    });
    await as("Olivia");
    const { id: signOffId } = await signRelease.execute(kernel, rafael, input);
    team.kernel.pass({ hours: 48 });
    const later = await getDecision.execute(kernel, team.trainer, { release, stage });
    const slots = later.evaluation.gates.flatMap((gate) => gate.slots ?? []);
    expect(slots).toContainEqual(
      expect.objectContaining({ filledBy: expect.objectContaining({ signOffId }) }),
    );
    await endIt("Olivia", id);
  });
});
