import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { openPostOffice, type PostOffice } from "../server/engines/testing/post-office";
import { startAtWork } from "./fixtures/at-work";
import { arrive, confirmAtProvider, emailOf, enterAs, type PersonName } from "./fixtures/people";
import { type Machines, openRelease, submitEvidence, TEAM } from "./fixtures/pipeline";
import { attestedModel, awaitSignatures } from "./fixtures/setup";
import { sealOn } from "./fixtures/signing";
import { test as base, expect, HANG_MS } from "./fixtures/test";

const MODEL = "diabetes-progression";
const RECORDING = { model: MODEL, version: "1.3.0" } as const;

/** The product with a mail server of its own beside it. */
const test = base.extend<object, { readonly postOffice: PostOffice }>({
  postOffice: [
    // biome-ignore lint/correctness/noEmptyPattern: the empty pattern declares that no other fixture is needed
    async ({}, use) => {
      const office = await openPostOffice();
      await use(office);
      await office.close();
    },
    { scope: "worker" },
  ],
  started: [
    async ({ postOffice }, use, { parallelIndex: slot }) => {
      const settings = {
        SMTP_URL: `smtp://127.0.0.1:${postOffice.port}`,
        SMTP_FROM: "countersign@example.com",
      };
      await use(await startAtWork({ slot, settings }));
    },
    { scope: "worker", timeout: HANG_MS },
  ],
});

test.beforeAll(async ({ product, machines }) => {
  await attestedModel(product.origin, machines, MODEL);
  await submitEvidence(machines, RECORDING);
  await (await arrive(product.origin, "Olivia Hart")).leave();
});

async function waitingRelease(origin: string, machines: Machines, version: string): Promise<string> {
  const release = await openRelease(machines, RECORDING, version);
  await awaitSignatures(origin, release);
  return release;
}

const emailsTo = ({ received }: PostOffice, name: PersonName, version: string) =>
  received.filter(
    ({ recipients, subject }) => recipients.includes(emailOf(name)) && subject?.includes(version),
  );

test("a product owner gets an email that states the request, follows its link, signs, and gets no more requests", async ({
  page,
  product,
  machines,
  postOffice,
}) => {
  await waitingRelease(product.origin, machines, "9.1.0");
  await expect.poll(() => emailsTo(postOffice, "Olivia Hart", "9.1.0").length).toBe(1);
  const [email] = emailsTo(postOffice, "Olivia Hart", "9.1.0");
  expect(email?.subject).toMatch(/^Sign for production: .+ 9\.1\.0$/);
  const [link] = /http:\S+\/sign-off\/production/.exec(email?.text ?? "") ?? [];
  expect(email?.html).toContain(link);
  await page.goto(link ?? "");
  await page.getByRole("button", { name: "Olivia Hart" }).click();
  await confirmAtProvider(page, "Olivia Hart");
  await expect(page).toHaveURL(link ?? "");
  await expect(page.getByRole("link", { name: /Notifications.*1 unread/ })).toBeVisible();
  await page.getByRole("button", { name: "Sign for production" }).click();
  await expect(sealOn(page)).toContainText("Olivia Hart, product owner");
  await page.goto("/notifications");
  await expect(page.getByRole("listitem").filter({ hasText: "9.1.0" })).toContainText("no longer needed");
  await expect(page.getByRole("heading", { name: "Notifications" }).locator("..")).toContainText(
    "no unread notifications",
  );
  expect(emailsTo(postOffice, "Olivia Hart", "9.1.0")).toHaveLength(1);
});

test("a person who turns email off for a kind gets none of it, and finds it in the portal, by keyboard", async ({
  page,
  product,
  machines,
  postOffice,
}) => {
  await enterAs(page, "Olivia Hart");
  await page.goto("/settings/notifications");
  await page.getByRole("combobox", { name: "Email: Needs you" }).selectOption("No email");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The settings apply from the next notification.")).toBeVisible();
  await waitingRelease(product.origin, machines, "9.2.0");
  await page.goto("/notifications?show=unread");
  const row = page.getByRole("listitem").filter({ hasText: "9.2.0" });
  await expect(row).toContainText("Sign for production");
  await expect
    .poll(() => postOffice.received.filter(({ subject }) => subject?.includes("9.2.0")).length)
    .toBeGreaterThan(0);
  expect(emailsTo(postOffice, "Olivia Hart", "9.2.0")).toEqual([]);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/releases\/.+9\.2\.0\/sign-off\/production$/);
});

test.describe("a team's chat", () => {
  let chat: Server;
  const said: string[] = [];
  test.beforeAll(async () => {
    chat = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        said.push(Buffer.concat(chunks).toString("utf8"));
        response.end("ok");
      });
    });
    await new Promise<void>((resolve) => chat.listen(0, "127.0.0.1", resolve));
  });
  test.afterAll(() => new Promise((resolve) => chat.close(resolve)));

  test("an administrator adds a webhook, sends a test message and sees it arrive; the address is never shown again", async ({
    page,
    product,
    machines,
  }) => {
    const secret = "T0-very-secret";
    await enterAs(page, "Ada Byrne");
    await page.goto("/settings/notifications/webhooks");
    await page.getByRole("button", { name: "Add a chat webhook" }).click();
    const dialog = page.getByRole("dialog", { name: "Add a chat webhook" });
    await dialog.getByRole("textbox", { name: "Name" }).fill("#releases");
    await dialog
      .getByRole("textbox", { name: "Address" })
      .fill(`http://127.0.0.1:${(chat.address() as AddressInfo).port}/${secret}`);
    await dialog.getByRole("button", { name: "Add" }).click();
    const section = page.getByRole("region", { name: "#releases" });
    await section.getByRole("button", { name: "Send a test message" }).click();
    await expect(section.getByRole("row").filter({ hasText: "A test message" })).toContainText("sent");
    expect(said[0]).toContain(`Requested by Ada Byrne. Messages about ${TEAM} arrive here.`);
    expect(await page.content()).not.toContain(secret);
    await waitingRelease(product.origin, machines, "9.3.0");
    await expect.poll(() => said.filter((body) => body.includes("9.3.0")).length).toBeGreaterThan(0);
    expect(said.join()).toContain("Waiting for");
  });
});
