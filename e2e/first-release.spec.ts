import { spawn } from "node:child_process";
import path from "node:path";
import type { Page } from "@playwright/test";
import { signInAs } from "./fixtures/people";
import { releaseAddress } from "./fixtures/release-page";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "first release", demo: false } });

const ROOT = path.resolve(import.meta.dirname, "..");

/** A newcomer copies each command from the page into a terminal, and watches. */
test("an empty portal leads to a first release: every command of the guide works as shown, and the page shows its arrival", async ({
  page,
  product,
}) => {
  await signInAs(page, "Olivia Hart");
  await page.goto("/releases");
  await page.getByRole("link", { name: "Open the guide" }).click();
  await expect(page).toHaveURL("/first-release");
  await page.getByRole("textbox", { name: "Key of your model" }).fill("churn-2026");
  await expect(page).toHaveURL("/first-release?model=churn-2026");

  const shell = openTerminal(product.dataDirectory);
  await shell.type(await commandOf(page, "Create a token"));
  await shell.type(await commandOf(page, "Register the model"));
  await expect(step(page, "Register the model")).toHaveAttribute("data-state", "done");
  await shell.type(await commandOf(page, "Open a release"));
  await expect(step(page, "Open a release")).toHaveAttribute("data-state", "done");
  await shell.type(await commandOf(page, "Submit evidence"));
  await expect(step(page, "Submit evidence")).toContainText("1 item, the newest: reproduction from ci");
  shell.close();

  await page.getByRole("link", { name: "Open churn-2026@1.0.0" }).click();
  await expect(page).toHaveURL(releaseAddress("churn-2026@1.0.0"));
  await expect(page.getByRole("region", { name: "Blockers" })).toBeVisible();
});

const step = (page: Page, title: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title }) });

async function commandOf(page: Page, label: string): Promise<string> {
  return page.getByRole("figure", { name: label }).locator("pre").innerText();
}

interface Terminal {
  /** Types a command and waits for its end. @throws when it fails, with what it printed. */
  type(command: string): Promise<void>;
  close(): void;
}

/** A shell that keeps its variables from one command to the next, in the product's folder, with this test's data directory. */
function openTerminal(dataDirectory: string): Terminal {
  // biome-ignore lint/style/noProcessEnv: a terminal has its surroundings; nothing is read as a setting
  const shell = spawn("sh", [], { cwd: ROOT, env: { ...process.env, COUNTERSIGN_DATA_DIR: dataDirectory } });
  let printed = "";
  for (const stream of [shell.stdout, shell.stderr])
    stream.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  return {
    type: async (command) => {
      printed = "";
      shell.stdin.write(`${command}\necho "ended with $?"\n`);
      await expect.poll(() => /ended with \d+\n$/.exec(printed)?.[0], { message: command }).toBeDefined();
      expect(printed, command).toMatch(/ended with 0\n$/);
    },
    close: () => shell.kill(),
  };
}
