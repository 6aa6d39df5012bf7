import type { Cookie, Page } from "@playwright/test";
import { sticksOut } from "./fixtures/layout";
import { arrive } from "./fixtures/people";
import { releaseWithEvidence } from "./fixtures/pipeline";
import { releaseAddress } from "./fixtures/release-page";
import { attestedModel, awaitSignatures } from "./fixtures/setup";
import { signByCall } from "./fixtures/signing";
import { test as base, expect } from "./fixtures/test";

/** Settings of other readers: reduced motion, forced colours, four times as large, on paper. */
const test = base.extend<object, { readonly olivia: readonly Cookie[] }>({
  olivia: [
    async ({ product }, use) => {
      const olivia = await arrive(product.origin, "Olivia Hart");
      await use(await olivia.cookies());
      await olivia.leave();
    },
    { scope: "worker" },
  ],
});

test.use({ installation: { named: "eyes", demo: false } });

const SIGNED = "diabetes-progression@1.3.0";
const FAILING = "breast-screening@2.3.0";
const SIGN_OFF = releaseAddress(SIGNED, "/sign-off/production");
const UTC = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/;
/** 1280 × 1024 px at 400 %. */
const FOUR_TIMES = { width: 320, height: 256 } as const;
const A4_PX = { width: 680, height: 960 } as const;

test.beforeAll(async ({ product: { origin }, machines }) => {
  await attestedModel(origin, machines, "diabetes-progression");
  await attestedModel(origin, machines, "breast-screening");
  await releaseWithEvidence(machines, { model: "diabetes-progression", version: "1.3.0" });
  await releaseWithEvidence(machines, { model: "breast-screening", version: "2.3.0" });
  await awaitSignatures(origin, SIGNED);
  const omar = await arrive(origin, "Omar Diaz");
  await signByCall(omar, SIGNED, "product-owner");
  await omar.leave();
});
test.beforeEach(async ({ page, olivia }) => page.context().addCookies([...olivia]));

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("[data-skeleton]")).toHaveCount(0);
}

/** The longest animation or transition that any element of the page has, in seconds. */
function longestMotion(page: Page): Promise<number> {
  return page.evaluate(() => {
    const seconds = (list: string) =>
      list.split(",").map((one) => Number.parseFloat(one) * (one.trim().endsWith("ms") ? 0.001 : 1));
    const styles = [...document.querySelectorAll("*")].flatMap((element) => [
      getComputedStyle(element),
      getComputedStyle(element, "::before"),
      getComputedStyle(element, "::after"),
    ]);
    return Math.max(
      ...styles.flatMap((style) => [
        ...seconds(style.transitionDuration),
        ...seconds(style.animationDuration),
      ]),
    );
  });
}

test("with reduced motion no page moves, and neither does an overlay", async ({ page }) => {
  await open(page, releaseAddress(FAILING, "?stage=production"));
  // Proves that there is motion to reduce; otherwise the rest would show nothing.
  expect(await longestMotion(page)).toBeGreaterThan(0.05);
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const address of [
    "/",
    "/releases?view=board",
    releaseAddress(FAILING),
    SIGN_OFF,
    `/lineage?focus=release:${FAILING}`,
  ]) {
    await open(page, address);
    expect(await longestMotion(page), address).toBeLessThan(0.001);
  }
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeVisible();
  expect(await longestMotion(page), "the palette").toBeLessThan(0.001);
});

/** True if an element stands out from the page by its computed colours. */
function isSeen(page: Page, selector: string, properties: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(
    ([found, names]) => {
      const probe = document.body.appendChild(document.createElement("i"));
      probe.style.color = "Canvas";
      const ground = getComputedStyle(probe).color;
      probe.remove();
      const elements = [...document.querySelectorAll(found as string)].filter((element) =>
        element.checkVisibility(),
      );
      if (elements.length === 0) return [`no ${found} on the page`];
      return elements
        .filter((element) =>
          (names as string[]).every((name) => {
            const value = getComputedStyle(element).getPropertyValue(name);
            return (
              value === ground || value === "none" || /^rgba\(.*, 0\)$/.test(value) || value === "transparent"
            );
          }),
        )
        .map((element) => `${element.outerHTML.slice(0, 160)} is lost on ${ground}`);
    },
    [selector, [...properties]] as const,
  );
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`in a forced ${colorScheme} palette icons, buttons, lines, the seal and the focus still show`, async ({
    page,
    product,
  }) => {
    await page.emulateMedia({ forcedColors: "active", colorScheme });
    // The theme chosen here is the opposite: a palette of the system overrides it.
    const other = colorScheme === "dark" ? "light" : "dark";
    await page.context().addCookies([{ name: "countersign-theme", value: other, url: product.origin }]);
    await open(page, releaseAddress(FAILING, "?stage=production"));
    expect(await isSeen(page, "main [data-tone] svg", ["color"])).toEqual([]);
    expect(await isSeen(page, "main svg path, main svg line", ["stroke", "fill"])).toEqual([]);
    expect(await isSeen(page, "main button", ["border-top-color", "color", "background-color"])).toEqual([]);
    for (let step = 0; step < 4; step += 1) await page.keyboard.press("Tab");
    expect(await isSeen(page, ":focus-visible", ["outline-color"])).toEqual([]);
    expect(
      await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle),
    ).toBe("solid");
    await open(page, releaseAddress(SIGNED, "?stage=production&tab=sign-offs"));
    expect(await isSeen(page, "main li svg", ["color"])).toEqual([]);
    await expect(page.getByText("Signed", { exact: true }).first()).toBeVisible();
    await open(page, SIGN_OFF);
    await expect(page.getByRole("heading", { name: "Your signature", exact: true })).toBeVisible();
    expect(await isSeen(page, "[aria-labelledby=statement]", ["border-top-color"])).toEqual([]);
    expect(await isSeen(page, "[data-filled]", ["background-color"])).toEqual([]);
  });
}

