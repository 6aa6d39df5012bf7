import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Browser, Page } from "@playwright/test";
import { HISTORY_HANG_MS, historyPlayed } from "../fixtures/demo-history";
import { countInteractions, within } from "../fixtures/interactions";
import { sticksOut } from "../fixtures/layout";
import { arrive, signInAs } from "../fixtures/people";
import { askForWaiver, takeBack } from "../fixtures/persona-records";
import { digestOf } from "../fixtures/recordings";
import { releaseAddress } from "../fixtures/release-page";
import { inboxRow, sealOn } from "../fixtures/signing";
import { DEMO, expect, test } from "../fixtures/test";

/**
 * The first five minutes of each of the seven personas on the demo: each signs in, begins on the first page,
 * and has a budget of interactions. Each journey uses records of its own, so that they run in any order.
 */
test.use({ installation: DEMO });

const WAITING = "breast-screening@2.3.1";
const FAILING = "breast-screening@2.3.0";

test.beforeAll(async ({ product: { origin } }) => {
  test.setTimeout(HISTORY_HANG_MS);
  await historyPlayed(origin);
});

test.beforeEach(({ page }) => countInteractions(page.context()));

const region = (page: Page, name: string) => page.getByRole("region", { name });

test.describe("a product owner", () => {
  test.describe.configure({ mode: "serial" });

  test("signs the one release that waits, from the inbox, with the keyboard alone", async ({ page }) => {
    await signInAs(page, "Olivia Hart");
    await expect(inboxRow(page, WAITING)).toBeVisible();
    await expect(async () => {
      await page.keyboard.press("j");
      await expect(inboxRow(page, WAITING)).toBeFocused({ timeout: 200 });
    }).toPass();
    await within(page, 2, async () => {
      await page.keyboard.press("Enter");
      await tabTo(page, "Sign for production");
      await page.keyboard.press("Enter");
      await expect(sealOn(page)).toContainText(/recorded #[\d,]+ · sealed/);
    });
  });

  test("signs by touch on a phone of 360 by 740, once the first has withdrawn her signature", async ({
    browser,
    product: { origin },
  }) => {
    await takeBack(origin, WAITING);
    const page = await phone(browser, origin);
    await signInAs(page, "Omar Diaz");
    await expect(inboxRow(page, WAITING)).toBeVisible();
    await within(page, 3, async () => {
      await inboxRow(page, WAITING).tap();
      const sign = page.getByRole("button", { name: "Sign for production" });
      await sign.scrollIntoViewIfNeeded();
      const { width, height } = (await sign.boundingBox()) ?? { width: 0, height: 0 };
      expect(Math.min(width, height), "height of what is tapped, in px").toBeGreaterThanOrEqual(44);
      await sign.tap();
      await expect(sealOn(page)).toContainText(/recorded #[\d,]+ · sealed/);
    });
    expect(await sticksOut(page)).toEqual([]);
    await page.context().close();
  });
});

test("an ML engineer sees which gate fails, by how much, and the command that fixes it", async ({ page }) => {
  await signInAs(page, "Mona Keller");
  const row = region(page, "Needs you")
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: "Breast screening classifier 2.3.0" }) });
  await expect(row, "without a press").toContainText("Blocked. Recall holds in every named subgroup");
  await expect(row).toContainText(/0\.5.* measured · .*0\.8 required/);
  await within(page, 3, async () => {
    await row.getByRole("link").click();
    await expect(page).toHaveURL(releaseAddress(FAILING, "?stage=production"));
    const gate = region(page, "Blockers")
      .getByRole("listitem")
      .filter({ hasText: "Recall holds in every named subgroup" })
      .first();
    await gate.getByText("Command for this step").click();
    await expect(gate.locator("pre")).toContainText("curl");
    await expect(gate.locator("pre")).toContainText(encodeURIComponent(FAILING));
  });
});

test("a data engineer sees what depends on a snapshot", async ({ page }) => {
  await signInAs(page, "Dana Ruiz");
  await page.goto(releaseAddress(WAITING, "?tab=components"));
  const snapshot = page
    .getByRole("listitem")
    .filter({ hasText: /^dataset.*breast-screening-training/s, has: page.locator("summary") })
    .first();
  await expect(snapshot).toBeVisible();
  await within(page, 2, async () => {
    await snapshot.getByText("Details").click();
    await snapshot.getByRole("link", { name: "dependents" }).click();
    await expect(page).toHaveURL(/mode=breaks/);
    await expect(
      page.getByRole("button", { name: /Release: Breast screening classifier/ }).first(),
    ).toBeVisible();
  });
  expect(new URL(page.url()).searchParams.get("focus")).toBe(
    `artifact:${digestOf({ model: "breast-screening", version: "2.3.1" }, { kind: "dataset", role: "training" })}`,
  );
});

