import { arrive, enterAs } from "./fixtures/people";
import { deploy, openRelease, releaseWithEvidence, reportLive } from "./fixtures/pipeline";
import { releaseAddress } from "./fixtures/release-page";
import { attestedModel } from "./fixtures/setup";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "recall", demo: false } });
test.describe.configure({ mode: "serial" });

const MODEL = "diabetes-progression";
const LIVE = `${MODEL}@1.2.0`;
const SNAPSHOT = "diabetes-progression-training 2026-07-27";

test.beforeAll(async ({ product: { origin }, machines }) => {
  await attestedModel(origin, machines, MODEL);
  await releaseWithEvidence(machines, { model: MODEL, version: "1.0.0" });
  await deploy(machines, `${MODEL}@1.0.0`, "staging");
  const recording = { model: MODEL, version: "1.2.0" } as const;
  await releaseWithEvidence(machines, recording);
  await deploy(machines, LIVE, "staging");
  await openRelease(machines, recording, "1.2.1");
});

test("a data engineer sees the affected releases before revoking a snapshot, and the recall lists each", async ({
  page,
}) => {
  await enterAs(page, "Dana Ruiz");
  await page.goto(releaseAddress(LIVE, "?stage=staging&tab=components"));
  const snapshot = page.getByRole("listitem").filter({ hasText: "2026-07-27" }).first();
  await snapshot.getByText("Details").click();
  await snapshot.getByRole("button", { name: "Report or revoke" }).click();
  const dialog = page.getByRole("dialog", { name: /^Revoke / });
  await expect(dialog.getByText("2 releases, 1 live")).toBeVisible();
  await expect(dialog.getByRole("list", { name: "Affected releases" })).toContainText("live in staging");
  await dialog.getByLabel("Reason").fill("Rows of another study were mixed in.");
  await dialog.getByLabel("Severity").selectOption("critical");
  await dialog.getByLabel("How it was found").selectOption("audit");
  await dialog.getByLabel("Found by").fill("Nora of data quality");
  await dialog.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(page).toHaveURL(/\/recalls\/rcl_/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Recall of ${SNAPSHOT}`);
  const rows = page.getByRole("list", { name: "Affected releases" });
  await expect(rows.getByRole("listitem")).toHaveCount(2);
  await expect(rows).toContainText("Next: Roll it back");
  await expect(page.getByRole("region", { name: "Revocation" })).toContainText("Critical");
  await expect(page.getByText("0 of 2")).toBeVisible();
});

test("a product owner is asked in the inbox and decides; a live release needs attention", async ({
  page,
}) => {
  await enterAs(page, "Olivia Hart");
  await page.goto("/");
  await expect(page.getByText(/is live in staging/).first()).toBeVisible();
  await page.getByRole("link", { name: "Decide 2 releases made from a revoked component" }).click();
  await page.getByRole("button", { name: /about .* 1\.2\.1$/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Not affected").check();
  await dialog.getByRole("textbox", { name: "Reason" }).fill("It is trained again before anybody uses it.");
  await dialog.getByRole("button", { name: "Record the decision" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("1 of 2")).toBeVisible();
  await expect(page.locator("main header")).toContainText("Open");
});

test("the recall ends when an earlier release is live again, without another decision", async ({
  page,
  machines,
  product: { origin },
}) => {
  const sre = await arrive(origin, "Rafael Costa");
  const back = { model: MODEL, stage: "staging", to: `${MODEL}@1.0.0`, reason: "The snapshot was revoked." };
  const { promotion, permit } = await sre.act<{
    readonly promotion: { readonly id: string };
    readonly permit: { readonly id: string };
  }>("model.rollBack", back);
  await reportLive(machines, { id: promotion.id, permit: permit.id });
  await sre.leave();
  await enterAs(page, "Dana Ruiz");
  await page.goto("/recalls?show=all");
  await expect(page.getByRole("row").filter({ hasText: SNAPSHOT })).toContainText("2 of 2");
  await page.getByRole("link", { name: SNAPSHOT }).click();
  await expect(page.locator("main header")).toContainText("Ended");
  await expect(page.getByText("This settled the release")).toBeVisible();
});
