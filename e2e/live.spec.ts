import { arrive, enterAs } from "./fixtures/people";
import { openRelease, releaseWithEvidence } from "./fixtures/pipeline";
import { releaseAddress } from "./fixtures/release-page";
import { attestedModel, awaitSignatures } from "./fixtures/setup";
import { signByCall } from "./fixtures/signing";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "live", demo: false } });

const MODEL = "diabetes-progression";
const RELEASE = `${MODEL}@1.3.0`;

test.beforeAll(async ({ product: { origin }, machines }) => {
  await attestedModel(origin, machines, MODEL);
  await releaseWithEvidence(machines, { model: MODEL, version: "1.3.0" });
  await awaitSignatures(origin, RELEASE);
});

test("an act of one person appears in another's browser, with their name, and moves nothing under the cursor", async ({
  page,
  product,
}) => {
  await enterAs(page, "Audrey Blanc");
  await page.goto(releaseAddress(RELEASE, "?stage=production"));
  const status = page.getByRole("region", { name: "Status" });
  await expect(status).toContainText("waiting for 2 people");
  await page.evaluate(() => window.scrollTo(0, 400));
  const scrolled = await page.evaluate(() => window.scrollY);

  const omar = await arrive(product.origin, "Omar Diaz");
  await signByCall(omar, RELEASE, "product-owner");
  await expect(status).toContainText("waiting for 1 person");
  // Only the stream has the actor's name; a polling page does not. `npm run bench -- u8` measures the delay.
  await expect(page.getByText("Omar Diaz: signed · production")).toBeVisible();
  expect(await page.evaluate(() => window.scrollY), "where the reader was").toBe(scrolled);
  await omar.leave();
});

test("an open inspector, the focus and unsaved text survive acts of others", async ({ page, product }) => {
  await enterAs(page, "Ada Byrne");
  await page.goto(releaseAddress(RELEASE, "?stage=production&tab=evidence"));
  await page.getByRole("table", { name: "Evidence" }).getByRole("link", { name: "leakage" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.goto(page.url().replace("tab=evidence", "tab=discussion"));
  await expect(page.getByRole("dialog")).toBeVisible();
  const words = page.getByRole("combobox", { name: "Add a comment" });
  await words.fill("Not sent yet");
  const rafael = await arrive(product.origin, "Rafael Costa");
  await rafael.act("comment.add", { release: RELEASE, text: "From elsewhere." });
  await expect(page.getByText("From elsewhere.")).toBeVisible();
  await expect(words).toHaveValue("Not sent yet");
  await expect(words).toBeFocused();
  await expect(page.getByRole("dialog")).toBeVisible();
  await rafael.leave();
});

test("a broken connection recovers by itself and has missed nothing", async ({ page, product, machines }) => {
  await page.route("**/api/live*", (route) => route.abort());
  await enterAs(page, "Anton Weiss");
  await page.goto("/releases");
  await expect(page.getByText("1.3.0").first()).toBeVisible();
  await expect(page.getByText("Not connected; reconnecting.")).toBeVisible();
  await openRelease(machines, { model: MODEL, version: "1.3.0" }, "1.3.7");
  await expect(page.getByText("1.3.7"), "nobody told").toHaveCount(0);
  await page.unroute("**/api/live*");
  await expect(page.getByText("1.3.7").first()).toBeVisible();
  await expect(page.getByText("Not connected; reconnecting.")).toHaveCount(0);
  expect(product.output, "no stream breaks off with an error").not.toContain("a live stream was interrupted");
});

test("the stream is for signed-in people", async ({ request }) => {
  const response = await request.get("/api/live");
  expect(response.status()).toBe(401);
  expect(await response.json()).toMatchObject({ code: "unauthenticated" });
});
