import { arrive, enterAs } from "./fixtures/people";
import { releaseWithEvidence } from "./fixtures/pipeline";
import { releaseAddress } from "./fixtures/release-page";
import { attestedModel } from "./fixtures/setup";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "comments", demo: false } });

const MODEL = "diabetes-progression";
const RELEASE = `${MODEL}@1.3.0`;
const DISCUSSION = releaseAddress(RELEASE, "?tab=discussion");

test.beforeAll(async ({ product: { origin }, machines }) => {
  await attestedModel(origin, machines, MODEL);
  await releaseWithEvidence(machines, { model: MODEL, version: "1.3.0" });
  await (await arrive(origin, "Olivia Hart")).leave();
});

test("one person mentions another by keyboard, who is notified at once, answers, and sees it edited and withdrawn", async ({
  browser,
  page,
  product,
}) => {
  const elsewhere = await browser.newContext({ baseURL: product.origin });
  const olivia = await elsewhere.newPage();
  await enterAs(olivia, "Olivia Hart");
  await olivia.goto("/");
  const bell = olivia.getByRole("link", { name: /Notifications/ }).first();
  await expect(bell).not.toContainText("1");

  await enterAs(page, "Mona Keller");
  await page.goto(DISCUSSION);
  await expect(page.getByText("No comments yet")).toBeVisible();
  const field = page.getByRole("combobox", { name: "Add a comment" });
  await field.focus();
  await page.keyboard.type("The slices of site 7 look odd, @oli");
  await expect(page.getByRole("option", { name: /Olivia Hart/ })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await page.keyboard.type("see https://ci.example.org/runs/7.");
  await page.reload();
  await expect(field, "what was typed is kept").toHaveValue(/@olivia\.hart see https/);
  await field.focus();
  await page.keyboard.press("Control+Enter");
  const comments = page.getByRole("list", { name: "Comments, oldest first" }).getByRole("listitem");
  await expect(comments).toHaveCount(1);
  await expect(comments.first()).toContainText("@Olivia Hart");
  await expect(field).toHaveValue("");
  await expect(comments.getByRole("link", { name: /ci\.example\.org/ })).toHaveAttribute("rel", /noopener/);

  await expect(olivia.getByRole("link", { name: /Notifications.*1 unread/ })).toBeVisible();
  await olivia.getByRole("link", { name: /Notifications.*1 unread/ }).click();
  await olivia.getByRole("link", { name: /Mona Keller mentioned you/ }).click();
  await expect(olivia).toHaveURL(/tab=discussion#cmt_/);
  const hers = olivia.getByRole("list", { name: "Comments, oldest first" }).getByRole("listitem");
  await expect(hers).toContainText(["site 7"]);
  await expect(hers.getByRole("button", { name: "Edit" }), "it is not hers").toHaveCount(0);
  await olivia.getByRole("combobox").fill("I look at it");

  await comments.getByRole("button", { name: "Edit" }).click();
  await page
    .getByRole("combobox", { name: "Comment text" })
    .fill("The slices of site 9 look odd, @olivia.hart");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(hers, "it shows where it is read").toContainText(["site 9"]);
  await expect(olivia.getByRole("combobox"), "unsent words survive it").toHaveValue("I look at it");
  await hers.getByRole("button", { name: /Earlier versions/ }).click();
  await expect(olivia.getByText("site 7")).toBeVisible();
  await olivia.keyboard.press("Escape");

  await comments.getByRole("button", { name: "Withdraw" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw it" }).click();
  await expect(hers).toContainText(["Withdrawn by Mona Keller"]);
  await expect(olivia.getByText("site 9")).toHaveCount(0);
  await elsewhere.close();
});

test("a mention of nobody is refused at its field, and no text is lost", async ({ page }) => {
  await enterAs(page, "Sam Okafor");
  await page.goto(DISCUSSION);
  const field = page.getByRole("combobox", { name: "Add a comment" });
  await field.fill("@no.body look at this");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(field).toHaveAccessibleDescription(/@no\.body does not identify exactly one person/);
  await expect(field).toHaveValue("@no.body look at this");
});
