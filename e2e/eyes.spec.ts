import type { Page } from "@playwright/test";
import { sticksOut } from "./fixtures/layout";
import { arrive, signInAs } from "./fixtures/people";
import { openRelease, submitEvidence } from "./fixtures/pipeline";
import { releaseAddress } from "./fixtures/release-page";
import { attestedModel, awaitSignatures } from "./fixtures/setup";
import { signByCall } from "./fixtures/signing";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "eyes", demo: false } });

const MODEL = "diabetes-progression";
const RECORDING = { model: MODEL, version: "1.3.0" } as const;
const RELEASE = `${MODEL}@1.3.0`;
const SIGN_OFF = releaseAddress(RELEASE, "/sign-off/production");
const PAGES = {
  inbox: "/",
  "the board": "/releases?view=board",
  "the table of releases": "/releases?view=table",
  "a release": releaseAddress(RELEASE, "?stage=production"),
  "its checklist": releaseAddress(RELEASE, "?stage=production&tab=checklist"),
  "what is signed": SIGN_OFF,
  "a model": `/models/${MODEL}`,
  drift: "/drift",
  lineage: `/lineage?focus=release:${RELEASE}`,
  "a policy": "/policies/regulated",
  notifications: "/notifications",
} as const;

test.beforeAll(async ({ product: { origin }, machines }) => {
  await attestedModel(origin, machines, MODEL);
  await submitEvidence(machines, RECORDING);
  await openRelease(machines, RECORDING, "1.3.0");
  await awaitSignatures(origin, RELEASE);
  const mona = await arrive(origin, "Mona Keller");
  await signByCall(mona, RELEASE, "ml-engineer");
  await mona.leave();
});

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

test("whoever asks for less motion sees none", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signInAs(page, "Olivia Hart");
  for (const [name, address] of Object.entries(PAGES)) {
    await open(page, address);
    await page.keyboard.press("Control+k");
    const moving = await page.evaluate(() =>
      document
        .getAnimations()
        .filter((animation) => Number(animation.effect?.getComputedTiming().duration ?? 0) > 1)
        .map((animation) => (animation.effect as KeyframeEffect | null)?.target?.outerHTML.slice(0, 120)),
    );
    expect(moving, name).toEqual([]);
  }
});

test("with the reader's own colours, a verdict keeps its icon and word, and what has the focus is outlined", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await signInAs(page, "Olivia Hart");
  await open(page, PAGES["a release"]);
  const verdict = page.getByRole("region", { name: "What stops it" }).locator("[data-tone]").first();
  await expect(verdict.locator("svg").first()).toBeVisible();
  await expect(verdict).not.toHaveText("");
  const [ink, ground] = await verdict.evaluate((element) => {
    const icon = element.querySelector("svg");
    return [icon ? getComputedStyle(icon).color : "", getComputedStyle(document.body).backgroundColor];
  });
  expect(ink).not.toBe(ground);
  for (const address of [PAGES["a release"], PAGES["what is signed"]]) {
    await open(page, address);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    const outline = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
      return { outlineStyle, isWide: Number.parseFloat(outlineWidth) >= 2 };
    });
    expect(outline, address).toEqual({ outlineStyle: expect.not.stringContaining("none"), isWide: true });
  }
});

/** 1280 px at 400 %: WCAG 1.4.10. */
test.describe("at 400 %", () => {
  test.use({ viewport: { width: 320, height: 256 } });

  test("nothing scrolls sideways, and what has the focus is not hidden behind what sticks", async ({ page }) => {
    await signInAs(page, "Olivia Hart");
    for (const [name, address] of Object.entries(PAGES)) {
      await open(page, address);
      expect.soft(await sticksOut(page), name).toEqual([]);
      for (let stop = 0; stop < 12; stop += 1) {
        await page.keyboard.press("Tab");
        expect.soft(await hiddenFocus(page), `${name}, stop ${stop + 1}`).toBeUndefined();
      }
    }
  });

  test("a release is signed", async ({ page }) => {
    await signInAs(page, "Olivia Hart");
    await open(page, PAGES["what is signed"]);
    const sign = page.getByRole("button", { name: "Sign for production" });
    await sign.scrollIntoViewIfNeeded();
    await expect(sign).toBeInViewport({ ratio: 1 });
    await expect(sign).toBeEnabled();
  });
});

