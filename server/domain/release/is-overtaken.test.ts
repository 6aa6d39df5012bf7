import { expect, test } from "vitest";
import { isOvertaken } from "./is-overtaken";

const release = { id: "rel_2", openedAt: new Date("2026-05-02T00:00:00Z") };
const deployment = (releaseId: string, since: string, stage = "production") => ({
  releaseId,
  stage,
  since: new Date(since),
});

test("a release is overtaken by a later one that went live there, and by nothing else", () => {
  expect(isOvertaken(release, "production", [deployment("rel_3", "2026-05-03T00:00:00Z")])).toBe(true);
  expect(isOvertaken(release, "production", [deployment("rel_1", "2026-05-01T00:00:00Z")])).toBe(false);
  expect(isOvertaken(release, "production", [deployment("rel_2", "2026-05-03T00:00:00Z")])).toBe(false);
  expect(isOvertaken(release, "production", [deployment("rel_3", "2026-05-03T00:00:00Z", "staging")])).toBe(
    false,
  );
});
