import { enterAs } from "./fixtures/people";
import { expect, test } from "./fixtures/test";

const PUBLIC_KEY = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
-----END PUBLIC KEY-----`;

test.use({ installation: { named: "trusted-keys", demo: false } });

test("an administrator trusts a key, a second person confirms it and revokes it", async ({ page }) => {
  await enterAs(page, "Ada Byrne");
  await page.goto("/admin/trusted-keys");
  await expect(page.getByText("No trusted keys yet")).toBeVisible();
  await page.getByRole("button", { name: "New trusted key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Team").fill("clinical-ml");
  await dialog.getByLabel("Name").fill("trainer");
  await dialog.getByLabel("Public key", { exact: true }).fill("-----BEGIN PUBLIC KEY-----");
  await dialog.getByLabel("Reason").fill("The training pipeline signs its evaluations.");
  await dialog.getByRole("button", { name: "Trust it" }).click();
  await expect(dialog.getByRole("alert")).toContainText("BEGIN PUBLIC KEY");
  await dialog.getByLabel("Public key", { exact: true }).fill(PUBLIC_KEY);
  await dialog.getByRole("button", { name: "Trust it" }).click();
  const key = page.getByRole("region", { name: "trainer" });
  await expect(key).toContainText("trusted, not confirmed");
  await expect(key.getByRole("button", { name: "Confirm" })).toHaveCount(0);
  await page.context().clearCookies();
  await enterAs(page, "Sam Okafor");
  await page.goto("/admin/trusted-keys");
  await key.getByRole("button", { name: "Confirm" }).click();
  await expect(key).toContainText("trusted and confirmed");
  await key.getByRole("button", { name: "Revoke" }).click();
  await dialog.getByLabel("Reason").fill("The runner was replaced.");
  await dialog.getByRole("button", { name: "Revoke it" }).click();
  await expect(key).toContainText("revoked");
  await expect(key.getByRole("button", { name: "Revoke" })).toHaveCount(0);
});
