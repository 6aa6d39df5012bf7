import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestKernel, SYSTEM, type TestKernel } from "@/db/testing/kernel";
import { type PublishedPack, publishedPacks } from "./packs/published-packs";
import { publishShippedPacks } from "./publish-shipped-packs";

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await createTestKernel();
});
afterAll(() => kernel.drop());

const NAME = "standard";
const [older, newer, newest] = [1, 2, 3].map(
  (edition): PublishedPack => ({
    name: NAME,
    yaml: `${publishedPacks().find(({ name }) => name === NAME)?.yaml}# edition ${edition}\n`,
  }),
) as [PublishedPack, PublishedPack, PublishedPack];

async function versionAfterStarting(...packs: PublishedPack[]): Promise<number | undefined> {
  await publishShippedPacks(kernel, SYSTEM, packs);
  return (await kernel.store.policies.listCurrent()).find(({ name }) => name === NAME)?.version;
}

test("a pack is published when it is new, never twice, and not withdrawn by an older product", async () => {
  expect(await versionAfterStarting(older)).toBe(1);
  expect(await versionAfterStarting(older)).toBe(1);
  expect(await versionAfterStarting(newer)).toBe(2);
  expect(await versionAfterStarting(older)).toBe(2);
});

test("a name that people publish under is left alone", async () => {
  const current = await kernel.store.policies.findVersion(NAME, 2);
  if (!current) throw new Error("the test before published it");
  // Inserts a version without a signature: publishing by people is tested with drafts.
  await kernel.database.owner().sql`alter table policy_versions disable trigger user`;
  await kernel.transact((tx) =>
    tx.policies.insertVersion({
      ...current,
      id: "pol_ours",
      version: 3,
      digest: "sha256:ours",
      author: "Ada Byrne",
      publishedAt: kernel.now(),
    }),
  );
  expect(await versionAfterStarting(newest)).toBe(3);
});
