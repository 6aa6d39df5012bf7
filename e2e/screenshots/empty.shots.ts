import { test } from "../fixtures/test";
import { EMPTY_SHOTS } from "./catalogue";
import { Sitters, take } from "./take";

test.use({ installation: { named: "empty", demo: false, empty: true } });

let sitters: Sitters;
test.beforeAll(({ browser, product: { origin } }) => {
  sitters = new Sitters(browser, origin);
});
test.afterAll(() => sitters.close());

for (const shot of EMPTY_SHOTS) test(shot.name, () => take(sitters, shot));
