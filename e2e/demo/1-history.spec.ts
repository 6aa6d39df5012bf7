import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { axeViolations, loadAxe } from "../fixtures/axe";
import { HISTORY_HANG_MS, historyPlayed } from "../fixtures/demo-history";
import { arrive, enterAs, PEOPLE, signInAs } from "../fixtures/people";
import { releaseAddress } from "../fixtures/release-page";
import { DEMO, expect, test } from "../fixtures/test";

test.use({ installation: DEMO });
test.describe.configure({ mode: "serial" });
test.setTimeout(HISTORY_HANG_MS);

const SAID =
  "Demonstration: recorded tool output, replayed through the public API. The people are fictional.";

test("the portal is usable while its history plays, and shows the progress", async ({ page, product }) => {
  const { origin } = product;
  await page.goto("/sign-in");
  for (const name of Object.values(PEOPLE).flat())
    await expect(page.getByRole("button", { name })).toBeVisible();
  await expect(page.getByText("This identity provider is local")).toBeVisible();
  await signInAs(page, "Audrey Blanc");
  const progress = page.getByRole("progressbar", { name: "Replaying the recorded history" });
  await expect(progress).toBeVisible();
  const [step, steps] = await Promise.all(
    ["aria-valuenow", "aria-valuemax"].map((name) => progress.getAttribute(name)),
  );
  expect(Number(step)).toBeLessThan(Number(steps));
  await page.goto("/releases");
  await expect(page.getByRole("heading", { name: "Releases" })).toBeVisible();
  await expect(page.getByText(SAID)).toBeVisible();

  // A token created now gets its reader's time, not the history's.
  const token = await mintedToken(product);
  await historyPlayed(origin);
  const read = await fetch(`${origin}/api/v1/models/breast-screening`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(read.status, "a token minted while the history played").toBe(200);
  await page.reload();
  await expect(
    page.getByRole("heading", { name: "Releases" }),
    "whoever looked on is still signed in",
  ).toBeVisible();
  await expect(progress).toHaveCount(0);
});

test("the product owner finds exactly one release waiting, and reads that before signing in", async ({
  page,
}) => {
  await page.goto("/sign-in");
  await expect(page.getByRole("button", { name: "Olivia Hart" })).toContainText("1 release waits for you");
  await enterAs(page, "Olivia Hart");
  await page.goto("/");
  const waiting = page.getByRole("region", { name: "Needs you" }).locator("a[data-row]");
  await expect(waiting).toHaveCount(1);
  await expect(waiting).toHaveText("Breast screening classifier 2.3.1");
  await waiting.click();
  await expect(page).toHaveURL(releaseAddress("breast-screening@2.3.1", "/sign-off/production"));
  await expect(page.getByRole("button", { name: "Sign for production" })).toBeEnabled();
});

test("the ML engineer sees which subgroup lost, measured against required", async ({ page }) => {
  await enterAs(page, "Mona Keller");
  await page.goto(releaseAddress("breast-screening@2.3.0", "?stage=production"));
  const gate = page
    .getByRole("region", { name: "Blockers" })
    .getByRole("listitem")
    .filter({ hasText: "subgroup" })
    .first();
  await expect(gate).toContainText("Failed");
  await expect(gate).toContainText(/measured/);
  await expect(gate).toContainText(/required/);
});

test("every page shows that this is a demonstration, and axe finds nothing on them", async ({ page }) => {
  await loadAxe(page);
  await enterAs(page, "Olivia Hart");
  await page.goto("/");
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
    await expect(page.getByText(SAID)).toBeVisible();
    expect.soft(await axeViolations(page), address).toEqual([]);
  }
});

test("the releases of the history are live, and the ledger's first entry says that this is a demo", async ({
  product: { origin },
}) => {
  const auditor = await arrive(origin, "Audrey Blanc");
  const live = async (model: string) =>
    (
      await auditor.get<{ readonly deployment: { readonly release: string } }>(
        `/models/${model}/live?stage=production`,
      )
    ).deployment.release;
  expect(await live("breast-screening")).toBe("breast-screening@2.2.1");
  expect(await live("diabetes-progression")).toBe("diabetes-progression@1.2.0");
  const { items } = await auditor.get<{ readonly items: readonly { readonly canonical: string }[] }>(
    "/ledger/entries?limit=1",
  );
  expect(JSON.parse(items[0]?.canonical ?? "{}")).toMatchObject({
    action: "installation.begun",
    data: { demo: true },
  });
  await auditor.leave();
});

test("waivers, delegations and external approvers each have a story to look at", async ({ page }) => {
  await enterAs(page, "Sam Okafor");
  await page.goto("/waivers");
  await expect(page.getByRole("main")).toContainText("breast-screening@2.3.0");
  await expect(page.getByRole("main")).toContainText("Mona Keller → Sam Okafor");
  await enterAs(page, "Rosa Meyer");
  await page.goto("/settings/delegates");
  await expect(page.getByRole("main")).toContainText("Rafael Costa");
  await enterAs(page, "Ada Byrne");
  await page.goto("/admin/external-approvers");
  const board = page.getByRole("region", { name: "Clinical ethics board of the hospital group" });
  await expect(board).toContainText("ethics-board");
  await expect(board, "it has answered its request").toContainText(/Waits for\s*nothing/);
  await expect(board).toContainText(/Last message\s*arrived/);
});

/** Creates a token by the command line, as in the README. */
async function mintedToken({ dataDirectory }: { readonly dataDirectory: string }): Promise<string> {
  const words = [
    "cli/main.ts",
    "token",
    "create",
    "--name",
    "newcomer",
    "--role",
    "reader",
    "--team",
    "clinical-ml",
    "--data-dir",
    dataDirectory,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", ...words]);
  return stdout.trim();
}
