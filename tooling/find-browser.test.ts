import path from "node:path";
import { expect, test } from "vitest";
import { findBrowser } from "./find-browser";

const PLAYWRIGHT = "/cache/playwright/chrome";
const PATH = ["/usr/local/bin", "/usr/bin"].join(path.delimiter);

const MACHINES: readonly {
  readonly when: string;
  readonly named?: string;
  readonly there: readonly string[];
  readonly found: string | undefined;
}[] = [
  {
    when: "one is named",
    named: "/opt/chrome",
    there: ["/opt/chrome", PLAYWRIGHT, "/usr/bin/chromium"],
    found: "/opt/chrome",
  },
  { when: "Playwright has its own", there: [PLAYWRIGHT, "/usr/bin/chromium"], found: PLAYWRIGHT },
  { when: "only the system has one", there: ["/usr/bin/google-chrome"], found: "/usr/bin/google-chrome" },
  {
    when: "the system has two",
    there: ["/usr/local/bin/google-chrome", "/usr/bin/chromium"],
    found: "/usr/bin/chromium",
  },
  { when: "there is none", there: [], found: undefined },
];

test.each(MACHINES)("when $when, the browser is $found", ({ named, there, found }) => {
  const environment = named ? { PATH, CHROMIUM_PATH: named } : { PATH };
  expect(
    findBrowser({ environment, playwrightPath: PLAYWRIGHT, isExecutable: (file) => there.includes(file) }),
  ).toBe(found);
});

test("a named browser that is missing is an error, not a reason to take another", () => {
  const environment = { PATH, CHROMIUM_PATH: "/opt/gone" };
  expect(() =>
    findBrowser({ environment, playwrightPath: PLAYWRIGHT, isExecutable: (file) => file === PLAYWRIGHT }),
  ).toThrow("/opt/gone");
});
