import { expect, test } from "vitest";
import { digestOf } from "../canonical/index";
import { isSetAside, type SetAside } from "./set-aside";

const put: SetAside = {
  releaseId: "rel_1",
  stage: "production",
  decisionDigest: digestOf("as it stood"),
  act: "sign",
};

test.each<{ when: string; now: SetAside; aside: boolean }>([
  { when: "nothing moved", now: put, aside: true },
  { when: "the dossier moved", now: { ...put, decisionDigest: digestOf("moved") }, aside: false },
  { when: "another act is asked of the person", now: { ...put, act: "promote" }, aside: false },
  { when: "it is asked for another stage", now: { ...put, stage: "staging" }, aside: false },
  { when: "it is another release", now: { ...put, releaseId: "rel_2" }, aside: false },
])("set aside is $aside when $when", ({ now, aside }) => {
  expect(isSetAside([put], now)).toBe(aside);
});

test("nothing is set aside by itself", () => {
  expect(isSetAside([], put)).toBe(false);
});
