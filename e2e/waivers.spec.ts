import { letWaiversEnd } from "../db/testing/pass-time";
import { enterAs } from "./fixtures/people";
import { releaseWithEvidence } from "./fixtures/pipeline";
import { releaseAddress } from "./fixtures/release-page";
import { attestedModel } from "./fixtures/setup";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "waivers", demo: false } });
test.describe.configure({ mode: "serial" });

const RELEASE = "breast-screening@2.3.0";
const PRODUCTION = releaseAddress(RELEASE, "?stage=production&inspect=gate:subgroup-recall");
const GATE = "Recall holds in every named subgroup";

test.beforeAll(async ({ product: { origin }, machines }) => {
  await attestedModel(origin, machines, "breast-screening");
  await releaseWithEvidence(machines, { model: "breast-screening", version: "2.3.0" });
});

test("an engineer requests a waiver at the closed gate for a time", async ({ page }) => {
  await enterAs(page, "Dana Ruiz");
  await page.goto(PRODUCTION);
  const gate = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: GATE }) });
  await gate.getByRole("button", { name: "Request a waiver…" }).first().click();
  const dialog = page.getByRole("dialog", { name: /Request a waiver/ });
  await expect(
    dialog.getByLabel("Findings to accept"),
    "what was found is filled in, nothing else is",
  ).not.toHaveValue("");
  await dialog.getByLabel("Why").fill("The subgroup is small, and every case of it is read twice.");
  await dialog.getByLabel("Compensating control").fill("A second reader for everyone over seventy.");
  await dialog.getByLabel("Risk owner").selectOption({ label: "Mona Keller" });
  const latest = await dialog.getByLabel("Ends on").getAttribute("max");
  await dialog.getByLabel("Ends on").fill(latest ?? "");
  await dialog.getByRole("button", { name: "Request waiver" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(gate.getByText("Requested").first()).toBeVisible();
  await gate.getByRole("link", { name: "Decide on the waiver" }).first().click();
  await expect(
    page.getByRole("button", { name: "Grant as security" }),
    "who asked reads why it is not theirs to grant",
  ).toHaveAttribute("aria-disabled", "true");
  await expect(
    page.getByText("Dana Ruiz requested this waiver; another person must grant it").first(),
  ).toBeVisible();
});

test("security finds it in the inbox, reads it, and grants it; the budget counts it", async ({ page }) => {
  await enterAs(page, "Sam Okafor");
  await page.goto("/");
  await page.getByRole("link", { name: `Decide on a waiver of ${GATE}` }).click();
  await page.getByRole("button", { name: "Grant as security" }).click();
  await expect(page.getByRole("button", { name: "Revoke…" })).toBeVisible();
  await page.goto("/waivers");
  await expect(page.getByText("1 of 3 used this quarter, 2 left")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: RELEASE })).toContainText("In force");
});

test("once it has ended, the gate is closed again and the register says so", async ({ page, product }) => {
  await letWaiversEnd(product.dataDirectory);
  await enterAs(page, "Dana Ruiz");
  await page.goto("/waivers?show=expired");
  await expect(page.getByRole("row").filter({ hasText: RELEASE })).toContainText("Expired");
  await page.goto(PRODUCTION);
  const gate = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: GATE }) });
  await expect(gate.getByText("Failed").first()).toBeVisible();
  await expect(gate.getByRole("button", { name: "Request a waiver…" }).first()).toBeEnabled();
});
