import type { Browser, Page } from "@playwright/test";
import { letSignInsAge } from "../db/testing/pass-time";
import { countInteractions, interactionsSoFar, startCounting } from "./fixtures/interactions";
import { sticksOut } from "./fixtures/layout";
import { arrive, confirmAtProvider, enterAs, forgetSessions } from "./fixtures/people";
import { type Machines, openRelease, submitEvidence } from "./fixtures/pipeline";
import { releaseAddress } from "./fixtures/release-page";
import { attestedModel, awaitSignatures } from "./fixtures/setup";
import { inboxRow, sealOn } from "./fixtures/signing";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "sign-off", demo: false } });

const MODEL = "diabetes-progression";
const RECORDING = { model: MODEL, version: "1.3.0" } as const;
const SIGN = "Sign for production";

test.beforeAll(async ({ product, machines }) => {
  await attestedModel(product.origin, machines, MODEL);
  await submitEvidence(machines, RECORDING);
});

/** Opens a release of this test's own that waits for its signatures. */
async function waitingRelease(origin: string, machines: Machines, version: string): Promise<string> {
  const release = await openRelease(machines, RECORDING, version);
  await awaitSignatures(origin, release);
  return release;
}

function signOffPageOf(release: string): string {
  return `/releases/${encodeURIComponent(release)}/sign-off/production`;
}

test("a sign-in that is no longer fresh does not sign; confirmed at the provider, it does", async ({
  page,
  product,
  machines,
}) => {
  const release = await waitingRelease(product.origin, machines, "9.1.0");
  await enterAs(page, "Olivia Hart");
  await page.goto("/");
  await letSignInsAge(product.dataDirectory, 11);
  forgetSessions();
  await page.goto(signOffPageOf(release));
  await expect(page.getByText("You will need to sign in again")).toBeVisible();
  await page.getByRole("button", { name: SIGN }).click();
  await page.getByRole("button", { name: "Sign in again as Olivia Hart" }).click();
  await confirmAtProvider(page, "Olivia Hart");
  await expect(page).toHaveURL(signOffPageOf(release));
  await page.getByRole("button", { name: SIGN }).click();
  await expect(sealOn(page)).toContainText("Olivia Hart, product owner");
});

test("a dossier that changes while someone reads is not signed by them: the page names the change and asks again", async ({
  page,
  product,
  machines,
}) => {
  const release = await waitingRelease(product.origin, machines, "9.2.0");
  await enterAs(page, "Olivia Hart");
  await page.goto(signOffPageOf(release));
  await expect(page.getByRole("button", { name: SIGN })).toBeVisible();
  // The reader's page must not update before the press.
  await page.route("**/api/trpc/signOff.page**", (route) => route.abort());
  const marek = await arrive(product.origin, "Marek Novak");
  await marek.act("release.amend", { release, expectedVersion: 1, caveats: "Measured on one clinic only." });
  await marek.leave();
  await page.getByRole("button", { name: SIGN }).click();
  const statement = page.getByRole("region", { name: "Your signature" });
  await expect(statement.getByRole("alert")).toContainText("Review the changes, then decide");
  await expect(sealOn(page)).toHaveCount(0);
  await page.unroute("**/api/trpc/signOff.page**");
  await expect(statement).toContainText("The decision changed while you were reading");
  await expect(statement.getByRole("insertion")).toContainText("Measured on one clinic only.");
  await expect(statement.getByRole("button", { name: SIGN })).toHaveCount(0);
  await statement.getByRole("button", { name: "I have read the changes" }).click();
  await statement.getByRole("button", { name: SIGN }).click();
  await expect(sealOn(page)).toContainText(/recorded #[\d,]+ · sealed/);
});

test("a change that arrived by itself while someone reads cannot be signed unseen", async ({
  page,
  product,
  machines,
}) => {
  const release = await waitingRelease(product.origin, machines, "9.3.0");
  await enterAs(page, "Olivia Hart");
  await page.goto(signOffPageOf(release));
  await expect(page.getByRole("button", { name: SIGN })).toBeVisible();
  const marek = await arrive(product.origin, "Marek Novak");
  await marek.act("release.amend", {
    release,
    expectedVersion: 1,
    summary: "Estimates are made for children too.",
  });
  await marek.leave();
  await expect(page.getByText("The decision changed while you were reading")).toBeVisible();
  await expect(page.getByRole("button", { name: SIGN })).toHaveCount(0);
});

test("returned with a reason: the release is blocked until its author withdraws the return or it changes", async ({
  page,
  product,
  machines,
}) => {
  const release = await waitingRelease(product.origin, machines, "9.4.0");
  await enterAs(page, "Olivia Hart");
  await page.goto("/");
  await inboxRow(page, release).click();
  await page.getByRole("button", { name: "Return with reason" }).click();
  await page.getByRole("button", { name: "Return with this reason" }).click();
  await expect(page.getByLabel("Reason for the return"), "without a reason nothing is sent").toBeFocused();
  await page
    .getByLabel("Reason for the return")
    .fill("The caveat about the two blood values needs a number.");
  await page.getByRole("button", { name: "Return with this reason" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Returned" })).toContainText("needs a number");
  const { body } = await machines.deployer.get(`/releases/${release}/decision?stage=production`);
  expect(body).toMatchObject({ allowed: false, state: "rejected" });
});

test("unsent text is restored after a reload, for its writer alone, and gone once discarded", async ({
  page,
  product,
  machines,
}) => {
  const release = await waitingRelease(product.origin, machines, "9.7.0");
  const reason = "The summary does not say what changes for the clinics.";
  await enterAs(page, "Omar Diaz");
  await page.goto(releaseAddress(release, "/sign-off/production"));
  await page.getByRole("button", { name: "Return with reason" }).click();
  await page.getByRole("textbox", { name: "Reason for the return" }).fill(reason);
  await page.reload();
  await page.getByRole("button", { name: "Return with reason" }).click();
  await expect(page.getByRole("textbox", { name: "Reason for the return" })).toHaveValue(reason);
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("textbox", { name: "Reason for the return" })).toHaveValue("");
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("clinics");
});

test("from the inbox to a sealed signature with the keyboard alone, in three presses", async ({
  page,
  product,
  machines,
}) => {
  const release = await waitingRelease(product.origin, machines, "9.5.0");
  await countInteractions(page.context());
  await enterAs(page, "Omar Diaz");
  await page.goto("/");
  await expect(inboxRow(page, release)).toBeVisible();
  await startCounting(page);
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(inboxRow(page, release)).toBeFocused({ timeout: 200 });
  }).toPass();
  await startCounting(page);
  await page.keyboard.press("Enter");
  await tabTo(page, SIGN);
  await page.keyboard.press("Enter");
  await expect(sealOn(page)).toContainText(/recorded #[\d,]+ · sealed/);
  expect(await interactionsSoFar(page), "and one press to be on the row").toBeLessThanOrEqual(2);
});

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

test("signed by touch on a phone of 360 by 740", async ({ browser, product, machines }) => {
  const release = await waitingRelease(product.origin, machines, "9.6.0");
  const page = await phone(browser, product.origin);
  await enterAs(page, "Olivia Hart");
  await page.goto("/");
  await startCounting(page);
  await inboxRow(page, release).tap();
  const sign = page.getByRole("button", { name: SIGN });
  await sign.scrollIntoViewIfNeeded();
  const { width, height } = (await sign.boundingBox()) ?? { width: 0, height: 0 };
  expect(Math.min(width, height), "a finger hits it").toBeGreaterThanOrEqual(24);
  await sign.tap();
  await expect(sealOn(page)).toContainText(/recorded #[\d,]+ · sealed/);
  expect(await interactionsSoFar(page)).toBeLessThanOrEqual(3);
  expect(await sticksOut(page)).toEqual([]);
  await page.context().close();
});

async function phone(browser: Browser, baseURL: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });
  await countInteractions(context);
  return context.newPage();
}

