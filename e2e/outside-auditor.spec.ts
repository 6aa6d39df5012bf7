import type { Page } from "@playwright/test";
import { letOutsideAccessesEnd } from "../db/testing/pass-time";
import { confirmAtProvider, enterAs } from "./fixtures/people";
import { releaseWithEvidence } from "./fixtures/pipeline";
import { attestedModel, awaitSignatures } from "./fixtures/setup";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "outside auditor", demo: false } });

const OTHER = "breast-screening";
const MODEL = "diabetes-progression";
const RELEASE = `${MODEL}@1.3.0`;
const EDDA = "Edda Lang";

test.beforeAll(async ({ product: { origin }, machines }) => {
  for (const model of [MODEL, OTHER] as const) await attestedModel(origin, machines, model);
  await releaseWithEvidence(machines, { model: MODEL, version: "1.3.0" });
  await awaitSignatures(origin, RELEASE);
});

/** Presses the card of the outside auditor, and confirms at the provider. */
async function signInEdda(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: EDDA }).click();
  await confirmAtProvider(page, EDDA as never);
}

test("an outside auditor's access takes two people, reads only its models, draws no act, and ends by itself", async ({
  page,
  browser,
  product: { origin, dataDirectory },
}) => {
  const outside = await browser.newContext({ baseURL: origin });
  const edda = await outside.newPage();
  await signInEdda(edda);
  await expect(edda).toHaveURL(/\/sign-in/);

  await enterAs(page, "Ada Byrne");
  await page.goto("/admin/auditors?act=new-outside-access");
  await page.getByLabel("Email address").fill("edda.lang@example.org");
  await page.getByLabel("Organisation").fill("Audit Ltd");
  await page.getByLabel("Models").fill(MODEL);
  await page.getByLabel("Reason").fill("Annual audit");
  await page.getByRole("button", { name: "Request access" }).click();
  const row = page.getByRole("row", { name: /Audit Ltd/ });
  await expect(row).toContainText("Waits for a second person");
  await expect(row.getByRole("button", { name: "Confirm" })).toHaveAttribute("aria-disabled", "true");
  await signInEdda(edda);
  await expect(edda).toHaveURL(/\/sign-in/);

  await page.context().clearCookies();
  await enterAs(page, "Sam Okafor");
  await page.goto("/admin/auditors");
  await page.getByRole("button", { name: "Confirm…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Confirm" }).click();
  await expect(row).toContainText("Active");

  await signInEdda(edda);
  await expect(edda).toHaveURL("/models");
  await expect(edda.getByText(`${EDDA} reads ${MODEL} as an outside auditor`)).toBeVisible();
  await expect(edda.getByRole("main")).toContainText(MODEL);
  await expect(edda.getByRole("main")).not.toContainText(OTHER);
  for (const place of [
    `/releases/${encodeURIComponent(RELEASE)}`,
    `/models/${MODEL}`,
    "/ledger",
    "/reports",
  ]) {
    await edda.goto(place);
    await expect(edda.getByRole("main").getByRole("heading", { level: 1 }), place).toBeVisible();
    await expect(edda.getByRole("heading", { name: /requires a role/ }), place).toHaveCount(0);
    await expect(
      edda
        .getByRole("main")
        .getByRole("button", { name: /Sign|Promote|Withdraw|Roll back|Hold|Certify|Comment/ }),
      place,
    ).toHaveCount(0);
  }
  expect((await edda.request.get(`/api/v1/models/${OTHER}`)).status()).toBe(404);
  const attempt = await edda.request.post("/api/v1/holds", {
    headers: { origin },
    data: { scope: "model", model: MODEL, reason: "x", exitCondition: "y" },
  });
  expect(attempt.status()).toBe(403);

  await page.context().clearCookies();
  await enterAs(page, "Audrey Blanc");
  await page.goto("/admin/auditors");
  const log = page.getByRole("group", { name: "What auditors opened, newest first" });
  await expect(async () => {
    await page.reload();
    await expect(log.getByRole("row", { name: new RegExp(`${EDDA}.*${MODEL}`) }).first()).toBeVisible();
  }).toPass();

  await letOutsideAccessesEnd(dataDirectory);
  await edda.goto("/models");
  await expect(edda).toHaveURL(/\/sign-in/);
  await signInEdda(edda);
  await expect(edda).toHaveURL(/\/sign-in/);
  await page.reload();
  await expect(page.getByRole("row", { name: /Audit Ltd/ })).toContainText("Over");
  await outside.close();
});
