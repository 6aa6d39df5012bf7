import { enterAs } from "./fixtures/people";
import { deploy, releaseWithEvidence } from "./fixtures/pipeline";
import { releaseAddress } from "./fixtures/release-page";
import { attestedModel } from "./fixtures/setup";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "changes", demo: false } });
test.describe.configure({ mode: "serial" });

const LIVE = "breast-screening@2.1.0";
const NEXT = "breast-screening@2.3.1";

test.beforeAll(async ({ product: { origin }, machines }) => {
  await attestedModel(origin, machines, "breast-screening");
  await releaseWithEvidence(machines, { model: "breast-screening", version: "2.1.0" });
  await deploy(machines, LIVE, "staging");
  await releaseWithEvidence(machines, { model: "breast-screening", version: "2.3.1" });
});

test("a product owner reads what changed in a release and confirms its significance", async ({ page }) => {
  await enterAs(page, "Olivia Hart");
  await page.goto(releaseAddress(NEXT, "?stage=staging"));
  await page.getByRole("link", { name: "what changed" }).click();
  await expect(page.getByRole("heading", { name: /^What changed/, level: 1 })).toContainText(NEXT);
  await expect(page.getByRole("region", { name: "In short" })).toContainText("Changed: ");
  const components = page.getByRole("table", { name: "Components" });
  await expect(components.getByRole("row", { name: /model/ }).first()).toBeVisible();

  const significance = page.getByRole("region", { name: "Significance" });
  await expect(significance).toContainText("The policy grades it significant");
  await expect(significance).toContainText("outside “Refresh of the training data”");
  await expect(significance).toContainText("It leaves the clause");
  await significance.getByRole("button", { name: "Confirm significance…" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm the significance of this change?" });
  await dialog.getByLabel("Significance").selectOption({ label: "Minor" });
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(dialog.getByRole("alert"), "a lower grade needs a reason").toContainText("reason");
  await dialog.getByLabel("Significance").selectOption({ label: "Significant" });
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(significance).toContainText("by Olivia Hart");
});

test("the same differences are read without a role that confirms, and refused for a release that does not exist", async ({
  page,
}) => {
  await enterAs(page, "Mona Keller");
  await page.goto(`/changes?from=${LIVE}&to=${NEXT}&stage=staging`);
  await expect(page.getByRole("region", { name: "Significance" })).toContainText("by Olivia Hart");
  await expect(page.getByRole("button", { name: "Confirm significance…" })).toHaveCount(0);
  await page.goto("/changes");
  await page.getByLabel("To", { exact: true }).fill("breast-screening@9.9.9");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByText("Not found").first()).toBeVisible();
});
