import { expect, test } from "vitest";
import { prepareControlGates } from "./prepare-control-gates";

test("gates of one title are one line with every policy; one that only warns is a separate line", () => {
  const gates = [
    { policy: "standard", title: "AUC", mode: "block" },
    { policy: "regulated", title: "AUC", mode: "block" },
    { policy: "regulated", title: "AUC", mode: "block" },
    { policy: "minimum-bar", title: "AUC", mode: "warn" },
    { policy: "regulated", title: "Recall", mode: "block" },
  ] as const;
  expect(prepareControlGates(gates)).toEqual([
    { title: "AUC", mode: "block", policies: ["regulated", "standard"] },
    { title: "AUC", mode: "warn", policies: ["minimum-bar"] },
    { title: "Recall", mode: "block", policies: ["regulated"] },
  ]);
});
