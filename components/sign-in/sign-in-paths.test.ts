import { describe, expect, test } from "vitest";
import { freshSignInUrl, safeCallbackUrl } from "./sign-in-paths";

describe("the return path of sign-in", () => {
  test.each(["/", "/releases/breast-screening@2.3.0?tab=gates#why"])("%s is a path of this site", (path) => {
    expect(safeCallbackUrl(path)).toBe(path);
  });
  test.each([
    undefined,
    "",
    "releases",
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    ["/a", "/b"],
  ])("%j is not: the inbox instead", (value) => {
    expect(safeCallbackUrl(value)).toBe("/");
  });
  test("survives being encoded in an address", () => {
    const path = "/releases/a@1?stage=production&tab=gates";
    expect(new URLSearchParams(freshSignInUrl(path).split("?")[1]).get("callbackUrl")).toBe(path);
  });
});
