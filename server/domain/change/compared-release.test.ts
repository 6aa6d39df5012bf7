import { expect, test } from "vitest";
import { daysBefore, deployed } from "../testing/facts";
import { comparedRelease } from "./compared-release";

const first = deployed({ releaseId: "rel_1", since: daysBefore(9), until: daysBefore(5) });
const second = deployed({ releaseId: "rel_2", since: daysBefore(5) });
const compared = (releaseId: string, stage = "staging") =>
  comparedRelease([first, second], { stage, releaseId });

test("a release is compared with the other release that is live in the stage", () => {
  expect(compared("rel_3")).toBe("rel_2");
  expect(compared("rel_1")).toBe("rel_2");
});

test("a release that is live is compared with the one that it replaced", () => {
  expect(compared("rel_2")).toBe("rel_1");
});

test("the first release in a stage is compared with none", () => {
  expect(compared("rel_3", "production")).toBeUndefined();
  expect(comparedRelease([first], { stage: "staging", releaseId: "rel_3" })).toBeUndefined();
  expect(comparedRelease([second], { stage: "staging", releaseId: "rel_2" })).toBeUndefined();
});
