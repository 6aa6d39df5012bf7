import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import path from "node:path";

const SYSTEM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A stalled download must leave time for the alternative, and for the tests. */
const INSTALL_MINUTES_MAX = 4;

/** The places of the search; the tests use their own. */
export interface BrowserPlaces {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Path of Playwright's downloaded Chromium, which may not exist. */
  readonly playwrightPath: string;
  isExecutable(file: string): boolean;
}

/**
 * Returns the Chromium for browser tests: `CHROMIUM_PATH`, else Playwright's own, else one of the system's.
 *
 * @returns undefined when there is none. @throws Error when `CHROMIUM_PATH` cannot be run, because another
 * browser was not asked for.
 */
export function findBrowser({
  environment,
  playwrightPath,
  isExecutable,
}: BrowserPlaces): string | undefined {
  const named = environment.CHROMIUM_PATH?.trim();
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`CHROMIUM_PATH is "${named}", which is not an executable program`);
  }
  if (isExecutable(playwrightPath)) return playwrightPath;
  const folders = (environment.PATH ?? "").split(path.delimiter).filter(Boolean);
  return SYSTEM_NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

/**
 * Returns the Chromium on this machine, installing it first when there is none: through Playwright or, if its
 * downloads are out of reach, through Debian's packages where permitted.
 */
export async function findOrInstallBrowser(): Promise<string> {
  const found = await browserHere();
  if (found) return found;
  for (const install of [installWithPlaywright, installWithDebian]) {
    install();
    const installed = await browserHere();
    if (installed) return installed;
  }
  throw new Error(
    "Browser tests need Chromium. It was not found and could not be installed. Install Chromium or Google Chrome, or set CHROMIUM_PATH to its program.",
  );
}

async function browserHere(): Promise<string | undefined> {
  // Loaded late: the unit tests of the search need no Playwright.
  const { chromium } = await import("@playwright/test");
  return findBrowser({ environment: process.env, playwrightPath: chromium.executablePath(), isExecutable });
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installWithPlaywright(): void {
  // On a bare Debian the browser also wants system libraries, which only root can add.
  const withLibraries = mayInstallPackages() ? ["--with-deps"] : [];
  attempt(process.execPath, [
    path.resolve("node_modules/@playwright/test/cli.js"),
    "install",
    ...withLibraries,
    "chromium",
  ]);
}

function installWithDebian(): void {
  if (!mayInstallPackages()) return;
  attempt("apt-get", ["update"]);
  attempt("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"]);
}

function mayInstallPackages(): boolean {
  const release = "/etc/os-release";
  return (
    process.getuid?.() === 0 &&
    existsSync(release) &&
    /^ID(_LIKE)?=.*debian/m.test(readFileSync(release, "utf8"))
  );
}

/** Runs an installer with its output. Ignores its failure: the search afterwards decides. */
function attempt(program: string, words: readonly string[]): void {
  console.log(
    `no browser found: ${[path.basename(program), ...words.map((word) => path.basename(word))].join(" ")}`,
  );
  try {
    execFileSync(program, words, {
      stdio: ["ignore", "inherit", "inherit"],
      timeout: INSTALL_MINUTES_MAX * 60_000,
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  } catch (error) {
    console.log(`the installation failed: ${(error as Error).message.split("\n")[0]}`);
  }
}