/** What has the focus, where something that sticks covers all of it: WCAG 2.4.11. */
function hiddenFocus(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return undefined;
    const box = focused.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return undefined;
    const points = [0.15, 0.5, 0.85].flatMap((x) => [0.15, 0.5, 0.85].map((y) => [box.left + box.width * x, box.top + box.height * y]));
    const isSeen = points.some(([x = 0, y = 0]) => {
      const top = document.elementFromPoint(x, y);
      return top !== null && (focused.contains(top) || top.contains(focused));
    });
    return isSeen ? undefined : `${focused.tagName} ${focused.textContent?.slice(0, 40)} at ${Math.round(box.top)} px`;
  });
}

/** WCAG 2.5.8: 24 px, but for links inside a sentence. */
test("everything that is pressed is at least 24 px large", async ({ page }) => {
  await signInAs(page, "Olivia Hart");
  for (const [name, address] of Object.entries(PAGES)) {
    await open(page, address);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("button, [role=button], [role=tab], input, select, summary, nav a")]
        .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .map((element) => ({ element, target: element.closest("label") ?? element }))
        .map(({ element, target }) => ({ element, box: target.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && box.height > 1 && (box.width < 23.5 || box.height < 23.5))
        .map(({ element, box }) => `${element.tagName} “${element.textContent?.trim().slice(0, 40)}” ${box.width} × ${box.height}`),
    );
    expect.soft(small, name).toEqual([]);
  }
});

test.describe("on paper", () => {
  for (const [name, address] of Object.entries({ "a release": PAGES["a release"], "what is signed": PAGES["what is signed"] })) {
    test(`${name}: dark on white in either theme, without what is pressed, cut nowhere`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: "dark" });
      await signInAs(page, "Olivia Hart");
      await open(page, address);
      await expect(page.getByRole("heading", { name: /Your signature|What stops it/ }).first()).toBeVisible();
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      // A4 with margins of 2 cm, in CSS pixels.
      await page.setViewportSize({ width: 642, height: 900 });
      await expect(page.getByRole("navigation")).toHaveCount(0);
      const look = await page.evaluate(() => ({
        ground: getComputedStyle(document.documentElement).backgroundColor,
        ink: getComputedStyle(document.querySelector("h1") ?? document.body).color,
        buttons: [...document.querySelectorAll("button:not([data-printed])")]
          .filter((button) => button.checkVisibility())
          .map((button) => button.textContent),
      }));
      expect(look.ground).toBe("rgb(255, 255, 255)");
      expect(brightness(look.ink)).toBeLessThan(96);
      expect(look.buttons).toEqual([]);
      expect(await sticksOut(page)).toEqual([]);
      expect((await page.pdf({ format: "A4" })).byteLength).toBeGreaterThan(10_000);
    });
  }

  test("a signature is printed with the name, the moment with its zone, and what it means", async ({ page }) => {
    await signInAs(page, "Olivia Hart");
    await open(page, releaseAddress(RELEASE, "?stage=production&tab=sign-offs"));
    await page.emulateMedia({ media: "print" });
    const signature = page.getByRole("main").getByText("Mona Keller").first();
    await expect(signature).toBeVisible();
    const printed = await page.getByRole("main").innerText();
    expect(printed).toMatch(/ML engineer/i);
    expect(printed).toMatch(/approve/i);
    expect(printed).toMatch(/\d{1,2} \w{3} \d{4},? \d{2}:\d{2}.*(UTC|[+−-]\d{2}:?\d{2})/);
  });
});

function brightness(color: string): number {
  const [red = 255, green = 255, blue = 255] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return (red + green + blue) / 3;
}
