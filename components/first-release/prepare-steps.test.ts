import { expect, test } from "vitest";
import type { FirstReleaseData } from "../data/first-release-data";
import { prepareSteps } from "./prepare-steps";

const AT = new Date("2026-11-21T09:00:00Z");
const ci = { kind: "service-account", id: "sac_1", name: "ci" } as const;
const nothing: FirstReleaseData = {
  model: undefined,
  isAttested: false,
  release: undefined,
  evidence: undefined,
};
const registered: FirstReleaseData = {
  ...nothing,
  model: { title: "Churn", registeredBy: ci, registeredAt: AT },
};
const opened: FirstReleaseData = {
  ...registered,
  release: { key: "churn@1.0.0", openedBy: ci, openedAt: AT },
};
const evidenced: FirstReleaseData = {
  ...opened,
  evidence: { count: 1, type: "reproduction", collector: "ci", receivedAt: AT },
};

const statesOf = (progress: FirstReleaseData) =>
  Object.fromEntries(prepareSteps(progress).map(({ id, state }) => [id, state]));

test("an empty portal starts with a token", () => {
  expect(statesOf(nothing)).toEqual({
    token: "now",
    model: "later",
    intake: "later",
    release: "later",
    evidence: "later",
    decision: "later",
  });
});

test("once the model exists, a person can attest it and a machine can open a release, in any order", () => {
  expect(statesOf(registered)).toMatchObject({
    token: "done",
    model: "done",
    intake: "now",
    release: "now",
    evidence: "later",
  });
  expect(statesOf({ ...registered, isAttested: true })).toMatchObject({ intake: "done", release: "now" });
});

test("a release continues without an attestation, and that step stays open", () => {
  expect(statesOf(opened)).toMatchObject({
    intake: "now",
    release: "done",
    evidence: "now",
    decision: "later",
  });
});

test("the decision is the step after evidence", () => {
  expect(statesOf(evidenced)).toMatchObject({ evidence: "done", decision: "now" });
});