/** True if the focused element is visible: some point of it is not covered, and is in the window. */
function focusIsSeen(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return true;
    const { left, right, top, bottom } = focused.getBoundingClientRect();
    const points = [0.1, 0.5, 0.9].flatMap((x) =>
      [0.1, 0.5, 0.9].map((y) => [left + (right - left) * x, top + (bottom - top) * y] as const),
    );
    return points.some(([x, y]) => {
      const found = document.elementFromPoint(x, y);
      return found !== null && (focused.contains(found) || found.contains(focused));
    });
  });
}

for (const [name, address, act] of [
  ["inbox", "/", undefined],
  ["release", releaseAddress(FAILING, "?stage=production"), undefined],
  ["sign-off", SIGN_OFF, "Sign for production"],
  ["board", "/releases?view=board", undefined],
  ["table", "/releases?view=table", undefined],
  ["checklist", releaseAddress(SIGNED, "?stage=production&tab=checklist"), undefined],
  ["model", "/models/diabetes-progression", undefined],
  ["drift", "/drift", undefined],
  ["lineage", `/lineage?focus=release:${SIGNED}`, undefined],
  ["policy", "/policies/regulated", undefined],
  ["notifications", "/notifications", undefined],
] as const) {
  test(`${name} at 400 %: no sideways scrolling, its button in reach, the focus never covered`, async ({
    page,
  }) => {
    await page.setViewportSize(FOUR_TIMES);
    await open(page, address);
    expect(await sticksOut(page)).toEqual([]);
    // Playwright only clicks where a person could: a covered button would fail.
    if (act) await page.getByRole("button", { name: act }).click({ trial: true });
    for (let step = 0; step < 15; step += 1) {
      await page.keyboard.press("Tab");
      const said = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 160));
      expect.soft(await focusIsSeen(page), `step ${step}: ${said}`).toBe(true);
    }
  });
}

test("at 400 % a chart below the window is not loaded; scrolling to it loads it", async ({ page }) => {
  await page.setViewportSize(FOUR_TIMES);
  await open(page, "/drift");
  const chart = page.getByRole("figure").first();
  await expect(chart).toHaveAttribute("aria-busy", "true");
  await chart.scrollIntoViewIfNeeded();
  await expect(chart).toHaveAttribute("aria-busy", "false");
  await expect(chart).toContainText("values between");
});

/** The printed form of an age or a short digest. */
function onPaper(page: Page, selector: string): Promise<readonly string[]> {
  return page.evaluate(
    (found) =>
      [...document.querySelectorAll(found)]
        .filter((element) => element.checkVisibility())
        .map((element) => getComputedStyle(element, "::after").content.replaceAll('"', "")),
    selector,
  );
}

for (const [name, address] of [
  ["sign-offs of a release", releaseAddress(SIGNED, "?stage=production&tab=sign-offs")],
  ["release", releaseAddress(FAILING, "?stage=production")],
  ["sign-off page", SIGN_OFF],
] as const) {
  test(`${name} on paper: no navigation, nothing cut, light colours in a dark theme, times in UTC`, async ({
    page,
    product,
  }) => {
    await page.context().addCookies([{ name: "countersign-theme", value: "dark", url: product.origin }]);
    await open(page, address);
    await page.setViewportSize(A4_PX);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("navigation")).toHaveCount(0);
    expect(await sticksOut(page)).toEqual([]);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      "rgb(255, 255, 255)",
    );
    expect(
      await page.getByRole("heading", { level: 1 }).evaluate((title) => getComputedStyle(title).color),
    ).toBe("rgb(22, 24, 29)");
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll("main *")]
        .filter(
          (element) => !element.closest(".sr-only, svg") && getComputedStyle(element).overflow !== "visible",
        )
        .map((element) => element.outerHTML.slice(0, 120)),
    );
    expect(cut).toEqual([]);
    const times = await onPaper(page, "main time[data-on-paper]");
    expect(times.length).toBeGreaterThan(0);
    for (const time of times) expect(time).toMatch(UTC);
    expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(10_000);
  });
}

test("a printed signature has person, time in UTC, meaning and subject", async ({ page }) => {
  await open(page, releaseAddress(SIGNED, "?stage=production&tab=sign-offs"));
  await page.emulateMedia({ media: "print" });
  const signature = page
    .getByRole("listitem")
    .filter({ hasText: "Omar Diaz, product owner" })
    .filter({ has: page.locator("blockquote") });
  await expect(signature).toBeVisible();
  await expect(signature).toContainText("approval");
  const [time, digest] = await signature.evaluate((row) =>
    [...row.querySelectorAll("[data-on-paper]")].map((element) =>
      getComputedStyle(element, "::after").content.replaceAll('"', ""),
    ),
  );
  expect(time).toMatch(UTC);
  expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
});
