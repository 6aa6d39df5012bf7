import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { enterAs } from "./fixtures/people";
import { releaseWithEvidence } from "./fixtures/pipeline";
import { attestedModel, awaitSignatures } from "./fixtures/setup";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "records", demo: false } });

const RELEASE = "diabetes-progression@1.3.0";

test.beforeAll(async ({ product: { origin }, machines }) => {
  await attestedModel(origin, machines, "diabetes-progression");
  await releaseWithEvidence(machines, { model: "diabetes-progression", version: "1.3.0" });
  await awaitSignatures(origin, RELEASE);
});

const region = (page: Page, name: string) => page.getByRole("region", { name });

test("an auditor finds an entry, proves it in the browser, and has the whole ledger verified", async ({
  page,
}) => {
  await enterAs(page, "Audrey Blanc");
  await page.goto("/");
  await page.getByRole("link", { name: "Ledger" }).first().click();
  await page.getByLabel("About").fill(RELEASE);
  await page.getByLabel("Event").selectOption({ label: "Promotion requested" });
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(page).toHaveURL(/action=promotion\.requested/);
  await page.reload();
  await expect(page.getByLabel("About")).toHaveValue(RELEASE);
  await page.getByRole("link", { name: "Promotion requested" }).click();
  await expect(region(page, "Inclusion proof")).toContainText("Proved: this text is entry");
  await expect(region(page, "Inclusion proof").getByRole("img", { name: /Audit path/ })).toBeVisible();
  await page.getByRole("link", { name: "Ledger", exact: true }).first().click();
  await page.getByRole("button", { name: "Verify the ledger" }).click();
  await expect(page.getByText(/All [\d,]+ entries match what was sealed/)).toBeVisible();
});

test("an auditor exports a release's evidence; the file is the one on record", async ({ page }) => {
  await enterAs(page, "Anton Weiss");
  await page.goto(`/reports?release=${encodeURIComponent(RELEASE)}`);
  await expect(page.getByText("Evidence items")).toBeVisible();
  await page.getByRole("button", { name: "Export as JSON" }).click();
  const made = page.getByText(/is recorded and ready to download/);
  await expect(made).toBeVisible();
  const downloading = page.waitForEvent("download");
  await page
    .getByRole("link", { name: /^Download/ })
    .first()
    .click();
  const file = readFileSync(await (await downloading).path());
  expect(JSON.parse(file.toString())).toMatchObject({
    format: "countersign.dev/release-export/v1",
    release: { key: RELEASE },
  });
  const digest = `sha256:${createHash("sha256").update(file).digest("hex")}`;
  await page.goto(`/ledger?subject=${digest}`);
  await expect(page.getByRole("link", { name: "Evidence exported" })).toBeVisible();
});

test("a person who may not read the ledger reads who can, and finds the release's own entries on its page", async ({
  page,
}) => {
  await enterAs(page, "Mona Keller");
  await page.goto("/ledger");
  await expect(
    page.getByRole("heading", { name: "The ledger requires a role that you do not have" }),
  ).toBeVisible();
  await expect(page.getByText("Ada Byrne")).toBeVisible();
  for (const part of ["/reports", "/admin", "/admin/accounts", "/admin/health", "/admin/roles"]) {
    await page.goto(part);
    await expect(page.getByRole("heading", { name: /requires a role that you do not have/ })).toBeVisible();
  }
});

test("an administrator creates a token that is shown once, and deactivates a person", async ({
  page,
  product: { origin },
}) => {
  await enterAs(page, "Ada Byrne");
  await page.goto("/admin/accounts");
  await region(page, "scanner-ci").getByRole("button", { name: "New token…" }).click();
  await page.getByRole("checkbox", { name: "security-scan" }).check();
  await page.getByRole("button", { name: "Create token" }).click();
  const value = await page.getByRole("dialog").locator("pre").innerText();
  const answer = await fetch(`${origin}/api/v1/releases`, { headers: { authorization: `Bearer ${value}` } });
  expect(answer.status).toBe(200);
  await page.getByRole("button", { name: "I have copied it" }).click();
  expect(await page.content()).not.toContain(value);

  await page.goto("/admin");
  await page.getByRole("link", { name: "Devi Rao" }).click();
  await page.getByRole("button", { name: "Deactivate…" }).click();
  await page.getByLabel("Why").fill("left the team");
  await page.getByRole("button", { name: "Deactivate", exact: true }).click();
  await expect(page.getByRole("row", { name: /Devi Rao/ })).toContainText("Deactivated");
});
