import { expect, test } from "vitest";
import { markLabel } from "./mark-label";

test.each([
  { action: "evidence.submitted", label: "evaluation", said: "evaluation" },
  { action: "checklist.confirmed", label: "rollback-runbook", said: "rollback-runbook" },
  { action: "promotion.live", label: "live", said: undefined },
  { action: "sign-off.signed", label: "approve", said: undefined },
  { action: "release.opened", label: "", said: undefined },
])("$action about “$label” adds $said", ({ action, label, said }) => {
  expect(markLabel({ action, label })).toBe(said);
});
