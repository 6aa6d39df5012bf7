import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { enterAs } from "./fixtures/people";
import { deploy, releaseWithEvidence } from "./fixtures/pipeline";
import { attestedModel } from "./fixtures/setup";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "reports", demo: false } });

const MODEL = "diabetes-progression";
const RELEASES = [`${MODEL}@1.0.0`, `${MODEL}@1.2.0`];

test.beforeAll(async ({ product: { origin }, machines }) => {
  await attestedModel(origin, machines, MODEL);
  for (const version of ["1.0.0", "1.2.0"])
    await deploy(machines, await releaseWithEvidence(machines, { model: MODEL, version }), "staging");
});

async function downloaded(page: Page): Promise<Buffer> {
  const downloading = page.waitForEvent("download");
  await page
    .getByRole("link", { name: /^Download/ })
    .first()
    .click();
  return readFileSync(await (await downloading).path());
}

test("an auditor filters a quarter, sees the chart, and exports exactly the filtered rows with the filter line", async ({
  page,
}) => {
  await enterAs(page, "Audrey Blanc");
  await page.goto("/reports");
  await page.getByRole("link", { name: "Changes in a period" }).click();
  const quarters = page.getByLabel("Quarter");
  await quarters.selectOption({ index: 1 });
  await page.getByLabel("Model key").fill(MODEL);
  await page.getByLabel("Model key").press("Enter");
  await expect(page).toHaveURL(/from=.*model=diabetes-progression/);
  await expect(page.locator("figure svg.recharts-surface")).toBeVisible();
  const rows = page.getByRole("group", { name: "Changes in a period" }).getByRole("rowheader");
  await expect(rows).toHaveText(RELEASES.toReversed());

  await page.getByRole("button", { name: "Export as CSV" }).click();
  await expect(page.getByText(/is recorded and ready to download/)).toBeVisible();
  const file = await downloaded(page);
  const lines = file.toString().trimEnd().split("\r\n");
  const columns = (lines[0] ?? "").split(",");
  const listed = lines.slice(1).filter((line) => !/^"?# /.test(line));
  expect(listed.map((line) => line.split(",")[columns.indexOf("release")])).toEqual(RELEASES.toReversed());
  const filterLine = lines.find((line) => line.includes("# Filter: ")) ?? "";
  expect(filterLine).toContain(`model ${MODEL}`);
  const from = new URL(page.url()).searchParams.get("from") ?? "nothing";
  expect(filterLine).toContain(`from ${from}`);

  await page.getByRole("button", { name: "Views" }).click();
  await page.getByLabel("Save current view as").fill("My quarter");
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("link", { name: "My quarter" })).toHaveAttribute(
    "href",
    new RegExp(`^/reports/changes\\?.*model=${MODEL}`),
  );

  const digest = `sha256:${createHash("sha256").update(file).digest("hex")}`;
  await page.goto(`/ledger?subject=${digest}`);
  await expect(page.getByRole("link", { name: "Report exported" })).toBeVisible();
});

test("a sample keeps its seed in the address, and the same address shows the same rows", async ({ page }) => {
  await enterAs(page, "Audrey Blanc");
  await page.goto("/reports/changes");
  await page.getByLabel("Sample size").fill("1");
  await page.getByRole("button", { name: "Draw a sample" }).click();
  await expect(page).toHaveURL(/sample=1.*seed=\w+|seed=\w+.*sample=1/);
  const rows = page.getByRole("group", { name: "Changes in a period" }).getByRole("rowheader");
  await expect(rows).toHaveCount(1);
  const [drawn] = await rows.allTextContents();
  await page.reload();
  await expect(rows).toHaveText([drawn ?? ""]);
});

test("the history of a model shows each release by stage, and as of an earlier instant", async ({ page }) => {
  await enterAs(page, "Audrey Blanc");
  await page.goto(`/models/${MODEL}`);
  await page.getByRole("link", { name: "History by stage" }).click();
  const matrix = page.getByRole("group", { name: "History of releases by stage" });
  await expect(matrix.getByRole("row", { name: /^1\.2\.0 Live/ })).toBeVisible();
  await expect(matrix.getByRole("row", { name: /^1\.0\.0 Was here/ })).toContainText("then 1.2.0");
  await page.getByRole("link", { name: "Table", exact: true }).click();
  await expect(page.getByRole("group", { name: "History of releases, one stage per row" })).toBeVisible();
  await page.goto(`/models/${MODEL}/history?asOf=2026-01-01T00:00:00.000Z`);
  await expect(page.getByText("No releases at that time")).toBeVisible();
});

test("a printed page states the ledger position and the time at which it was read", async ({ page }) => {
  await enterAs(page, "Audrey Blanc");
  await page.goto("/reports/inventory");
  await expect(page.getByRole("rowheader", { name: MODEL })).toBeVisible();
  const stamp = page.getByText(/^Read at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC, up to ledger entry [\d,]+\.$/);
  await expect(stamp).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(stamp).toBeVisible();
});
