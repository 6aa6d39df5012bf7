import type { CDPSession, Page } from "@playwright/test";
import { publishNextVersion } from "../db/testing/publish-policy";
import { sticksOut } from "./fixtures/layout";
import { enterAs } from "./fixtures/people";
import { openRelease, submitEvidence } from "./fixtures/pipeline";
import { attestedModel, awaitSignatures } from "./fixtures/setup";
import { sealOn } from "./fixtures/signing";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "passkey", demo: false } });

const MODEL = "diabetes-progression";
const RECORDING = { model: MODEL, version: "1.3.0" } as const;
const SIGN = "Sign for production";
const DID_NOT = "The passkey did not sign";

test.beforeAll(async ({ product, machines }) => {
  await publishNextVersion(product.dataDirectory, "standard", (yaml) =>
    yaml.replaceAll(
      /^( +)statement: release-production\n/gm,
      "$&$1passkey: { medium: required, high: required }\n",
    ),
  );
  await attestedModel(product.origin, machines, MODEL);
  await submitEvidence(machines, RECORDING);
});

const signOffPageOf = (release: string) => `/releases/${encodeURIComponent(release)}/sign-off/production`;

/** A phone's or laptop's own authenticator, imitated by Chromium: it really makes keys and signs. */
async function authenticatorOn(
  page: Page,
): Promise<{ readonly session: CDPSession; readonly authenticatorId: string }> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { session, authenticatorId };
}

/** Presses Tab until the focus is on it. */
async function tabTo(page: Page, role: "button" | "link" | "textbox", name: string): Promise<void> {
  const wanted = page.getByRole("main").getByRole(role, { name, exact: true });
  await expect(wanted).toBeVisible();
  for (let stops = 0; stops < 80; stops += 1) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${name} is not reached within 80 stops`);
}

test("by keyboard alone: the page says that a passkey is required, the person sets one up, returns and signs", async ({
  page,
  product,
  machines,
}) => {
  const release = await openRelease(machines, RECORDING, "9.1.0");
  await awaitSignatures(product.origin, release);
  await authenticatorOn(page);
  await enterAs(page, "Olivia Hart");
  await page.goto(signOffPageOf(release));
  await expect(page.getByText("The policy requires a passkey at this risk tier")).toBeVisible();
  await tabTo(page, "link", "Set up a passkey");
  await page.keyboard.press("Enter");
  await expect(page.getByText("No passkeys yet")).toBeVisible();
  await tabTo(page, "textbox", "Name");
  await page.keyboard.type("Work laptop");
  await page.keyboard.press("Enter");
  await expect(page.getByText("not used yet")).toBeVisible();
  await page.goto(signOffPageOf(release));
  await tabTo(page, "button", SIGN);
  await page.keyboard.press("Enter");
  await expect(sealOn(page)).toContainText("Olivia Hart, product owner");
  await expect(sealOn(page)).toContainText("with a passkey");
  await page.goto("/settings/passkeys");
  await expect(page.getByText("last signed")).toBeVisible();
});

test("at 360 px: a cancelled passkey signs nothing and the page says so; a second try signs", async ({
  browser,
  product,
  machines,
}) => {
  const release = await openRelease(machines, RECORDING, "9.2.0");
  await awaitSignatures(product.origin, release);
  const viewport = { width: 360, height: 740 };
  const context = await browser.newContext({
    baseURL: product.origin,
    viewport,
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  const { session, authenticatorId } = await authenticatorOn(page);
  await enterAs(page, "Mona Keller");
  await page.goto("/settings/passkeys");
  await page.getByRole("textbox", { name: "Name" }).fill("Phone");
  await page.getByRole("button", { name: "Set up a passkey" }).tap();
  await expect(page.getByText("not used yet")).toBeVisible();
  expect(await sticksOut(page)).toEqual([]);
  await session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  await page.goto(signOffPageOf(release));
  await page.getByText("evaluation", { exact: true }).first().tap();
  await page.getByRole("button", { name: SIGN }).tap();
  await expect(page.getByText(DID_NOT)).toBeVisible();
  await expect(sealOn(page)).toHaveCount(0);
  await session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
  await page.getByRole("button", { name: SIGN }).tap();
  await expect(sealOn(page)).toContainText("with a passkey");
  expect(await sticksOut(page)).toEqual([]);
  await context.close();
});
