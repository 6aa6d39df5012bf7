import { publishNextVersion } from "../db/testing/publish-policy";
import { ApproverServer } from "../server/engines/testing/approver-server";
import { arrive, enterAs, type PersonName } from "./fixtures/people";
import { openRelease, submitEvidence } from "./fixtures/pipeline";
import { releaseAddress } from "./fixtures/release-page";
import { attestedModel, awaitSignatures } from "./fixtures/setup";
import { sealOn } from "./fixtures/signing";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "decision", demo: false } });

const MODEL = "diabetes-progression";
const RECORDING = { model: MODEL, version: "1.3.0" } as const;
const PRODUCTION = "?stage=production";
const CONFORMITY = `    - id: conformity
      title: The assessor agrees
      kind: external
      stages: [production]
      external: { party: assessor, timeoutHours: 48, owner: security, question: May this release be used on people? }
`;

test.beforeAll(async ({ product, machines }) => {
  await attestedModel(product.origin, machines, MODEL);
  await submitEvidence(machines, RECORDING);
  for (const name of ["Sam Okafor", "Olivia Hart"] satisfies PersonName[])
    await (await arrive(product.origin, name)).leave();
});

test("a release is upgraded to a stricter policy after its results: the changes are shown first, and signers accept them by name", async ({
  page,
  product,
  machines,
}) => {
  const release = await openRelease(machines, RECORDING, "9.1.0");
  await publishNextVersion(product.dataDirectory, "standard", (yaml) =>
    yaml.replace("diabetes-progression: 65", "diabetes-progression: 60"),
  );
  await enterAs(page, "Marek Novak");
  await page.goto(releaseAddress(release, "/policy"));
  await expect(page.getByText("Threshold changed after the result was known")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Error on the pinned hold-out set");
  await page.getByLabel("Reason for the upgrade").fill("The bar for the error was set too low.");
  await page.getByRole("button", { name: "Upgrade to the current version" }).click();
  await expect(page.getByRole("main").getByRole("link", { name: "policy standard v2" })).toBeVisible();
  await awaitSignatures(product.origin, release);
  await page.context().clearCookies();
  await enterAs(page, "Olivia Hart");
  await page.goto(`${releaseAddress(release)}/sign-off/production`);
  const sign = page.getByRole("button", { name: "Sign for production" });
  await expect(
    page.getByText(
      "Select each gate whose threshold changed after its result was known, or return the release.",
    ),
  ).toBeVisible();
  await page
    .getByRole("checkbox", { name: /I accept the changed threshold of “Error on the pinned hold-out set”/ })
    .check();
  await sign.click();
  await expect(sealOn(page)).toContainText(
    "Accepts rules that changed after the result was known: Error on the pinned hold-out set",
  );
});

test("an external approver is registered, receives a request once signing opens, and its signed answer opens the gate on the open page", async ({
  page,
  product,
  machines,
}) => {
  const approver = await ApproverServer.open();
  await publishNextVersion(product.dataDirectory, "standard", (yaml) =>
    yaml.replace(/^ {2}gates:\n/m, `$&${CONFORMITY}`),
  );
  await enterAs(page, "Ada Byrne");
  await page.goto("/admin/external-approvers");
  await page.getByRole("button", { name: "New external approver" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Title").fill("Notified body 0123");
  await dialog.getByLabel("Name").fill("assessor");
  await dialog.getByLabel("Address").fill(approver.url);
  await dialog.getByLabel("Internal owner").selectOption({ label: "Sam Okafor" });
  await dialog.getByRole("button", { name: "Register" }).click();
  const secret = (await dialog.getByText(/^whsec_/).innerText()).trim();
  await dialog.getByRole("button", { name: "I have passed it on" }).click();
  const release = await openRelease(machines, RECORDING, "9.2.0");
  await awaitSignatures(product.origin, release);
  await page.goto(releaseAddress(release, PRODUCTION));
  const gate = page.getByRole("listitem").filter({ hasText: "The assessor agrees" });
  await expect(gate.getByText(/Notified body 0123 was asked/)).toBeVisible();
  await expect.poll(() => approver.received.length).toBe(1);
  const { callbackUrl, decisionDigest } = approver.received[0]?.data ?? {};
  const body = JSON.stringify({
    answer: "approve",
    decisionDigest,
    reason: "as we found",
    decidedBy: "Ruth",
  });
  const headers = ApproverServer.headersOf(secret, { id: "msg_1", at: new Date(), body });
  expect(
    (
      await fetch(callbackUrl, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body,
      })
    ).status,
  ).toBe(201);
  await expect(gate).toHaveCount(0);
  await approver.close();
});
