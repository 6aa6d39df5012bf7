import { expect, test } from "vitest";
import { prepareControlGates } from "./prepare-control-gates";

test("a gate of one title stands once with every policy that asks it; one that only warns stands apart", () => {
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
