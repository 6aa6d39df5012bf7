import { describe, expect, test } from "vitest";
import { isAppError } from "@/server/domain/error/app-error";
import { recognisedEvidence, validatePayload } from "./index";
import { type NamedFile, recordedFiles, sampleFiles, samplesPresent } from "./testing/samples";

const GOLDEN = "./testing/golden";

/** Returns the normalised evidence of a file, or its refusal: what a reader of the file has to agree with. */
function normalised({ bytes }: NamedFile): object {
  try {
    const { source, evidence } = recognisedEvidence(bytes);
    const { type, suite, payload, notes, collectedAt, nonFinite } = evidence;
    expect(validatePayload(type, payload)).toEqual([]);
    return { source, type, suite, collectedAt, payload, notes, nonFinite };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { refused: error.code, because: error.message.replace(/ known are [^.]*\./, "") };
  }
}

/** Compares with the golden file of the folder; `vitest -u` writes it after a change that is meant. */
async function expectGolden(name: string, files: readonly NamedFile[]): Promise<void> {
  const all = Object.fromEntries(files.map((file) => [file.name, normalised(file)]));
  await expect(`${JSON.stringify(all, undefined, 1)}\n`).toMatchFileSnapshot(`${GOLDEN}/${name}.golden.txt`);
}

const RECORDED = recordedFiles();

test.each([...RECORDED.keys()])("the recordings of %s have their golden evidence", async (folder) => {
  await expectGolden(folder, RECORDED.get(folder) ?? []);
});

describe.runIf(samplesPresent)("shared samples", () => {
  test.each([
    "evidently",
    "great_expectations",
    "modelscan",
    "mlflow",
    "sarif",
    "cyclonedx",
    "found-2026-11",
  ])("those of %s have their golden evidence", async (folder) => {
    await expectGolden(`samples-${folder}`, sampleFiles(folder));
  });
});
