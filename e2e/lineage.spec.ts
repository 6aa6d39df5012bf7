import { countInteractions, interactionsSoFar, startCounting } from "./fixtures/interactions";
import { enterAs } from "./fixtures/people";
import { releaseWithEvidence } from "./fixtures/pipeline";
import { digestOf, recordedFile } from "./fixtures/recordings";
import { releaseAddress } from "./fixtures/release-page";
import { attestedModel } from "./fixtures/setup";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "lineage", demo: false } });

const RECORDING = { model: "breast-screening", version: "2.3.0" } as const;
const RELEASE = "breast-screening@2.3.0";
const EVENTS = [
  "01-ingest-start",
  "02-ingest-complete",
  "03-train-start",
  "04-train-complete",
  "05-evaluate-start",
  "06-evaluate-complete",
];

test.beforeAll(async ({ product, machines }) => {
  await attestedModel(product.origin, machines, "breast-screening");
  await releaseWithEvidence(machines, RECORDING);
  for (const name of EVENTS)
    await machines.trainer.create("/lineage", recordedFile(RECORDING, `openlineage/${name}.json`));
});

test("from a release to the rows it was trained on, and from the rows to what breaks with them, in two presses each", async ({
  page,
}) => {
  await countInteractions(page.context());
  await enterAs(page, "Mona Keller");
  await page.goto(releaseAddress(RELEASE));
  await startCounting(page);
  await page.getByRole("link", { name: "lineage", exact: true }).click();
  await page.getByRole("link", { name: "Upstream" }).click();
  await expect(page.getByRole("button", { name: /Data set: breast-screening-training/ })).toBeVisible();
  expect(await interactionsSoFar(page)).toBeLessThanOrEqual(2);

  await page.goto(`/lineage?focus=artifact:${digestOf(RECORDING, { kind: "dataset", role: "training" })}`);
  await startCounting(page);
  await page.getByRole("link", { name: "Downstream" }).click();
  await expect(page).toHaveURL(/mode=breaks/);
  await page.getByRole("link", { name: "One step more" }).click();
  await expect(page.getByRole("button", { name: /Run: breast-screening.train/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /Model version: breast-screening/ })).toBeVisible();
  expect(await interactionsSoFar(page)).toBeLessThanOrEqual(2);
});

test("the arrow keys follow the edges, Enter shows details, and the table at the same address has the same content", async ({
  page,
}) => {
  await enterAs(page, "Dana Ruiz");
  await page.goto(`/lineage?focus=artifact:${digestOf(RECORDING, { kind: "model" })}`);
  const model = page.getByRole("button", { name: /Model version: breast-screening/ });
  await model.focus();
  await page.keyboard.press("ArrowLeft");
  const run = page.getByRole("button", { name: /Run: breast-screening.train/ });
  await expect(run).toBeFocused();
  await page.keyboard.press("Enter");
  const inspector = page.getByRole("dialog");
  await expect(inspector).toContainText("Outputs (1)");
  await page.keyboard.press("Escape");
  await expect(inspector).toHaveCount(0);
  await page.getByRole("link", { name: "Table" }).click();
  await expect(
    page.getByRole("row", { name: /1 step before Run breast-screening.train completed/ }),
  ).toBeVisible();
  await expect(
    page.getByRole("row", { name: /1 step after Release Breast screening classifier 2.3.0/ }),
  ).toBeVisible();
  await page.getByRole("link", { name: /^breast-screening.train/ }).click();
  await page.getByRole("link", { name: "Start here" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("breast-screening.train");
  await expect(page.getByRole("navigation", { name: "Previously viewed" })).toContainText(
    "breast-screening 2.3.0",
  );
  await expect(page.getByRole("row", { name: /Data set breast-screening-training/ })).toBeVisible();
});

test("a start node is found by its name; a cut answer says so", async ({ page }) => {
  await enterAs(page, "Audrey Blanc");
  await page.goto("/lineage");
  await page.getByLabel("Start with").fill("screening.train");
  await page
    .getByRole("list", { name: "Found" })
    .getByRole("link", { name: "breast-screening.train" })
    .click();
  await expect(page.getByRole("button", { name: /Job: breast-screening.train/ })).toBeVisible();
  await page.goto(`/lineage?focus=release:${RELEASE}&limit=3&view=table`);
  await expect(page.getByRole("note")).toContainText("Incomplete: the nearest are shown");
  await page.goto("/lineage?focus=run:never-heard-of");
  await expect(page.getByText("Lineage not found")).toBeVisible();
});

test("the affected releases of a data set are listed with their paths; without jobs and runs a path is one edge", async ({
  page,
}) => {
  await enterAs(page, "Dana Ruiz");
  await page.goto(
    `/lineage?focus=artifact:${digestOf(RECORDING, { kind: "dataset", role: "training" })}&mode=breaks&depth=2`,
  );
  const affected = page.getByRole("list", { name: "Affected releases" });
  await expect(affected.getByRole("link", { name: "Breast screening classifier 2.3.0" })).toBeVisible();
  await expect(affected.getByRole("link", { name: /^breast-screening.train/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /Run: breast-screening.train/ })).toBeVisible();
  await page
    .getByRole("navigation", { name: "Level of detail" })
    .getByRole("link", { name: "Releases" })
    .click();
  await expect(page.getByRole("button", { name: /Run: / })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /Model version: breast-screening/ })).toBeVisible();
});

test("evidence is a count on the component that it is about, and opens in its details", async ({ page }) => {
  await enterAs(page, "Dana Ruiz");
  await page.goto(`/lineage?focus=artifact:${digestOf(RECORDING, { kind: "model" })}`);
  const model = page.getByRole("button", { name: /Model version: breast-screening .*evidence record/ });
  await model.click();
  const inspector = page.getByRole("dialog");
  await expect(inspector.getByRole("heading", { name: /^Evidence \(/ })).toBeVisible();
  await expect(inspector.getByRole("link", { name: /^evaluation/ }).first()).toHaveAttribute(
    "href",
    /tab=evidence/,
  );
});

test("an event that was not understood is listed with its reason, and stays there when it is processed again", async ({
  page,
  machines,
}) => {
  const event = {
    eventTime: "2026-01-05T10:00:00Z",
    run: { runId: "not-a-uuid" },
    job: { namespace: "ci", name: "odd-job" },
  };
  await machines.trainer.create("/lineage", event);
  await enterAs(page, "Dana Ruiz");
  await page.goto("/lineage/quarantine");
  const row = page.getByRole("row", { name: /odd-job/ });
  await expect(row).toContainText("run.runId");
  await row.getByRole("button", { name: "Process again" }).click();
  await expect(row.getByRole("status")).toContainText("still cannot join the graph");
  await expect(row.getByRole("button", { name: "Process again" })).toBeVisible();
});
