import { arrive, enterAs } from "./fixtures/people";
import { deploy, registerModel, releaseWithEvidence, WATCHED_SERIES } from "./fixtures/pipeline";
import { digestOf } from "./fixtures/recordings";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "models", demo: false } });
test.describe.configure({ mode: "serial" });

const MODEL = "diabetes-progression";
const FIRST = { model: MODEL, version: "1.0.0" } as const;
const DAY_MS = 86_400_000;
const PAGE = `/models/${MODEL}`;

test("a person attests the intake on the model's page, and the tier follows; a grandfathered version needs attention in every list", async ({
  page,
  machines,
  product: { origin },
}) => {
  await registerModel(machines, MODEL);
  await enterAs(page, "Olivia Hart");
  await page.goto("/models");
  const row = page.getByRole("row").filter({ hasText: MODEL });
  await expect(row).toContainText("High risk");
  await expect(row).toContainText("Not attested");
  await row.getByRole("link", { name: /Diabetes/ }).click();
  await expect(page).toHaveURL(PAGE);
  await expect(page.getByText("so it counts as high")).toBeVisible();
  await page.getByRole("button", { name: "Attest the intake…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Attest" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator("main header")).toContainText("Medium risk");
  await expect(page.getByRole("region", { name: "Intake and risk" })).toContainText("Olivia Hart");

  const sre = await arrive(origin, "Rafael Costa");
  const component = {
    kind: "model",
    name: MODEL,
    version: "0.9",
    digest: digestOf(FIRST, { kind: "model" }),
    uri: "s3://models/0.9",
  };
  await sre.act("model.adopt", {
    ...{
      model: MODEL,
      stage: "production",
      version: "0.9",
      components: [component],
      reason: "deployed by hand",
    },
    since: new Date(Date.now() - 400 * DAY_MS).toISOString(),
    dueAt: new Date(Date.now() + 60 * DAY_MS).toISOString(),
  });
  await sre.leave();
  await page.goto("/models");
  await expect(row).toContainText(/production 0\.9\s*Grandfathered/);
  await page.goto("/releases?view=board");
  await expect(page.getByRole("region", { name: "production" })).toContainText("No gates evaluated");
  await page.goto("/");
  await page.getByRole("link", { name: /0\.9 is grandfathered in production/ }).click();
  await expect(page).toHaveURL(PAGE);
});

test("a past instant is shown as the past, without acts; the present offers a rollback", async ({
  page,
  machines,
}) => {
  await releaseWithEvidence(machines, FIRST);
  await deploy(machines, `${MODEL}@1.0.0`, "staging");
  const whileTheFirstWasLive = new Date().toISOString();
  await releaseWithEvidence(machines, { model: MODEL, version: "1.2.0" });
  await deploy(machines, `${MODEL}@1.2.0`, "staging");

  await enterAs(page, "Rafael Costa");
  await page.goto("/");
  const staging = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "staging" }) });
  await page.goto(`${PAGE}?asOf=${whileTheFirstWasLive}`);
  await expect(page.getByText(/Historical view: as of/)).toBeVisible();
  await expect(staging.getByRole("link", { name: "1.0.0", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: /Roll back/ })).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Releases over time" })).not.toContainText("1.2.0");

  await page.getByRole("button", { name: "Back to now" }).click();
  await expect(page).toHaveURL(PAGE);
  await expect(staging.getByRole("link", { name: "1.2.0", exact: true })).toBeVisible();
  await staging.getByRole("button", { name: "Roll back…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Why").fill("Slow since noon.");
  await dialog.getByRole("button", { name: "Roll back staging" }).click();
  await expect(page.getByRole("heading", { name: "Rollback of staging permitted" })).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("region", { name: "Incidents" })).toContainText("Slow since noon.");
});

test("the timeline graph is navigated by arrow keys, and has a table with the same content", async ({
  page,
}) => {
  await enterAs(page, "Anton Weiss");
  await page.goto(PAGE);
  const river = page.getByRole("region", { name: "Releases over time" });
  await expect(river.getByRole("link", { name: /live in staging/ }).first()).toBeVisible();
  await river.locator("[data-marker][tabindex='0']").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(river.locator("[data-marker]:focus")).toHaveAccessibleName(/^1\.0\.0 /);
  await river.getByRole("button", { name: "As a table" }).click();
  await expect(page).toHaveURL(`${PAGE}?river=table`);
  await expect(river.getByRole("row").filter({ hasText: "live in staging, superseded" })).toHaveCount(1);
});

test("a model out of reach is not found", async ({ page, product: { origin } }) => {
  const auditor = await arrive(origin, "Audrey Blanc");
  await page.context().addCookies([...(await auditor.cookies())]);
  await auditor.leave();
  for (const address of ["/models/none-of-ours", "/models/NOT%20A%20KEY"]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "No such model" })).toBeVisible();
  }
});

test("drift: the worst first, since when, one series large with every window; all of it in the address", async ({
  page,
  machines,
}) => {
  const midnight = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const series = (name: string, values: readonly (number | null)[]) =>
    values.map((value, day) => ({
      series: name,
      metric: "drift",
      method: "psi",
      direction: "larger-is-drift",
      start: new Date(midnight - (values.length - day) * DAY_MS).toISOString(),
      end: new Date(midnight - (values.length - day - 1) * DAY_MS).toISOString(),
      value,
      limitWarn: 0.1,
      limitAct: 0.25,
      sampleSize: 1200,
      baselineDigest: digestOf(FIRST, { kind: "dataset", role: "training" }),
    }));
  const windows = [
    ...series("age", [0.01, 0.02, 0.02, 0.03]),
    ...series("bmi", [0.02, 0.12, 0.2, 0.4]),
    ...series("sex", [0.01, 0.01, 0.02, null]),
  ];
  await machines.trainer.create("/drift/windows", { model: MODEL, stage: "staging", windows });

  await enterAs(page, "Mona Keller");
  await page.goto("/drift");
  const names = page.getByRole("region", { name: /, staging/ }).getByRole("heading", { level: 3 });
  await expect(names).toHaveText(["bmi", "sex", "age", WATCHED_SERIES]);
  await expect(
    page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "bmi" }) }),
  ).toContainText("Limit exceeded since");
  await page.getByLabel("Show").selectOption("stable");
  await expect(names).toHaveText(["age", WATCHED_SERIES]);
  await expect(page).toHaveURL(/show=stable/);
  await page.goBack();
  await expect(names).toHaveText(["bmi", "sex", "age", WATCHED_SERIES]);
  const charts = page.getByRole("region", { name: /, staging/ });
  await charts.getByRole("link", { name: "bmi", exact: true }).click();
  await expect(page).toHaveURL(/series=dsr_/);
  const table = page.getByRole("region", { name: "Windows" });
  await expect(table.getByRole("row")).toHaveCount(5);
  await expect(table.getByRole("row").nth(1)).toContainText("Drifted");
  await expect(page.locator("figure svg.recharts-surface")).toBeVisible();
  await page.reload();
  await expect(table.getByRole("row"), "the address is the whole state").toHaveCount(5);
});
