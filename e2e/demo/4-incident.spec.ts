import { HISTORY_HANG_MS, historyPlayed } from "../fixtures/demo-history";
import { countInteractions, within } from "../fixtures/interactions";
import { signInAs } from "../fixtures/people";
import { DEMO, expect, test } from "../fixtures/test";

test.use({ installation: DEMO, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

test.beforeAll(async ({ product: { origin } }) => {
  test.setTimeout(HISTORY_HANG_MS);
  await historyPlayed(origin);
});

test("on a phone, an SRE rolls a release back from its incident in two taps; the incident records it", async ({
  page,
}) => {
  await countInteractions(page.context());
  await signInAs(page, "Rafael Costa");
  const problems = page.getByRole("region", { name: "Decisions and problems" });
  const rollBack = problems.getByRole("link", { name: /^Roll back diabetes-progression in / }).first();
  await expect(rollBack).toBeVisible();
  const stage = (await rollBack.textContent())?.split(" ").at(-1) ?? "";
  const dialog = page.getByRole("dialog");
  await within(page, 2, async () => {
    await rollBack.tap();
    await expect(dialog).toContainText("Your request counts as the sign-off");
    await dialog.getByRole("button", { name: `Roll back ${stage}` }).tap();
    await expect(page.getByRole("region", { name: "Timeline" })).toContainText(`Rolled back ${stage}`);
  });
  await expect(page.locator("main header")).toContainText("Acted on");
  await page.goto("/incidents?show=acted");
  await expect(page.getByRole("link", { name: /^INC-\d+: Drift/ })).toBeVisible();
});
