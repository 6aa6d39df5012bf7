import type { Locator, Page } from "@playwright/test";
import { arrive, enterAs } from "./fixtures/people";
import { deploy, permitFor, registerModel, releaseWithEvidence } from "./fixtures/pipeline";
import { releaseAddress } from "./fixtures/release-page";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "release page", demo: false } });
test.describe.configure({ mode: "serial" });

const MODEL = "diabetes-progression";
const LIVE = `${MODEL}@1.0.0`;
const NEXT = `${MODEL}@1.2.0`;
const production = (query = "") => releaseAddress(NEXT, `?stage=production${query}`);

test.beforeAll(async ({ product: { origin }, machines }) => {
  await registerModel(machines, MODEL);
  const owner = await arrive(origin, "Omar Diaz");
  await owner.act("model.attestIntake", { model: MODEL });
  await owner.leave();
  await releaseWithEvidence(machines, { model: MODEL, version: "1.0.0" });
  await deploy(machines, LIVE, "staging");
  await releaseWithEvidence(machines, { model: MODEL, version: "1.2.0" });
});

const stops = (page: Page) => page.getByRole("region", { name: "Blockers" });
const fact = (box: Locator, term: string) =>
  box.locator("dt", { hasText: new RegExp(`^${term}$`) }).locator("+ dd");

test("every closed gate states its rule, what is missing, who can act, what comes next, and links to the act", async ({
  page,
}) => {
  await enterAs(page, "Mona Keller");
  await page.goto(production());
  const gates = stops(page).getByRole("listitem").locator("section[data-kind]");
  await expect(gates).not.toHaveCount(0);
  for (const gate of await gates.all()) {
    const kind = await gate.getAttribute("data-kind");
    await expect(gate).toContainText(kind === "waiting" ? "Waiting for a person." : "Blocked.");
    await expect(fact(gate, "Who can act")).not.toBeEmpty();
    await expect(fact(gate, "Next")).not.toBeEmpty();
    await expect(gate.locator("a, button")).not.toHaveCount(0);
  }
  const checklist = stops(page)
    .locator("section[data-kind=waiting]")
    .filter({ hasText: "Operational readiness" });
  await expect(fact(checklist, "So far")).toHaveText("0 answered · 3 required");
  await expect(fact(checklist, "Missing")).toContainText("Rollback runbook rehearsed");
  await expect(fact(checklist, "Who can act")).toContainText("Rosa Meyer (SRE)");
  const signing = stops(page).locator("section[data-kind=waiting]").filter({ hasText: "sign" }).last();
  await expect(fact(signing, "So far")).toHaveText(/^0 signed · \d required$/);
});

test("an act that an auditor may not do looks unlike a blocked one, and names who may", async ({ page }) => {
  await enterAs(page, "Audrey Blanc");
  await page.goto(production());
  const closed = stops(page).locator("section[data-kind=not-permitted]");
  await expect(closed).toContainText("Not permitted.");
  await expect(fact(closed, "Who can act")).toContainText("Marek Novak or Mona Keller (ML engineer)");
  const edge = (kind: string) =>
    stops(page)
      .locator(`section[data-kind=${kind}]`)
      .first()
      .evaluate((box) => getComputedStyle(box).borderLeftStyle);
  expect(await edge("not-permitted")).toBe("double");
  expect(await edge("waiting")).toBe("dashed");
});

test("the command of a gate, pasted with a token, works as described", async ({ page, machines }) => {
  await enterAs(page, "Mona Keller");
  await page.goto(production("&tab=evidence"));
  await page.getByRole("table", { name: "Evidence" }).getByRole("link", { name: "leakage" }).click();
  const inspector = page.getByRole("dialog");
  await expect(inspector.getByText("Extracted values")).toBeVisible();
  await inspector.getByText("Submit again").click();
  const command = await inspector
    .locator("figure", { hasText: "Counts as another attempt" })
    .locator("pre")
    .innerText();
  expect(command).toContain(
    `curl --fail-with-body --request POST "${new URL(page.url()).origin}/api/v1/releases/`,
  );
  expect(JSON.parse(await machines.trainer.paste(command))).toMatchObject({
    id: expect.stringMatching(/^evd_/),
  });
  await page.reload();
  await expect(
    page.getByRole("table", { name: "Evidence" }).getByRole("link", { name: "leakage" }),
  ).toHaveCount(2);
});

