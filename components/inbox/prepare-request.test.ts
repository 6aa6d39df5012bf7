import { expect, test } from "vitest";
import { actWord, addressOf } from "./prepare-request";

test("a signature leads to the page made for it, anything else to the release in its stage", () => {
  const request = { releaseKey: "breast-screening@2.3.1", stage: "production" };
  expect(addressOf(request, "sign")).toBe("/releases/breast-screening%402.3.1/sign-off/production");
  expect(addressOf(request, "fix")).toBe("/releases/breast-screening%402.3.1?stage=production");
});

test("what is somebody else's to do only waits here", () => {
  expect(actWord({ whose: "yours", act: "sign" })).toBe("Sign or return");
  expect(actWord({ whose: "others", act: "sign" })).toBe("Waiting");
});
