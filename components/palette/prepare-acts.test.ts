import { expect, test } from "vitest";
import { prepareActs } from "./prepare-acts";

const ON = { release: "screening@2.1.0", title: "Screening", stage: "production" };
const move = (act: "sign" | "confirm" | "fix" | "promote" | "wait", gateId?: string) => ({
  kind: "move" as const,
  act,
  gateId,
  ...ON,
});
const hrefs = (...acts: Parameters<typeof prepareActs>[0]) => prepareActs(acts).map(({ href }) => href);

test("every action links to its own dialog or form, not only to its page", () => {
  expect(
    hrefs(move("sign"), move("confirm"), move("fix", "holdout-auc"), move("promote"), move("wait")),
  ).toEqual([
    "/releases/screening%402.1.0/sign-off/production",
    "/releases/screening%402.1.0?stage=production&tab=checklist#parts",
    "/releases/screening%402.1.0?stage=production&inspect=gate:holdout-auc",
    "/releases/screening%402.1.0?stage=production&act=promote:screening:production",
    "/releases/screening%402.1.0?stage=production",
  ]);
});

test("a rollback opens the dialog of its model and stage", () => {
  expect(hrefs({ kind: "roll-back", ...ON })).toEqual([
    "/releases/screening%402.1.0?stage=production&act=roll-back:screening:production",
  ]);
});
