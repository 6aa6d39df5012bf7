import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "@playwright/test";
import { arrive, type PersonName } from "../fixtures/people";
import { expect } from "../fixtures/test";
import type { Shot } from "./catalogue";

export const THEMES = ["light", "dark"] as const;
type Theme = (typeof THEMES)[number];
const SIZES = [
  { width: 360, height: 740 },
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
] as const;

const ROOT = path.resolve(import.meta.dirname, "../..");

/** Browsers of several people on one installation, each signed in once. */
export class Sitters {
  readonly #contexts = new Map<string, BrowserContext>();

  constructor(
    private readonly browser: Browser,
    private readonly origin: string,
  ) {}

  async page(who: PersonName | undefined): Promise<Page> {
    const context = this.#contexts.get(who ?? "") ?? (await this.#enter(who));
    this.#contexts.set(who ?? "", context);
    return await context.newPage();
  }

  async close(): Promise<void> {
    for (const context of this.#contexts.values()) await context.close();
  }

  async #enter(who: PersonName | undefined): Promise<BrowserContext> {
    const context = await this.browser.newContext({ baseURL: this.origin });
    if (who === undefined) return context;
    const person = await arrive(this.origin, who);
    await context.addCookies([...(await person.cookies())]);
    await person.leave();
    return context;
  }
}

/** Waits until the page has settled: fonts loaded, nothing loading, nothing busy. */
export async function settle(page: Page, { address, reach }: Pick<Shot, "address" | "reach">): Promise<void> {
  await page.goto(address);
  await rest(page);
  if (!reach) return;
  await reach(page);
  await rest(page);
}

async function rest(page: Page): Promise<void> {
  // Scrolls through the hydrated page, so that everything that is drawn when first seen is drawn.
  await expect(async () => {
    await page.evaluate(async () => {
      await document.fonts.ready;
      for (let at = 0; at < document.documentElement.scrollHeight; at += window.innerHeight) {
        window.scrollTo(0, at);
        await new Promise(requestAnimationFrame);
      }
      window.scrollTo(0, 0);
    });
    await expect(page.locator("[aria-busy=true], [data-skeleton]")).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
}

interface Place {
  readonly folder: string;
  readonly file: string;
  readonly isWholePage?: boolean;
}

/** Saves a page as the window shows it, or in full; or a part of one. */
export async function save(
  what: Page | Locator,
  { folder, file, isWholePage = false }: Place,
): Promise<void> {
  await mkdir(path.join(ROOT, folder), { recursive: true });
  await what.screenshot({
    path: path.join(ROOT, folder, file),
    animations: "disabled",
    ...(isWholePage && { fullPage: true }),
  });
}

/** Saves a shot at every size in both themes, the full page, into `.screenshots`. */
export async function take(sitters: Sitters, shot: Shot): Promise<void> {
  const page = await sitters.page(shot.who);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await settle(page, shot);
    for (const theme of THEMES) {
      await wear(page, theme);
      await save(page, {
        folder: ".screenshots",
        file: `${shot.name}.${size.width}.${theme}.png`,
        isWholePage: true,
      });
    }
  }
  await page.close();
}

/** Sets the system's theme, which a page follows at once. */
export async function wear(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
}
