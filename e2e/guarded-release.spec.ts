import type { Browser, Page } from "@playwright/test";
import { letSignInsAge } from "../db/testing/pass-time";
import { countInteractions, interactionsSoFar, startCounting } from "./fixtures/interactions";
import { ledgerEntries } from "./fixtures/ledger";
import { arrive, confirmAtProvider, forgetSessions, type PersonName, signInAs } from "./fixtures/people";
import {
  deploy,
  type Machines,
  permitFor,
  registerModel,
  releaseWithEvidence,
  reportLive,
} from "./fixtures/pipeline";
import { askForProduction, confirmChecklist, rollBackProduction } from "./fixtures/release-page";
import { screensOf } from "./fixtures/screens";
import { confirmOperation } from "./fixtures/setup";
import { inboxRow, sealOn, signByCall } from "./fixtures/signing";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "guarded release", demo: false } });

const MODEL = "diabetes-progression";
const FIRST = `${MODEL}@1.0.0`;
const SECOND = `${MODEL}@1.2.0`;
const REASON = "Since noon one call in five takes longer than two seconds.";

/** The main job, end to end, through the handlers for people and machines alone. */
test("two releases are guarded into production, and the second is taken back", async ({
  browser,
  product,
  machines,
}) => {
  const { origin } = product;
  const olivia = await personAtBrowser(browser, origin, "Olivia Hart");
  const rafael = await personAtBrowser(browser, origin, "Rafael Costa");

  await test.step("a pipeline registers the model; it is high risk until a person attests the answers", async () => {
    await registerModel(machines, MODEL);
    expect((await machines.trainer.get(`/models/${MODEL}`)).body).toMatchObject({
      riskTier: "high",
      intakeAttested: false,
    });
    await screensOf(olivia.request, origin).act("model.attestIntake", { model: MODEL });
    expect((await machines.trainer.get(`/models/${MODEL}`)).body).toMatchObject({
      riskTier: "medium",
      intakeAttested: true,
    });
  });

  await test.step("the first release, with what its tools wrote, goes live in staging", async () => {
    expect(await releaseWithEvidence(machines, { model: MODEL, version: "1.0.0" })).toBe(FIRST);
    await deploy(machines, FIRST, "staging");
  });

  await test.step("production stays closed while acts of people are missing, and names them", async () => {
    const { status, body } = await machines.deployer.ask("POST", `/releases/${FIRST}/promotions`, {
      stage: "production",
    });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: "gates-unsatisfied" });
    expect(body.gates.map(({ id }: { id: string }) => id).sort()).toEqual(["approvals", "readiness"]);
  });

  await test.step("confirmed, requested, signed by two, permitted, live", async () => {
    await confirmOperation(screensOf(rafael.request, origin), FIRST);
    const marek = await arrive(origin, "Marek Novak");
    await marek.act("release.requestPromotion", { release: FIRST, stage: "production" });
    await expect(signByCall(marek, FIRST, "ml-engineer"), "who trained it cannot sign it").rejects.toThrow(
      "not-eligible-to-sign",
    );
    await marek.leave();
    await bothSign(origin, FIRST, olivia);
    await deploy(machines, FIRST, "production");
    expect(await liveInProduction(machines)).toMatchObject({ release: FIRST, until: null });
  });

  await test.step("the second release takes the same way, on its page, and replaces the first", async () => {
    await releaseWithEvidence(machines, { model: MODEL, version: "1.2.0" });
    await deploy(machines, SECOND, "staging");
    await confirmChecklist(rafael, SECOND);
    await askForProduction(rafael, SECOND);
    await bothSign(origin, SECOND, olivia);
    const { id, permit } = await permitFor(machines, SECOND, "production");
    expect(
      (await machines.deployer.ask("POST", "/permits/verify", permit.envelope as object)).body,
    ).toMatchObject({ valid: true });
    await reportLive(machines, { id, permit: permit.envelope });
    expect(await liveInProduction(machines)).toMatchObject({
      release: SECOND,
      permit: expect.stringMatching(/^pmt_/),
    });
    const again = await machines.deployer.ask("POST", `/promotions/${id}/events`, {
      permit: permit.envelope,
      phase: "deploying",
    });
    expect(again.status, "a permit is good for one deployment").toBe(409);
  });

  await test.step("a rollback requires a fresh sign-in of the SRE", async () => {
    await letSignInsAge(product.dataDirectory, 11);
    forgetSessions();
    await rollBackProduction(rafael, { release: SECOND, reason: REASON });
    await rafael.getByRole("dialog").getByRole("button", { name: "Sign in again as Rafael Costa" }).click();
    await confirmAtProvider(rafael, "Rafael Costa");
    await expect(rafael).toHaveURL(/\?stage=production&act=roll-back:/);
    await expect(rafael.getByRole("dialog").getByLabel("Why"), "back in the act, its words kept").toHaveValue(
      REASON,
    );
    expect(await permitted(machines)).toEqual([]);
  });

  await test.step("the SRE rolls back, and the engine restores the first release", async () => {
    await rollBackProduction(rafael, { release: SECOND, reason: REASON });
    await expect(rafael.getByRole("dialog")).toContainText("Rollback of production permitted");
    const [rollback] = await permitted(machines);
    expect(rollback).toMatchObject({ kind: "rollback", release: FIRST, reason: REASON });
    expect(await liveInProduction(machines), "until the engine reports, what ran still runs").toMatchObject({
      release: SECOND,
    });
    const { permit } = (await machines.deployer.get(`/promotions/${rollback.id}`)).body;
    await reportLive(machines, { id: rollback.id, permit: permit.envelope });
    expect(await liveInProduction(machines)).toMatchObject({ release: FIRST, until: null });
  });

  await test.step("every act is sealed in the ledger, under a checkpoint", async () => {
    const auditor = await arrive(origin, "Audrey Blanc");
    const checkpointed = async () =>
      (await ledgerEntries(auditor))
        .filter(({ state }) => state === "checkpointed")
        .map(({ action }) => action);
    await expect.poll(checkpointed).toEqual(expect.arrayContaining(ON_RECORD));
    const sequences = (await ledgerEntries(auditor)).map(({ sequence }) => sequence);
    expect(sequences, "gapless").toEqual(sequences.map((_, index) => (sequences[0] ?? 0) + index));
    await auditor.leave();
  });
});

