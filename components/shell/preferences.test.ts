import { expect, test } from "vitest";
import { readRailWidth, readTheme, readTimeZone } from "./preferences";

test.each([
  [undefined, "system"],
  ["dark", "dark"],
  ["light", "light"],
  ['dark" onload="', "system"],
])("a theme cookie of %s is read as %s", (cookie, theme) => {
  expect(readTheme(cookie)).toBe(theme);
});

test("the rail is wide unless the reader made it narrow", () => {
  expect(readRailWidth("narrow")).toBe("narrow");
  expect(readRailWidth("0px")).toBe("wide");
});

test("only an existing zone is read from the cookie", () => {
  expect(readTimeZone("Asia/Kolkata")).toBe("Asia/Kolkata");
  expect(readTimeZone("Moon/Tycho")).toBe("UTC");
  expect(readTimeZone(undefined)).toBe("UTC");
});
