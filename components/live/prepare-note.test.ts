import { expect, test } from "vitest";
import type { Change } from "../data/live-data";
import { prepareNotes } from "./prepare-note";

const change = (facts: Partial<Change>): Change => ({
  sequence: 1,
  action: "sign-off.signed",
  at: "2026-11-21T09:00:00Z",
  actor: { id: "per_sam", name: "Sam Okafor" },
  refused: false,
  stage: "production",
  releases: ["screening@1.0.0"],
  models: ["screening"],
  ...facts,
});
const reader = { personId: "per_olivia", pathname: "/releases/screening%401.0.0/sign-off/production" };

test("a note says who did what to the shown release", () => {
  expect(prepareNotes([change({})], reader)).toEqual([
    { title: "Sam Okafor: signed · production", detail: "just now" },
  ]);
});

test("there is no note of the reader's own actions, nor of changes on other pages", () => {
  const own = change({ actor: { id: "per_olivia", name: "Olivia Hart" } });
  expect(
    prepareNotes([own, change({ releases: ["screening@2.0.0"] }), change({ releases: [] })], reader),
  ).toEqual([]);
});

test("several changes of a kind are one note", () => {
  const received = {
    action: "evidence.submitted",
    actor: { id: "svc_1", name: "trainer-ci" },
    stage: undefined,
  };
  expect(prepareNotes([change(received), change({ ...received, sequence: 2 })], reader)).toEqual([
    { title: "trainer-ci: evidence received ×2", detail: "just now" },
  ]);
});
