import type { Page } from "@playwright/test";
import { sticksOut } from "./fixtures/layout";
import { enterAs } from "./fixtures/people";
import { type Machines, openRelease, submitEvidence } from "./fixtures/pipeline";
import { attestedModel } from "./fixtures/setup";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "board", demo: false } });

const MODEL = "diabetes-progression";
const RECORDING = { model: MODEL, version: "1.3.0" } as const;

test.beforeAll(async ({ product, machines }) => {
  await attestedModel(product.origin, machines, MODEL);
  await submitEvidence(machines, RECORDING);
});

async function onBoard(page: Page, machines: Machines, version: string, who: "Omar Diaz" | "Audrey Blanc") {
  const key = await openRelease(machines, RECORDING, version);
  await enterAs(page, who);
  await page.goto("/releases?view=board");
  const column = (name: string) => page.getByRole("region", { name, exact: true });
  const card = (name: string) =>
    column(name)
      .getByRole("listitem")
      .filter({ has: page.getByRole("link", { name: version, exact: true }) });
  await expect(card("Not requested")).toBeVisible();
  return { key, column, card };
}

test("by keyboard alone: a card's menu requests a stage, the dialog states the consequences, the card moves", async ({
  page,
  machines,
}) => {
  const { key, card } = await onBoard(page, machines, "7.1.0", "Omar Diaz");
  const move = page.getByRole("button", { name: `Move ${key}` });
  await move.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Request promotion to production…" })).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Request promotion to production…" })).toBeFocused();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: `Request promotion of ${key} to production?` });
  await expect(dialog).toContainText("The request is recorded with your name");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(move).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Request promotion to production…" }).press("Enter");
  await dialog.getByRole("button", { name: "Request promotion to production" }).press("Enter");
  await expect(card("production")).toBeVisible();
  await expect(card("Not requested")).toBeHidden();
});

test("a drag opens the same dialog, and nothing has moved until it is confirmed", async ({
  page,
  machines,
}) => {
  const { key, card, column } = await onBoard(page, machines, "7.2.0", "Omar Diaz");
  await card("Not requested").dragTo(column("staging").getByRole("heading", { name: "Live" }));
  await expect(page.getByRole("dialog", { name: `Request promotion of ${key} to staging?` })).toContainText(
    "The request is recorded with your name",
  );
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(card("Not requested")).toBeVisible();
});

test("a person who may not move it reads why, in the menu and after a drag", async ({ page, machines }) => {
  const { key, card, column } = await onBoard(page, machines, "7.3.0", "Audrey Blanc");
  await page.getByRole("button", { name: `Move ${key}` }).click();
  await expect(page.getByText(/takes|may not|role/i).first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Request promotion to staging…/ })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await card("Not requested").dragTo(column("staging").getByRole("heading", { name: "Live" }));
  await expect(page.getByRole("dialog", { name: `${key} cannot move to staging now` })).toBeVisible();
});

test("the table's filter is in its address; saved, Releases opens with it", async ({ page, machines }) => {
  await openRelease(machines, RECORDING, "7.4.0");
  await enterAs(page, "Omar Diaz");
  await page.goto("/releases?view=table");
  await expect(page.getByRole("row", { name: /7\.4\.0/ })).toBeVisible();
  await page.getByLabel("Key, title or summary").fill("7.4");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/text=7\.4/);
  await expect(page.getByText("1 release", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByLabel("Save current view as").fill("The newest");
  await page.getByLabel("Use it as the default view").check();
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("link", { name: "The newest default" })).toBeVisible();
  await page.goto("/releases");
  await expect(page).toHaveURL(/view=table.*text=7\.4/);
  await expect(page.getByRole("row", { name: /7\.4\.0/ })).toBeVisible();
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("button", { name: "Remove the view The newest" }).click();
  await expect(page.getByText("No saved views yet")).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test("the board is a list by stage, nothing overflows, and buttons are large enough", async ({
    page,
    machines,
  }) => {
    const { key, column } = await onBoard(page, machines, "7.5.0", "Omar Diaz");
    const tops = await Promise.all(
      ["Not requested", "staging", "production"].map(
        async (name) => (await column(name).boundingBox())?.y ?? 0,
      ),
    );
    expect(tops).toEqual([...tops].sort((one, other) => one - other));
    expect(await sticksOut(page)).toEqual([]);
    await page.getByRole("button", { name: `Move ${key}` }).click();
    const box = await page.getByRole("button", { name: "Request promotion to staging…" }).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
  });
});