test("evidence opens to its bytes, which can be downloaded, and to the order of its receipt", async ({
  page,
}) => {
  await enterAs(page, "Audrey Blanc");
  await page.goto(production("&tab=evidence"));
  await page
    .getByRole("table", { name: "Evidence" })
    .getByRole("link", { name: "evaluation" })
    .first()
    .click();
  const inspector = page.getByRole("dialog");
  await expect(inspector.getByRole("table", { name: "Metrics as received" })).toBeVisible();
  // It was received before the release was opened: its entry is not one of the release's own.
  await expect(inspector.getByText(/^order \d+$/)).toBeVisible();
  await inspector.getByRole("button", { name: "Show original" }).click();
  const download = page.waitForEvent("download");
  await inspector.getByRole("button", { name: "Download original" }).click();
  expect((await download).suggestedFilename()).toMatch(/^evd_\w+\.json$/);
});

test("components are compared with what is live in the stage", async ({ page }) => {
  await enterAs(page, "Mona Keller");
  await page.goto(releaseAddress(NEXT, "?stage=staging&tab=components"));
  const parts = page.getByRole("region", { name: "Components", exact: true });
  await expect(parts.getByText(/^\d+ changed$/)).toBeVisible();
  await expect(parts.getByRole("list", { name: /^What changed in / }).first()).toContainText("→");
});

test("a promotion whose engine went silent is aborted by an SRE; later reports of the engine are refused", async ({
  page,
  machines,
}) => {
  const { id, permit } = await permitFor(machines, NEXT, "staging");
  await machines.deployer.create(`/promotions/${id}/events`, { permit: permit.envelope, phase: "deploying" });
  await enterAs(page, "Rafael Costa");
  await page.goto(releaseAddress(NEXT, "?stage=staging"));
  const staging = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "staging" }) });
  await expect(staging).toContainText("Deploying");
  await staging.getByRole("button", { name: "Abort…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Its permit becomes void immediately");
  await dialog.getByRole("button", { name: "Abort in staging" }).click();
  await expect(dialog.getByLabel("Why"), "without a reason nothing is sent").toBeFocused();
  await dialog.getByLabel("Why").fill("The engine has said nothing for an hour.");
  await dialog.getByRole("button", { name: "Abort in staging" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(staging).not.toContainText("Deploying");
  expect(
    await machines.deployer.ask("POST", `/promotions/${id}/events`, { phase: "verifying" }),
  ).toMatchObject({
    status: 409,
    body: { code: "wrong-phase" },
  });
  await page.goto(releaseAddress(NEXT, "?stage=staging&tab=promotions"));
  const part = page.getByRole("region", { name: "Promotions", exact: true });
  await expect(part).toContainText("The engine has said nothing for an hour.");
  await part.getByRole("button", { name: "Verify" }).click();
  await expect(part).toContainText(
    "The signature of this installation is valid. The permit can no longer be used",
  );
});

test("the timeline's incidents open by keyboard, and lead to the ledger", async ({ page }) => {
  await enterAs(page, "Audrey Blanc");
  await page.goto(releaseAddress(NEXT, "?stage=staging"));
  const marker = page.locator('[data-lane="incidents"]').getByRole("link").first();
  await marker.focus();
  await page.keyboard.press("Enter");
  const inspector = page.getByRole("dialog");
  await expect(inspector).toContainText("Promotion aborted");
  await expect(inspector.getByRole("link", { name: /^Ledger entry led_/ }).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(inspector).toHaveCount(0);
});

test("a refusal is explained at the act: rule, who, next", async ({ page, product: { origin } }) => {
  await enterAs(page, "Marek Novak");
  await page.goto(production());
  await page.locator("main header").getByRole("button", { name: "Request promotion to production" }).click();
  // The page must not update: otherwise the button would be gone before the answer.
  await page.route("**/api/trpc/release.page**", (route) => route.abort());
  // Another person requests first, while the dialog is open on this page.
  const olivia = await arrive(origin, "Olivia Hart");
  await olivia.act("release.requestPromotion", { release: NEXT, stage: "production" });
  await olivia.leave();
  await page.getByRole("dialog").getByRole("button", { name: "Request promotion to production" }).click();
  const refusal = page.getByRole("dialog").getByRole("alert");
  await expect(refusal).toContainText("Already exists");
  await expect(fact(refusal, "Rule")).toHaveText("This can be done only once.");
  await expect(fact(refusal, "Next")).toHaveText("Check the existing record.");
  await expect(refusal.getByRole("link", { name: "Load it again" })).toBeVisible();
});

test("an address without a release is answered with 404, for every reader", async ({ page }) => {
  await enterAs(page, "Mona Keller");
  await page.goto("/");
  const answer = await page.goto(releaseAddress("nobody@1.0.0"));
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "No such release" })).toBeVisible();
});
