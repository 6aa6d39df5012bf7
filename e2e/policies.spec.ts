import { publishNextVersion } from "../db/testing/publish-policy";
import { enterAs } from "./fixtures/people";
import { releaseWithEvidence } from "./fixtures/pipeline";
import { releaseAddress } from "./fixtures/release-page";
import { attestedModel, awaitSignatures } from "./fixtures/setup";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "policies", demo: false } });

const RELEASE = "breast-screening@2.3.0";

test.beforeAll(async ({ product, machines }) => {
  await attestedModel(product.origin, machines, "breast-screening");
  await releaseWithEvidence(machines, { model: "breast-screening", version: "2.3.0" });
  await publishNextVersion(product.dataDirectory, "regulated", (yaml) =>
    yaml.replace("recallMin: { default: 0.75 }", "recallMin: { default: 0.8 }"),
  );
});

test("from a release to its policy's rules, and to the additional ones of the newer version", async ({
  page,
}) => {
  await enterAs(page, "Audrey Blanc");
  await page.goto(releaseAddress(RELEASE));
  await page.getByRole("link", { name: "policy regulated v1" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Models that decide about people v1");
  await expect(page.getByText("superseded")).toBeVisible();
  await page.locator("summary", { hasText: "Recall holds in every named subgroup" }).click();
  const gate = page.locator("details[open]");
  await expect(gate.getByText(/recall is at least .*0\.75/).last()).toBeVisible();
  await expect(gate.getByText("radius_q1, radius_q2, radius_q3, radius_q4").first()).toBeVisible();

  await page.getByRole("link", { name: "v2 is in force" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Models that decide about people v2");
  await page.getByRole("link", { name: "Changes" }).click();
  await expect(page).toHaveURL(/view=changes.*compare=1|compare=1.*view=changes/);
  const words = page.getByRole("region", { name: "In words" });
  await expect(words.getByRole("listitem")).toHaveCount(1);
  await expect(words).toContainText("value moved from 0.75 to 0.8");
  await expect(page.getByRole("group", { name: "v1 and v2, line by line" })).toContainText(
    "recallMin: { default: 0.8 }",
  );

  await page.reload();
  await expect(words).toContainText("value moved from 0.75 to 0.8");
});

test("a line of the text has an address, and the text is downloaded byte for byte", async ({
  page,
  product,
}) => {
  await enterAs(page, "Sam Okafor");
  await page.goto("/policies/standard?view=text#L3");
  await expect(page.locator("#L3")).toBeInViewport();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("standard-v1.yaml");
  const kept = (await (await download.createReadStream()).toArray()).join("");
  const published = await page.request.get(`${product.origin}/api/v1/policies/standard`);
  expect(kept).toBe(((await published.json()) as { readonly yaml: string }).yaml);
});

test("a release that waits under an older version is listed with the policies", async ({ page, product }) => {
  await awaitSignatures(product.origin, RELEASE);
  await enterAs(page, "Olivia Hart");
  await page.goto("/");
  await page.getByRole("link", { name: "Policies" }).first().click();
  const row = page.getByRole("region", { name: "On an older version" }).getByRole("row", { name: /2\.3\.0/ });
  await expect(row).toContainText("requested for production");
  await row.getByRole("link", { name: "changes to v2" }).click();
  await expect(page.getByRole("region", { name: "In words" })).toContainText("recallMin");
});

test("a version that was never published is not found", async ({ page }) => {
  await enterAs(page, "Olivia Hart");
  await page.goto("/policies/regulated?version=99");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Policy not found");
});

test("a team relaxes the enforcement of a new version: one person requests it, another agrees, and one ends it", async ({
  page,
  browser,
  product,
}) => {
  await publishNextVersion(product.dataDirectory, "regulated", (yaml) =>
    yaml.replace("  pins:", "  adoption: { tiers: { high: warn }, maxDays: 30, by: [security] }\n  pins:"),
  );
  await enterAs(page, "Mona Keller");
  await page.goto("/policies/regulated?view=enforcement");
  const teams = page.getByRole("region", { name: "Teams" });
  await teams.getByRole("button", { name: "Change…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("another person approves, as security");
  await dialog.getByLabel("Ends on").fill(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10));
  await dialog.getByLabel("Why").fill("The team came under it this week.");
  await dialog.getByRole("button", { name: "Request" }).click();
  const waiting = page.getByRole("region", { name: "Waiting for a second person" });
  await expect(waiting.getByRole("button", { name: "Approve" })).toHaveAttribute("aria-disabled", "true");

  const other = await browser.newPage({ baseURL: product.origin });
  await enterAs(other, "Sam Okafor");
  await other.goto("/");
  await other
    .getByRole("link", { name: /Approve or decline enforcement mode .+ of regulated v3 for clinical-ml/ })
    .click();
  await other.getByRole("button", { name: "Approve" }).click();
  await expect(other.getByRole("region", { name: "Teams" })).toContainText(
    "approved by Sam Okafor as security",
  );
  await expect(other.getByText("No promotions in")).toBeVisible();
  await other.close();

  await page.reload();
  await teams.getByRole("button", { name: "Change…" }).click();
  await dialog.getByLabel("Mode").selectOption("block");
  await dialog.getByLabel("Why").fill("Ready to be stopped.");
  await dialog.getByRole("button", { name: "Strengthen" }).click();
  await expect(teams).toContainText("All blocking gates are enforced");
});