test("security decides on a waiver that an engineer asked for", async ({ page, product: { origin } }) => {
  const waiver = await askForWaiver(origin, FAILING);
  await signInAs(page, "Sam Okafor");
  const asked = page.getByRole("link", {
    name: "Decide on a waiver of Recall holds in every named subgroup",
  });
  await expect(asked).toBeVisible();
  await within(page, 4, async () => {
    await asked.click();
    await page.getByRole("button", { name: "Refuse…" }).click();
    await page
      .getByRole("dialog")
      .getByLabel("Why")
      .fill("Half of the smallest tumours are missed; no control makes that acceptable.");
    await page.getByRole("button", { name: "Refuse", exact: true }).click();
    await expect(page.getByRole("button", { name: "Refuse", exact: true })).toHaveCount(0);
  });
  const mona = await arrive(origin, "Mona Keller");
  expect(await mona.read("waiver.get", { id: waiver })).toMatchObject({
    waiver: { status: "declined", declinedByName: "Sam Okafor" },
  });
  await mona.leave();
});

test("an SRE rolls back the live release: two presses and the reason", async ({
  page,
  product: { origin },
}) => {
  await signInAs(page, "Rafael Costa");
  const live = region(page, "Live").getByRole("listitem", {
    name: "Diabetes progression regressor in production",
  });
  await expect(live).toContainText("Diabetes progression regressor 1.2.0");
  await expect(live).toContainText("known-good: diabetes-progression@1.0.0");
  await within(page, 3, async () => {
    await live.getByRole("button", { name: "Roll back…" }).click();
    await page.getByLabel("Why").fill("Estimates run high since Tuesday's intake of the new assay.");
    await page.getByRole("button", { name: "Roll back production" }).click();
    await expect(page.getByRole("dialog")).toContainText("diabetes-progression@1.0.0");
    await expect(page.getByRole("dialog").locator("pre").first()).toBeVisible();
  });
  const rafael = await arrive(origin, "Rafael Costa");
  const { desks } = await rafael.read<{
    readonly desks: { readonly live: { readonly stages: readonly object[] } };
  }>("home.get");
  expect(desks.live.stages).toContainEqual(
    expect.objectContaining({
      modelKey: "diabetes-progression",
      stage: "production",
      inFlight: { kind: "rollback", phase: "permitted", releaseKey: "diabetes-progression@1.0.0" },
    }),
  );
  await rafael.leave();
});

test("an auditor exports a release's evidence, and the file matches its record", async ({ page }) => {
  await signInAs(page, "Audrey Blanc");
  const record = region(page, "Recent decisions");
  let file = Buffer.alloc(0);
  await within(page, 3, async () => {
    await record
      .getByRole("link", { name: `Export the evidence of ${WAITING}` })
      .first()
      .click();
    await page.getByRole("button", { name: "Export as JSON" }).click();
    const downloading = page.waitForEvent("download");
    await page
      .getByRole("link", { name: /^Download/ })
      .first()
      .click();
    file = readFileSync(await (await downloading).path());
  });
  const held = JSON.parse(file.toString()) as ExportAnswer;
  expect(held).toMatchObject({ format: "countersign.dev/release-export/v1", release: { key: WAITING } });
  expect(held.evidence.length, "items of evidence").toBeGreaterThan(5);
  expect(JSON.stringify(held)).toContain("Ines Lindqvist");
  await page.goto(`/ledger?subject=sha256:${createHash("sha256").update(file).digest("hex")}`);
  await expect(
    page.getByRole("link", { name: "Evidence exported" }),
    "its digest is on record",
  ).toBeVisible();
});

interface ExportAnswer {
  readonly evidence: readonly object[];
}

test("an admin sees who has which role, and revokes a token", async ({ page, product: { origin } }) => {
  await signInAs(page, "Ada Byrne");
  await expect(region(page, "Vacancies")).toContainText("Every team has at least two people for each role");
  await expect(region(page, "Health")).toBeVisible();
  await within(page, 1, async () => {
    await page.getByRole("link", { name: "People and roles" }).click();
    await expect(page.getByRole("row", { name: /Olivia Hart/ })).toContainText("product owner everywhere");
  });
  await page.goto("/");
  await within(page, 4, async () => {
    await page.getByRole("link", { name: "Accounts and tokens" }).click();
    await region(page, "scanner-ci").getByRole("button", { name: "Revoke…" }).first().click();
    await page.getByRole("dialog").getByLabel("Why").fill("The scanner moves to a runner of its own.");
    await page.getByRole("dialog").getByRole("button", { name: "Revoke", exact: true }).click();
    await expect(region(page, "scanner-ci")).toContainText("revoked");
  });
  const ada = await arrive(origin, "Ada Byrne");
  const accounts = await ada.read<readonly Account[]>("serviceAccount.list");
  const tokens = accounts.find(({ name }) => name === "scanner-ci")?.tokens ?? [];
  expect(tokens.filter(({ revokedAt }) => Boolean(revokedAt))).toHaveLength(1);
  await ada.leave();
});

interface Account {
  readonly name: string;
  readonly tokens: readonly { readonly revokedAt: string | null }[];
}

/** Presses Tab until the focus is on the button; every stop on the way must be visible in the window. */
async function tabTo(page: Page, name: string): Promise<void> {
  const button = page.getByRole("button", { name });
  await expect(button).toBeVisible();
  for (let stops = 0; stops < 60; stops += 1) {
    await page.keyboard.press("Tab");
    await expect(page.locator(":focus")).toBeInViewport();
    if (await button.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${name} is not reached within 60 stops`);
}

async function phone(browser: Browser, baseURL: string): Promise<Page> {
  const viewport = { width: 360, height: 740 };
  const context = await browser.newContext({
    baseURL,
    viewport,
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });
  await countInteractions(context);
  return context.newPage();
}
