import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { getReleasePage } from "../release/get-release-page";
import { getEvidenceBytes, getEvidenceHistory } from "./get-evidence";

let team: Scenario;
beforeAll(async () => {
  team = await createScenario();
});
afterAll(() => team.kernel.drop());

async function newestOf(release: string): Promise<string> {
  const { evidence } = await getReleasePage.execute(team.kernel, team.trainer, { release });
  return evidence.at(-1)?.id ?? "";
}

test("an item's bytes are returned as received, and match its digest", async () => {
  const release = await team.release("1.0.0");
  const { base64, digest, byteLength } = await getEvidenceBytes.execute(team.kernel, team.trainer, {
    id: await newestOf(release),
  });
  const bytes = Buffer.from(base64, "base64");
  expect(bytes.byteLength).toBe(byteLength);
  expect(`sha256:${createHash("sha256").update(bytes).digest("hex")}`).toBe(digest);
});

test("the history of a series spans attempts and releases of the model, oldest first, each once", async () => {
  await team.evaluate("screening@1.0.0", 0.91);
  const release = await team.release("1.1.0", { auc: 0.95 });
  const history = await getEvidenceHistory.execute(team.kernel, team.trainer, {
    release,
    id: await newestOf(release),
  });
  expect(history.items.map(({ releaseKey, numbers }) => [releaseKey, numbers["metrics.auc"]])).toEqual([
    ["screening@1.0.0", 0.97],
    ["screening@1.0.0", 0.91],
    ["screening@1.1.0", 0.95],
  ]);
  expect(history.isCut).toBe(false);
  await expect(
    getEvidenceHistory.execute(team.kernel, team.trainer, { release, id: "evd_none" }),
  ).rejects.toMatchObject({
    code: "not-found",
  });
});
