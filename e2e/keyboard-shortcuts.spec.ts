import type { Page } from "@playwright/test";
import { enterAs } from "./fixtures/people";
import { openRelease, releaseWithEvidence } from "./fixtures/pipeline";
import { releaseAddress } from "./fixtures/release-page";
import { attestedModel, awaitSignatures } from "./fixtures/setup";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "hands", demo: false } });

const RELEASE = "diabetes-progression@1.3.0";

test.beforeAll(async ({ product: { origin }, machines }) => {
  await attestedModel(origin, machines, "diabetes-progression");
  await releaseWithEvidence(machines, { model: "diabetes-progression", version: "1.3.0" });
  await awaitSignatures(origin, RELEASE);
});

/** A page that has only just loaded may not listen to keys yet. */
async function openPalette(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(palette(page)).toBeVisible({ timeout: 500 });
  }).toPass();
}

const palette = (page: Page) => page.getByRole("dialog", { name: "Search and commands" });

test("the palette leads to every permitted act, to every page, and to every named record", async ({
  page,
}) => {
  await enterAs(page, "Omar Diaz");
  await page.goto("/");
  await openPalette(page);
  // Typed without pauses: the Enter waits for the results of the text.
  await page.keyboard.type("sign or return diabetes progression regressor 1.3.0");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(releaseAddress(RELEASE, "/sign-off/production"));

  await openPalette(page);
  for (const { word } of await destinations(page))
    await expect(palette(page).getByRole("option", { name: word, exact: true })).toBeVisible();
  await palette(page).getByRole("combobox").fill("1.3.0");
  await palette(page).getByRole("group", { name: "Releases" }).getByRole("option").first().click();
  await expect(page).toHaveURL(releaseAddress(RELEASE));

  await openPalette(page);
  await page.keyboard.type("no such thing");
  await expect(palette(page).getByText("No result for “no such thing”.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette(page)).toHaveCount(0);
});

test("a person who may not sign is not offered it", async ({ page }) => {
  await enterAs(page, "Audrey Blanc");
  await page.goto("/");
  await openPalette(page);
  await expect(palette(page).getByRole("option", { name: "Export a release's evidence" })).toBeVisible();
  await expect(palette(page).getByRole("option", { name: /Sign or return/ })).toHaveCount(0);
});

test("shortcuts are listed, work as listed, leave text alone, and can be switched off", async ({ page }) => {
  await enterAs(page, "Omar Diaz");
  await page.goto("/");
  await openPalette(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await expect(page).toHaveURL(/\/releases/);
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys.getByText("Go to Releases")).toBeVisible();
  await keys.getByRole("checkbox", { name: "Enable single-key shortcuts" }).uncheck();
  await keys.getByRole("button", { name: "Close" }).click();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await openPalette(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await expect(keys).toHaveCount(0);
  await expect(page).toHaveURL(/\/releases/);
  await openPalette(page);
  await expect(palette(page)).toBeVisible();
});

test("on a phone every page is at most two presses away", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await enterAs(page, "Omar Diaz");
  await page.goto("/");
  const words = (await destinations(page)).map(({ word }) => word);
  const navigation = page.getByRole("navigation", { name: "Main" });
  for (const word of words.slice(1)) {
    const link = navigation.getByRole("link", { name: word, exact: true });
    const sheet = page.locator("[popover]:popover-open");
    await expect(sheet).toHaveCount(0);
    if (!(await link.isVisible())) await navigation.getByRole("button", { name: "More" }).click();
    const box = await link.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0), `target of ${word}, in px`).toBeGreaterThanOrEqual(
      44,
    );
    const address = (await link.getAttribute("href")) ?? "";
    await link.click();
    await page.waitForURL(`**${address}*`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
});

/**
 * Returns the destinations of the navigation, read from the page: the rail is in the document at every width.
 */
async function destinations(page: Page): Promise<readonly { readonly word: string }[]> {
  const links = page.locator('nav[aria-label="Main"][data-rail] li a');
  await expect(links.first()).toBeAttached();
  return (await links.allInnerTexts()).map((text) => ({ word: (text.split("\n")[0] ?? text).trim() }));
}

test("a request set aside leaves the list, the focus moves to the next row, and undo restores it", async ({
  page,
  product: { origin },
  machines,
}) => {
  const other = await openRelease(machines, { model: "diabetes-progression", version: "1.3.0" }, "1.3.1");
  await awaitSignatures(origin, other);
  await enterAs(page, "Omar Diaz");
  await page.goto("/");
  const needsYou = page.getByRole("region", { name: "Needs you" });
  const row = (version: string) =>
    needsYou.getByRole("link", { name: `Diabetes progression regressor ${version}` });
  await expect(row("1.3.1")).toBeVisible();
  await row("1.3.0").focus();
  await page.keyboard.press("e");
  await expect(row("1.3.0")).toHaveCount(0);
  await expect(row("1.3.1")).toBeFocused();
  const aside = page.getByRole("region", { name: "Set aside" });
  await expect(aside.getByRole("link", { name: "Diabetes progression regressor 1.3.0" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row("1.3.0")).toBeVisible();
  await expect(aside).toHaveCount(0);
});

test("an act of the palette opens its dialog, and so does its address", async ({ page }) => {
  await enterAs(page, "Rafael Costa");
  await page.goto("/");
  await openPalette(page);
  await page.keyboard.type("place a hold");
  await expect(page.getByRole("option", { name: /Place a hold/ })).toBeVisible();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Place a hold?" });
  await expect(dialog).toBeVisible();
  await expect(page).toHaveURL(/\/admin\/stages\?act=place-hold/);
  await page.reload();
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(page).toHaveURL(/\/admin\/stages$/);
});
