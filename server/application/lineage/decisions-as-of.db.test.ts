import { afterAll, beforeAll, expect, test } from "vitest";
import { digestOf } from "@/server/domain/canonical/index";
import { DAY_MS } from "@/server/domain/time/durations";
import { createRaceScenario, type RaceScenario } from "@/server/testing/race-scenario";
import { getDecision } from "../decision/get-decision";
import { submitDriftWindows } from "../drift/submit-windows";
import { withdrawRelease } from "../release/amend-release";
import { withdrawSignOff } from "../sign-off/withdraw-sign-off";
import { grantWaiver } from "../waiver/grant-waiver";
import { requestWaiver } from "../waiver/request-waiver";
import { getNeighbourhood } from "./get-neighbourhood";

let team: RaceScenario;
beforeAll(async () => {
  team = await createRaceScenario({ "spec.gates.auc.waivable": { by: ["security"], days: 30 } });
});
afterAll(() => team.kernel.drop());

/** Passes an hour, and returns the instant before it. */
function hourAfter(): string {
  const at = team.kernel.now().toISOString();
  team.kernel.pass({ hours: 1 });
  return at;
}

async function badgesOf(release: string, at?: string, kind = "release"): Promise<readonly string[]> {
  const { nodes } = await getNeighbourhood.execute(team.kernel, team.trainer, {
    focus: `release:${release}`,
    direction: "downstream",
    ...(at === undefined ? {} : { at }),
  });
  return nodes.filter((node) => node.kind === kind).flatMap(({ badges }) => badges.map(({ word }) => word));
}

test("a release has the signatures and the withdrawal of the instant, and none of those that came later", async () => {
  const release = await team.unsigned("1.0.0");
  const unsigned = hourAfter();
  const signed = (await team.sign("Olivia", "product-owner", release)) as { readonly id: string };
  await team.sign("Sam", "security", release);
  const both = hourAfter();
  await withdrawSignOff.execute(team.kernel, await team.signIn("Olivia", "product-owner"), { id: signed.id });
  const one = hourAfter();
  await withdrawRelease.execute(team.kernel, await team.signIn("Mona", "ml-engineer"), {
    release,
    expectedVersion: 1,
  });
  const requested = "requested for production";
  expect(await badgesOf(release, unsigned)).toEqual([requested]);
  expect(await badgesOf(release, both)).toEqual([requested, "2 signatures"]);
  expect(await badgesOf(release, one)).toEqual([requested, "1 signature"]);
  expect(await badgesOf(release)).toContain("withdrawn");
});

test("a forged signature is no badge", async () => {
  const release = await team.unsigned("1.0.1");
  await team.sign("Sam", "security", release);
  await team.kernel.database.tamper("update sign_offs set signer_name = 'another'");
  expect(await badgesOf(release)).toEqual(["requested for production"]);
});

test("a waiver is a badge from its grant until it ends", async () => {
  const release = await team.release("1.1.0", { auc: 0.5 });
  const { evaluation } = await getDecision.execute(team.kernel, team.trainer, {
    release,
    stage: "production",
  });
  const gate = evaluation.gates.find(({ id }) => id === "auc");
  const { id } = await requestWaiver.execute(team.kernel, await team.signIn("Devi", "data-engineer"), {
    ...{ release, stage: "production", gateId: "auc", findings: ["low"], reason: "a pilot" },
    payloadDigests: gate?.evidence.map(({ payloadDigest }) => payloadDigest) ?? [],
    ...{ riskOwner: "olivia@example.org", compensatingControl: "every result is read twice" },
    expiresAt: new Date(team.kernel.now().getTime() + 10 * DAY_MS).toISOString(),
  });
  const asked = hourAfter();
  await grantWaiver.execute(team.kernel, await team.signIn("Sam", "security"), { id, as: "security" });
  const granted = hourAfter();
  expect(await badgesOf(release, asked)).toEqual([]);
  expect(await badgesOf(release)).toEqual(["1 waiver"]);
  team.kernel.pass({ days: 11 });
  expect(await badgesOf(release)).toEqual([]);
  expect(await badgesOf(release, granted)).toEqual(["1 waiver"]);
});

test("a live deployment has the drift that was measured by then", async () => {
  const release = await team.ready("1.2.0");
  await team.ship(release);
  const live = hourAfter();
  const window = (value: number, series: string) => ({
    ...{ series, metric: "psi", method: "psi", direction: "larger-is-drift", value },
    ...{ limitWarn: 0.1, limitAct: 0.2, sampleSize: 10, baselineDigest: digestOf("b") },
    start: live,
    end: team.kernel.now().toISOString(),
  });
  const submit = (...windows: readonly unknown[]) =>
    submitDriftWindows.execute(team.kernel, team.trainer, {
      ...{ model: release.split("@")[0], stage: "production", windows },
    });
  await submit(window(0.05, "bmi"));
  const stable = hourAfter();
  await submit(window(0.3, "age"), window(0.15, "sex"));
  expect(await badgesOf(release, live, "deployment")).toEqual(["live"]);
  expect(await badgesOf(release, stable, "deployment")).toEqual(["live", "no drift past a limit"]);
  expect(await badgesOf(release, undefined, "deployment")).toEqual(["live", "1 drifted", "1 shifting"]);
});
