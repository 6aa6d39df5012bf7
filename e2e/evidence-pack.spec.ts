import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { enterAs } from "./fixtures/people";
import { releaseWithEvidence } from "./fixtures/pipeline";
import { RELEASE_WORDS } from "./fixtures/recordings";
import { attestedModel, awaitSignatures } from "./fixtures/setup";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "evidence pack", demo: false } });

const RELEASE = "diabetes-progression@1.3.0";
let folder: string;

test.beforeAll(async ({ product: { origin }, machines }) => {
  folder = await mkdtemp(path.join(tmpdir(), "countersign-auditor-"));
  await attestedModel(origin, machines, "diabetes-progression");
  await releaseWithEvidence(machines, { model: "diabetes-progression", version: "1.3.0" });
  await awaitSignatures(origin, RELEASE);
});
test.afterAll(() => rm(folder, { recursive: true }));

/** Runs the verifier in the auditor's folder, without the environment of this process. */
function verify(...words: string[]): Promise<{ readonly status: number | null; readonly text: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["verify.mjs", ...words],
      { cwd: folder, env: { NODE_ENV: "production" } },
      (_error, out) => resolve({ status: child.exitCode, text: out }),
    );
  });
}

test("an auditor exports a release, verifies it without the server, and a changed byte is named there and on the public page", async ({
  page,
  browser,
  product: { origin },
}) => {
  await enterAs(page, "Audrey Blanc");
  await page.goto(`/reports?release=${encodeURIComponent(RELEASE)}`);
  await expect(page.getByRole("button", { name: "Export as JSON" })).toBeEnabled();
  // The choice is in the address, which changes after the press.
  await page.getByRole("radio", { name: /^Evidence pack/ }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export as ZIP" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^diabetes-progression-1\.3\.0-pack-.*\.zip$/);
  await expect(page.getByText(/\.zip is saved/)).toBeVisible();
  const pack = await readFile(await download.path());
  const altered = Buffer.from(pack);
  const place = altered.indexOf(RELEASE_WORDS.summary.slice(0, 20));
  altered.writeUInt8((altered[place] ?? 0) ^ 1, place);
  const saved = async (name: string, address: string) =>
    writeFile(path.join(folder, name), await (await fetch(origin + address)).text());
  await saved("verify.mjs", "/api/v1/verify.mjs");
  await saved("keys.json", "/api/v1/keys");
  await writeFile(path.join(folder, "pack.zip"), pack);
  await writeFile(path.join(folder, "altered.zip"), altered);

  expect(await verify("--key", "keys.json", "pack.zip")).toMatchObject({
    status: 0,
    text: expect.stringContaining("GENUINE"),
  });
  const found = await verify("--key", "keys.json", "altered.zip");
  expect(found.status).toBe(1);
  expect(found.text).toMatch(/altered {5}release\/release\.json\n +expected sha256:\w+\n +found {4}sha256:/);

  const stranger = await browser.newContext({ baseURL: origin });
  const open = await stranger.newPage();
  const sent: string[] = [];
  open.on("request", (request) => sent.push(`${request.method()} ${request.postData() ?? ""}`.trim()));
  await open.goto("/verify");
  const field = open.getByLabel("Evidence pack (ZIP), dossier (PDF) or permit (JSON)");
  const result = open.getByRole("region", { name: "Result" });
  await field.setInputFiles(path.join(folder, "pack.zip"));
  await expect(result).toContainText("Genuine: pack.zip");
  await expect(result).toContainText(`Evidence pack of ${RELEASE}`);
  await field.setInputFiles(path.join(folder, "altered.zip"));
  await expect(result).toContainText("Altered: altered.zip");
  await expect(result).toContainText("release/release.json");
  const dossier = Buffer.from(
    await (await page.request.get(`/api/v1/releases/${encodeURIComponent(RELEASE)}/dossier.pdf`)).body(),
  );
  const asPdf = (name: string, buffer: Buffer) => ({ name, mimeType: "application/pdf", buffer });
  await field.setInputFiles(asPdf("dossier.pdf", dossier));
  await expect(result).toContainText("Genuine: dossier.pdf");
  const changed = Buffer.from(dossier);
  changed.writeUInt8((dossier[2000] ?? 0) ^ 1, 2000);
  await field.setInputFiles(asPdf("changed.pdf", changed));
  await expect(result).toContainText("Altered: changed.pdf");
  await field.setInputFiles(asPdf("foreign.pdf", Buffer.from("%PDF-1.7\nstartxref\n0\n%%EOF")));
  await expect(result).toContainText("Unknown: foreign.pdf");
  await field.setInputFiles(path.join(folder, "keys.json"));
  await expect(result).toContainText("Unknown: keys.json");
  expect([...new Set(sent)]).toEqual(["GET"]);
  await stranger.close();

  await page.goto(`/ledger?action=pack.exported`);
  await expect(page.getByRole("link", { name: "Evidence pack exported" }).first()).toBeVisible();
});
