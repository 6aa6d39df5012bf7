import { test } from "../fixtures/test";
import { DEMO_SHOTS, README_SHOTS } from "./catalogue";
import { historyPlayed, Sitters, save, settle, THEMES, takeAll } from "./take";

test.use({ installation: { named: "demo", demo: true } });

test.beforeAll(({ product: { origin } }) => historyPlayed(origin));

test("readme", async ({ browser, product: { origin } }) => {
  const sitters = new Sitters(browser, origin);
  for (const { name, who, address } of README_SHOTS) {
    for (const theme of THEMES) {
      const page = await sitters.page(who, theme);
      await page.setViewportSize({ width: 1280, height: 800 });
      await settle(page, address);
      await save(page, "docs/images", `${name}-${theme}.png`, false);
      await page.close();
    }
  }
  await sitters.close();
});

test("every screen of the demo", ({ browser, product: { origin } }) => takeAll(browser, origin, DEMO_SHOTS));
