import { expect, test } from "vitest";
import type { PoliciesPageData } from "../data/policy-data";
import { prepareOlderVersions } from "./prepare-older-versions";

type Policy = PoliciesPageData["policies"][number];
type Version = Policy["versions"][number];

const version = (number: number, isCurrent: boolean, inUse: Version["inUse"]): Version => ({
  id: `pol_${number}`,
  name: "p",
  version: number,
  title: "P",
  digest: `sha256:${"0".repeat(64)}`,
  author: { id: "system", name: "system" },
  publishedAt: new Date(0),
  withdrawnAt: undefined,
  withdrawal: undefined,
  gates: 1,
  stages: ["production"],
  graceDays: 30,
  overlay: undefined,
  isCurrent,
  open: inUse.length,
  inUse,
});
const release = (
  key: string,
  live: readonly string[],
  requested: readonly string[],
): Version["inUse"][number] => ({
  releaseKey: key,
  modelTitle: "M",
  version: "1",
  policyVersionId: "pol",
  overlayVersionId: undefined,
  live,
  requested,
});

test("live releases come before requested ones, and the version in force is not listed", () => {
  const current = version(3, true, [release("m@9", ["production"], [])]);
  const versions = [
    current,
    version(2, false, [release("m@2", [], ["production"])]),
    version(1, false, [release("m@1", ["staging"], ["production"])]),
  ];
  expect(prepareOlderVersions([{ name: "p", title: "P", current, versions }])).toMatchObject([
    { releaseKey: "m@1", pinned: 1, current: 3, where: "live in staging, requested for production" },
    {
      releaseKey: "m@2",
      pinned: 2,
      current: 3,
      where: "requested for production",
      dueAt: new Date("1970-01-31"),
    },
  ]);
});

test("a policy without a version in force has no newer version", () => {
  const withdrawn = version(1, false, [release("m@1", ["production"], [])]);
  expect(
    prepareOlderVersions([{ name: "p", title: "P", current: undefined, versions: [withdrawn] }]),
  ).toMatchObject([{ current: undefined }]);
});
