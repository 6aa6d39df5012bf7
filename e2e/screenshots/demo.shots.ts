import { HISTORY_HANG_MS, historyPlayed } from "../fixtures/demo-history";
import { test } from "../fixtures/test";
import { DEMO_SHOTS, README_SHOTS } from "./catalogue";
import { Sitters, save, settle, THEMES, take, wear } from "./take";

test.use({ installation: { named: "demo", demo: true } });

let sitters: Sitters;
test.beforeAll(async ({ browser, product: { origin } }) => {
  test.setTimeout(HISTORY_HANG_MS);
  await historyPlayed(origin);
  sitters = new Sitters(browser, origin);
});
test.afterAll(() => sitters.close());

for (const shot of README_SHOTS) {
  test(`readme: ${shot.name}`, async () => {
    const page = await sitters.page(shot.who);
    await page.setViewportSize({ width: 1280, height: 800 });
    await settle(page, shot);
    for (const theme of THEMES) {
      await wear(page, theme);
      await save(shot.part === undefined ? page : page.getByRole("region", { name: shot.part }), {
        folder: "docs/images",
        file: `${shot.name}-${theme}.png`,
      });
    }
    await page.close();
  });
}

for (const shot of DEMO_SHOTS) test(shot.name, () => take(sitters, shot));