const ON_RECORD = [
  "model.registered",
  "model.attested",
  "release.opened",
  "evidence.submitted",
  "checklist.confirmed",
  "promotion.requested",
  "promotion.refused",
  "sign-off.refused",
  "sign-off.signed",
  "promotion.permitted",
  "promotion.deploying",
  "promotion.live",
];

/** The product owner from her inbox, and the ML engineer who did not train it. */
async function bothSign(origin: string, release: string, olivia: Page): Promise<void> {
  await signInThreeInteractions(olivia, release);
  const mona = await arrive(origin, "Mona Keller");
  await signByCall(mona, release, "ml-engineer");
  await mona.leave();
}

async function signInThreeInteractions(page: Page, release: string): Promise<void> {
  await page.goto("/");
  await startCounting(page);
  await inboxRow(page, release).click();
  await page.getByRole("button", { name: "Sign for production" }).click();
  await expect(sealOn(page)).toContainText(/recorded #[\d,]+ · sealed/);
  expect(await interactionsSoFar(page)).toBeLessThanOrEqual(3);
}

async function personAtBrowser(browser: Browser, origin: string, name: PersonName): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin });
  await countInteractions(context);
  const page = await context.newPage();
  await signInAs(page, name);
  return page;
}

async function liveInProduction({ deployer }: Machines): Promise<unknown> {
  return (await deployer.get(`/models/${MODEL}/live?stage=production`)).body.deployment;
}

/** Returns the engine's permitted promotions in production. */
async function permitted({ deployer }: Machines) {
  return (await deployer.get("/promotions?stage=production&phase=permitted")).body.items;
}
