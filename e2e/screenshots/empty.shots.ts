import { test } from "../fixtures/test";
import { EMPTY_SHOTS } from "./catalogue";
import { takeAll } from "./take";

test.use({ installation: { named: "empty", demo: false } });

test("every screen where nothing has happened yet", ({ browser, product: { origin } }) => takeAll(browser, origin, EMPTY_SHOTS));
