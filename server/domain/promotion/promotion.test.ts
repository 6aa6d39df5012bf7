import { expect, test } from "vitest";
import { isDeploymentOverdue, PROMOTION_PHASES } from "./promotion";

const due = new Date("2026-11-01T12:00:00Z");
const before = new Date(due.getTime() - 1);

test("a deployment in progress is overdue from its deadline on", () => {
  expect(isDeploymentOverdue({ phase: "deploying", liveDueAt: due }, before)).toBe(false);
  expect(isDeploymentOverdue({ phase: "deploying", liveDueAt: due }, due)).toBe(true);
  expect(isDeploymentOverdue({ phase: "deploying", liveDueAt: undefined }, due)).toBe(false);
});

test("a promotion whose permit is not spent, or that has ended, is not overdue", () => {
  const overdue = PROMOTION_PHASES.filter((phase) => isDeploymentOverdue({ phase, liveDueAt: due }, due));
  expect(overdue).toEqual(["deploying", "verifying"]);
});
