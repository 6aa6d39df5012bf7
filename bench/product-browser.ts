import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { findOrInstallBrowser } from "../tooling/find-browser";

const ROOT = path.resolve(import.meta.dirname, "..");

export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findOrInstallBrowser();
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: ["--no-sandbox", "--disable-gpu"],
  });
}

/** Starts the built product in a process of its own. Without a database address it starts its own PostgreSQL. */
export function startProduct({
  directory,
  port,
  isDemo,
  databaseUrl,
}: {
  directory: string;
  port: number;
  isDemo: boolean;
  databaseUrl?: string;
}): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", path.join(ROOT, "server", "main.ts")], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      // biome-ignore lint/style/noProcessEnv: the server under measurement finds its programs as this one did
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      COUNTERSIGN_DATA_DIR: directory,
      COUNTERSIGN_DEMO: isDemo ? "1" : "0",
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    },
  });
}

/** Returns the browser state of a signed-in administrator. */
export async function signIn(browser: Browser, origin: string) {
  const context = await browser.newContext({ baseURL: origin });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Ada Byrne" }).click();
  await page.getByRole("button", { name: "Continue as Ada Byrne" }).click();
  await page.waitForURL(`${origin}/`);
  const state = await context.storageState();
  await context.close();
  return state;
}
