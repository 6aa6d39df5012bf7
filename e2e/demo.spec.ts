import { axeViolations, loadAxe } from "./fixtures/axe";
import { HISTORY_HANG_MS, historyPlayed } from "./fixtures/demo-history";
import { arrive, PEOPLE, signInAs } from "./fixtures/people";
import { releaseAddress } from "./fixtures/release-page";
import { screensOf } from "./fixtures/screens";
import { signByCall } from "./fixtures/signing";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "demo", demo: true } });
test.describe.configure({ mode: "serial" });
test.setTimeout(HISTORY_HANG_MS);

const DEMO = "Demonstration. Recorded tool output, replayed through the public API; the people are invented.";

test("the portal is usable while its history plays, and shows how far it has come", async ({ page, product: { origin } }) => {
  await page.goto("/sign-in");
  for (const name of Object.values(PEOPLE).flat()) await expect(page.getByRole("button", { name })).toBeVisible();
  await expect(page.getByText("This identity provider is local")).toBeVisible();
  await signInAs(page, "Audrey Blanc");
  const progress = page.getByRole("progressbar", { name: "Playing the recorded history" });
  await expect(progress).toBeVisible();
  const [step, steps] = await Promise.all(["aria-valuenow", "aria-valuemax"].map((name) => progress.getAttribute(name)));
  expect(Number(step)).toBeLessThan(Number(steps));
  await page.goto("/releases");
  await expect(page.getByRole("heading", { name: "Releases" })).toBeVisible();
  await expect(page.getByText(DEMO)).toBeVisible();

  await historyPlayed(origin);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Releases" }), "whoever looked on is still signed in").toBeVisible();
  await expect(progress).toHaveCount(0);
});

test("the product owner finds exactly one release waiting, and is told so before signing in", async ({ page }) => {
  await page.goto("/sign-in");
  await expect(page.getByRole("button", { name: "Olivia Hart" })).toContainText("One release waits for you");
  await signInAs(page, "Olivia Hart");
  const waiting = page.getByRole("region", { name: "Needs you" }).locator("a[data-row]");
  await expect(waiting).toHaveCount(1);
  await expect(waiting).toHaveText("Breast screening classifier 2.3.1");
  await waiting.click();
  await expect(page).toHaveURL(releaseAddress("breast-screening@2.3.1", "/sign-off/production"));
  await expect(page.getByRole("button", { name: "Sign for production" })).toBeEnabled();
});

test("the ML engineer sees which subgroup lost, measured against required", async ({ page }) => {
  await signInAs(page, "Mona Keller");
  await page.goto(releaseAddress("breast-screening@2.3.0", "?stage=production"));
  const gate = page.getByRole("region", { name: "What stops it" }).getByRole("listitem").filter({ hasText: "subgroup" }).first();
  await expect(gate).toContainText("Failed");
  await expect(gate).toContainText(/measured/);
  await expect(gate).toContainText(/required/);
});

test("every page says quietly that this is a demonstration, and axe finds nothing on them", async ({ page }) => {
  await loadAxe(page);
  await signInAs(page, "Olivia Hart");
  const release = "breast-screening@2.3.1";
  const pages = [
    "/",
    "/releases",
    releaseAddress(release),
    releaseAddress("diabetes-progression@1.2.0"),
    releaseAddress(release, "/sign-off/production"),
  ];
  for (const address of pages) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText(DEMO)).toBeVisible();
    expect.soft(await axeViolations(page), address).toEqual([]);
  }
});

test("what the story says is live is live, and the ledger's first entry says that this is a demo", async ({ product: { origin } }) => {
  const auditor = await arrive(origin, "Audrey Blanc");
  const live = async (model: string) =>
    (await auditor.get<{ readonly deployment: { readonly release: string } }>(`/models/${model}/live?stage=production`)).deployment.release;
  expect(await live("breast-screening")).toBe("breast-screening@2.2.1");
  expect(await live("diabetes-progression")).toBe("diabetes-progression@1.2.0");
  const { items } = await auditor.get<{ readonly items: readonly { readonly canonical: string }[] }>("/ledger/entries?limit=1");
  expect(JSON.parse(items[0]?.canonical ?? "{}")).toMatchObject({ action: "installation.begun", data: { demo: true } });
  await auditor.leave();
});

/** Last: it uses up the signature that the others find waiting. */
test("a freeze is overridden by two people, loudly, and reviewed by a third", async ({ browser, product: { origin } }) => {
  const release = "breast-screening@2.3.1";
  const [ada, olivia] = [await arrive(origin, "Ada Byrne"), await arrive(origin, "Olivia Hart")];
  const { calendars } = await ada.read<{ readonly calendars: readonly CalendarRead[] }>("calendar.list", {});
  const production = calendars.find(({ name }) => name === "production");
  const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const freeze = { kind: "deny", title: "Year-end freeze", startsAtLocal: `${day}T00:00`, durationMinutes: 10 * 1440 };
  await ada.act("calendar.put", { name: "production", timeZone: production?.timeZone, entries: [...(production?.entries ?? []), freeze] });
  await signByCall(olivia, release, "product-owner");

  const [asker, second] = await Promise.all([browser.newPage({ baseURL: origin }), browser.newPage({ baseURL: origin })]);
  await signInAs(asker, "Rafael Costa");
  await asker.goto(releaseAddress(release, "?stage=production"));
  await expect(asker.getByText(/Closed by Year-end freeze; it opens at/).first()).toBeVisible();
  await asker.getByRole("button", { name: "Break glass…" }).click();
  await asker.getByRole("dialog").getByLabel("Why it cannot wait").fill("The fix for missed findings cannot wait for January.");
  await asker.getByRole("dialog").getByRole("button", { name: "Ask to break glass" }).click();
  const approve = { name: "Let it through, as the second person" };
  await expect(asker.getByRole("button", approve), "who asked is not the second").toHaveAttribute("aria-disabled", "true");

  await signInAs(second, "Rosa Meyer");
  await second.getByRole("link", { name: `Rafael Costa asks to break glass for ${release} in production` }).click();
  await second.getByRole("button", approve).click();
  await expect(second.getByText("Glass may be broken")).toBeVisible();
  const rafael = screensOf(asker.request, origin);
  await rafael.act("release.promote", { release, stage: "production" });
  await expect(second.getByText("Glass broken").first(), "without a reload").toBeVisible();

  await second.goto(releaseAddress(release, "?stage=production&tab=promotions"));
  await expect(second.getByRole("button", { name: "Review…" }).first(), "who had a hand in it does not review it").toHaveAttribute(
    "aria-disabled",
    "true",
  );
  const { reviews } = await olivia.read<{ readonly reviews: readonly { readonly promotionId: string }[] }>("release.page", { release });
  const words = "The feed was down; nobody else could have helped.";
  await olivia.act("release.review", { promotion: reviews[0]?.promotionId, outcome: "justified", words });
  await expect(second.getByText(words)).toBeVisible();
  await Promise.all([ada.leave(), olivia.leave(), asker.context().close(), second.context().close()]);
});

interface CalendarRead {
  readonly name: string;
  readonly timeZone: string;
  readonly entries: readonly object[];
}
