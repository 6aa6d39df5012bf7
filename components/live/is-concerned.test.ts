import { expect, test } from "vitest";
import { isConcerned, isOfNotices } from "./is-concerned";

const keyOf = (path: string, input?: object) => [
  path.split("."),
  { ...(input ? { input } : {}), type: "query" },
];
const screening = { releases: ["screening@1.0.0"], models: ["screening"] };

test.each([
  { what: "the release itself", key: keyOf("release.page", { release: "screening@1.0.0" }), concerned: true },
  {
    what: "another release of the model, whose live release may be compared with",
    key: keyOf("release.page", { release: "screening@2.0.0" }),
    concerned: true,
  },
  { what: "its model", key: keyOf("model.get", { model: "screening" }), concerned: true },
  {
    what: "a release of another model",
    key: keyOf("release.page", { release: "churn@1.0.0" }),
    concerned: false,
  },
  { what: "another model", key: keyOf("model.get", { model: "churn" }), concerned: false },
  { what: "a list", key: keyOf("release.list", { limit: 50 }), concerned: true },
  { what: "a query without input", key: keyOf("inbox.get"), concerned: true },
])("a change of one release: $what → $concerned", ({ key, concerned }) => {
  expect(isConcerned(key, screening)).toBe(concerned);
});

test("a change of the installation, such as a freeze, concerns everything", () => {
  expect(isConcerned(keyOf("release.page", { release: "churn@1.0.0" }), { releases: [], models: [] })).toBe(
    true,
  );
});

test("a new notification makes only queries of notifications outdated", () => {
  expect(isOfNotices(keyOf("notification.countUnread"))).toBe(true);
  expect(isOfNotices(keyOf("release.page", { release: "screening@1.0.0" }))).toBe(false);
});
