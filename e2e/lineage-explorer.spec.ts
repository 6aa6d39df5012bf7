import { readFileSync } from "node:fs";
import { countInteractions, interactionsSoFar, startCounting } from "./fixtures/interactions";
import { arrive, enterAs } from "./fixtures/people";
import { releaseWithEvidence } from "./fixtures/pipeline";
import { recordedFile } from "./fixtures/recordings";
import { releaseAddress } from "./fixtures/release-page";
import { attestedModel, awaitSignatures } from "./fixtures/setup";
import { signByCall } from "./fixtures/signing";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "lineage-explorer", demo: false } });

const RECORDING = { model: "diabetes-progression", version: "1.3.0" } as const;
const RELEASE = "diabetes-progression@1.3.0";
const DATA_SET = "dataset:s3%3A%2F%2Fml-data/diabetes-progression%2Ftraining";
const EVENTS = ["02-ingest-complete", "04-train-complete", "06-evaluate-complete"];

test.beforeAll(async ({ product, machines }) => {
  await attestedModel(product.origin, machines, "diabetes-progression");
  await releaseWithEvidence(machines, RECORDING);
  for (const name of EVENTS)
    await machines.trainer.create("/lineage", recordedFile(RECORDING, `openlineage/${name}.json`));
});

test("an engineer comes from a release to its rows and its commit in two interactions", async ({ page }) => {
  await countInteractions(page.context());
  await enterAs(page, "Mona Keller");
  await page.goto(releaseAddress(RELEASE));
  await startCounting(page);
  await page.getByRole("link", { name: "lineage", exact: true }).click();
  await page.getByRole("link", { name: "Upstream" }).click();
  await expect(page.getByRole("button", { name: /^Data set: diabetes-progression-training/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Component: diabetes-progression-training/ })).toBeVisible();
  expect(await interactionsSoFar(page)).toBeLessThanOrEqual(2);
});

test("an auditor opens the graph as it was known at a sign-off, without what came later", async ({
  page,
  product,
}) => {
  await awaitSignatures(product.origin, RELEASE);
  const omar = await arrive(product.origin, "Omar Diaz");
  await signByCall(omar, RELEASE, "product-owner");
  await omar.leave();
  await enterAs(page, "Audrey Blanc");
  await page.goto(releaseAddress(RELEASE, "?stage=production&tab=sign-offs"));
  await page.getByRole("link", { name: "lineage at that time" }).first().click();
  await expect(page).toHaveURL(/\/lineage\?focus=release:.*&at=/);
  await expect(page.getByText("This graph is in the past")).toBeVisible();
  await expect(page.getByText("1 signature", { exact: true }).first()).toBeVisible();
});

test("hidden runs leave their paths in picture and table, and the file has what is shown", async ({
  page,
}) => {
  await enterAs(page, "Mona Keller");
  await page.goto(`/lineage?focus=release:${RELEASE}&depth=3&mode=depends`);
  await expect(page.getByRole("button", { name: /^Run: / }).first()).toBeVisible();
  await page.getByRole("button", { name: "Kinds" }).click();
  await page.getByLabel(/^Runs \(/).selectOption({ label: "Hidden" });
  await expect(page).toHaveURL(/hide=run/);
  await page.keyboard.press("Escape");
  await expect(page.getByText(/ of \d+, narrowed by: runs hidden/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Run: / })).toHaveCount(0);
  await expect(page.getByRole("list", { name: "Lines" })).toContainText("through hidden nodes");
  await page.getByRole("link", { name: "Table" }).click();
  await expect(page).toHaveURL(/hide=run/);
  await expect(page.getByRole("cell", { name: /\(through hidden nodes\)/ }).first()).toBeVisible();
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Data (JSON)" }).click();
  const saved = JSON.parse(readFileSync(await (await download).path(), "utf8")) as {
    readonly nodes: readonly { readonly kind: string }[];
    readonly edges: readonly { readonly through: number }[];
  };
  expect(saved.nodes.map(({ kind }) => kind)).not.toContain("run");
  expect(saved.edges.some(({ through }) => through > 0)).toBe(true);
});

test("two nodes show all paths between them, at an address of their own", async ({ page }) => {
  await enterAs(page, "Mona Keller");
  await page.goto(`/lineage?focus=release:${RELEASE}&depth=3&mode=depends`);
  await page.getByRole("button", { name: /^Data set: diabetes-progression-training/ }).click();
  await page.getByRole("link", { name: /^Paths to / }).click();
  await expect(page).toHaveURL(/&to=artifact/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("diabetes-progression-training →");
  await expect(page.getByText(/^\d+ paths?$/)).toBeVisible();
  await page.getByRole("link", { name: "Show the surroundings" }).click();
  await expect(page).not.toHaveURL(/&to=/);
});

test("a node is expanded in one direction, and no other node moves", async ({ page }) => {
  await enterAs(page, "Mona Keller");
  await page.goto(`/lineage?focus=release:${RELEASE}`);
  const model = page.getByRole("button", { name: /^Model version: diabetes-progression/ });
  const before = await model.boundingBox();
  await expect(page.getByRole("button", { name: /^Run: diabetes-progression.train/ })).toHaveCount(0);
  await page.getByRole("link", { name: /^Show 1 more input of diabetes-progression$/ }).click();
  await expect(page).toHaveURL(/expand=upstream/);
  await expect(page.getByRole("button", { name: /^Run: diabetes-progression.train/ })).toBeVisible();
  expect(await model.boundingBox()).toEqual(before);
});

test("a column leads to its source, from the data set's details", async ({ page }) => {
  await enterAs(page, "Dana Ruiz");
  await page.goto(`/lineage?focus=${encodeURIComponent(DATA_SET)}&inspect=${encodeURIComponent(DATA_SET)}`);
  await page.getByRole("dialog").getByRole("link", { name: "Columns" }).click();
  await page.getByLabel("Column", { exact: true }).selectOption("age");
  await expect(page).toHaveURL(/column=age/);
  const sources = page.getByRole("table", { name: "Made from" });
  await expect(sources.getByRole("row", { name: /age .*raw-export .*direct, identity/ })).toBeVisible();
  await expect(page.getByText("No event states a column made from this one.")).toBeVisible();
});