test("a product owner going on holiday names a delegate, who signs on her behalf: both names are on the seal and the release", async ({
  page,
  product,
  machines,
}) => {
  const release = await waitingRelease(product.origin, machines, "9.8.0");
  // Only a person who has signed in once can be named.
  await (await arrive(product.origin, "Sam Okafor")).leave();
  const olivia = await page.context().browser()?.newPage({ baseURL: product.origin });
  if (olivia === undefined) throw new Error("no browser");
  await enterAs(olivia, "Olivia Hart");
  await olivia.goto("/settings/delegates");
  await olivia.getByLabel("Delegate", { exact: true }).selectOption({ label: "Sam Okafor, security" });
  await olivia.getByLabel("Why").fill("On holiday.");
  await olivia.getByRole("button", { name: "Name delegate" }).click();
  await expect(olivia.getByRole("region", { name: "Your delegates" })).toContainText(
    "Sam Okafor, product owner",
  );

  await enterAs(page, "Sam Okafor");
  await page.goto("/");
  await expect(page.getByText("You can sign on behalf of Olivia Hart until").first()).toBeVisible();
  await page.goto(signOffPageOf(release));
  const block = page.getByRole("region", { name: "Your signature" });
  await expect(block).toContainText("You sign on behalf of Olivia Hart, as product owner");
  await page.getByRole("button", { name: SIGN }).click();
  await expect(sealOn(page)).toContainText("Sam Okafor for Olivia Hart, product owner");
  await page.goto(releaseAddress(release, "?stage=production&tab=sign-offs"));
  await expect(page.getByRole("main")).toContainText("Sam Okafor for Olivia Hart");

  await olivia.goto(signOffPageOf(release));
  await expect(olivia.getByRole("button", { name: SIGN })).toHaveAttribute("aria-disabled", "true");
  await olivia.close();
});

test("a returned release is amended on its page, which voids earlier sign-offs; a misdescribed one is withdrawn there", async ({
  page,
  product,
  machines,
}) => {
  const release = await waitingRelease(product.origin, machines, "9.10.0");
  await enterAs(page, "Marek Novak");
  await page.goto(releaseAddress(release, "?stage=production"));
  const changes = page.getByRole("region", { name: "Changes" });
  await changes.getByRole("button", { name: "Amend the description" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Amend", exact: true }).click();
  await expect(dialog.getByText("No field changed. Change at least one.")).toBeVisible();
  await dialog.getByLabel("Known caveats").fill("Measured on the patients of one clinic only.");
  await dialog.getByRole("button", { name: "Amend", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(changes.getByText("Measured on the patients of one clinic only.")).toBeVisible();

  await changes.getByRole("button", { name: "Withdraw the release" }).click();
  await expect(dialog).toContainText("This cannot be undone");
  await dialog.getByLabel("Reason").fill("The summary names another model.");
  await dialog.getByRole("button", { name: "Withdraw", exact: true }).click();
  await expect(page.getByText("withdrawn", { exact: true }).first()).toBeVisible();
  await expect(changes.getByRole("button", { name: "Amend the description" })).toHaveCount(0);
});

test("a person without the role reads why they may not amend or withdraw a release", async ({
  page,
  product,
  machines,
}) => {
  const release = await openRelease(machines, RECORDING, "9.9.0");
  await enterAs(page, "Sam Okafor");
  await page.goto(`${product.origin}${releaseAddress(release)}`);
  for (const name of ["Amend the description", "Withdraw the release"])
    await expect(page.getByRole("button", { name })).toHaveAttribute("aria-disabled", "true");
});
