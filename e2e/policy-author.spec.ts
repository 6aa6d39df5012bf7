import { arrive, enterAs } from "./fixtures/people";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "policy-author", demo: false } });

const EDITOR = "The policy's text";
const SIGN = "Sign this policy";

test("an author changes a policy and proposes it, another signs it after a dry run, and it is published with its author", async ({
  page,
  browser,
  product,
}) => {
  await enterAs(page, "Mona Keller");
  await page.goto("/policies/standard");
  await page.getByRole("link", { name: "Propose a change" }).click();
  const editor = page.getByRole("textbox", { name: EDITOR });
  await expect(editor).toContainText("apiVersion");

  // An unknown field, at its line and column; then valid again.
  await editor.press("Control+Home");
  await editor.pressSequentially("kindd: x\n");
  await expect(page.getByText('is not a field of a policy. Did you mean "kind"?').first()).toBeVisible();
  await expect(page.getByText("1:1", { exact: true })).toBeVisible();
  const published = await (await arrive(product.origin, "Mona Keller")).read<{ yaml: string }>(
    "policy.page",
    { name: "standard" },
  );
  await editor.fill(published.yaml.replace(/title: [^\n}]*/, "title: Models reviewed again "));
  await expect(page.getByText("The text is valid.")).toBeVisible();
  await page.getByRole("button", { name: "Save as a draft" }).click();
  await expect(page).toHaveURL(/\/policies\/standard\/drafts\//);
  await page.getByLabel("Why this change").fill("The title says whom it is for.");
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  await expect(page.getByText("waiting for a signature")).toBeVisible();
  await expect(page.getByRole("button", { name: SIGN })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByText("Mona Keller is an author of this text").first()).toBeVisible();
  const address = page.url();

  const other = await browser.newPage({ baseURL: product.origin });
  await enterAs(other, "Sam Okafor");
  await other.goto("/policies");
  await other.getByRole("link", { name: "A change to standard" }).click();
  await expect(other).toHaveURL(address);
  await expect(other.getByRole("region", { name: "Changes in words" })).toContainText("title");
  await other.getByRole("button", { name: SIGN }).click();
  await expect(other.getByRole("region", { name: "Signatures" })).toContainText("Signed by Sam Okafor");
  await other.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(other.getByText("This is version 2")).toBeVisible();
  await other.getByRole("link", { name: "Read the version" }).click();
  await expect(other.getByText("Mona Keller").first()).toBeVisible();
  await other.getByRole("link", { name: "Versions" }).click();
  await expect(other.getByRole("region", { name: "Record of v2" })).toContainText(
    /Sam Okafor, security, .+ UTC · approval/,
  );
  await other.close();
});

test("its author is refused by the interface as well, in every role", async ({ product }) => {
  const ada = await arrive(product.origin, "Ada Byrne");
  const current = await ada.read<{ yaml: string }>("policy.page", { name: "minimum-bar" });
  const saved = (await ada.act("policy.saveDraft", {
    name: "minimum-bar",
    text: `${current.yaml}\n# changed\n`,
  })) as {
    id: string;
    digest: string;
  };
  const which = { name: "minimum-bar", draft: saved.id, expectedDigest: saved.digest };
  await ada.act("policy.propose", { ...which, reason: "r" });
  await expect(ada.act("policy.sign", { ...which, role: "admin", meaning: "approve" })).rejects.toThrow(
    /is an author of this text/,
  );
  await expect(ada.act("policy.publish", which)).rejects.toThrow(/No one except its authors has signed/);
});
