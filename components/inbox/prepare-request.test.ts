import { expect, test } from "vitest";
import { actWord, addressOf } from "./prepare-request";

test("a signature links to the sign-off page, anything else to the release in its stage", () => {
  const request = { releaseKey: "breast-screening@2.3.1", stage: "production" };
  expect(addressOf(request, "sign")).toBe("/releases/breast-screening%402.3.1/sign-off/production");
  expect(addressOf(request, "fix")).toBe("/releases/breast-screening%402.3.1?stage=production");
});

test("a request for somebody else is listed as waiting", () => {
  expect(actWord({ whose: "yours", act: "sign" })).toBe("Sign or return");
  expect(actWord({ whose: "others", act: "sign" })).toBe("Waiting");
});
