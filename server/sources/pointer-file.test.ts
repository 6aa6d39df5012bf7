import { describe, expect, test } from "vitest";
import { recognisedEvidence } from "./index";
import { pointerFile } from "./pointer-file";
import { refusalOf } from "./testing/refusal";
import { sample, samplesPresent } from "./testing/samples";

const OID = "ab".repeat(32);
const LFS = `version https://git-lfs.github.com/spec/v1\noid sha256:${OID}\nsize 12345\n`;
const DVC = `outs:\n- md5: ${"ab".repeat(16)}\n  size: 4\n  hash: md5\n  path: data/d.csv\n`;

test("a pointer of Git LFS states the digest of a component", () => {
  expect(pointerFile(LFS)?.component).toEqual({
    kind: "dataset",
    digest: `sha256:${OID}`,
    attributes: { sizeBytes: 12_345 },
  });
});

test("a DVC file states a name and a size; its MD5 is an attribute and no digest", () => {
  expect(pointerFile(DVC)?.component).toEqual({
    kind: "dataset",
    name: "data/d.csv",
    attributes: { md5: "ab".repeat(16), sizeBytes: 4 },
  });
});

test("a DVC file with two outputs, a cut pointer and any other text are no pointer", () => {
  for (const text of [
    `${DVC}${DVC.replace("outs:\n", "")}`,
    LFS.slice(0, 90),
    "outs:\n- path: a\n",
    "outs",
    "",
  ])
    expect(pointerFile(text)).toBeUndefined();
});

test("a pointer that is sent as evidence is refused with the component that it states", () => {
  const refusal = refusalOf(() => recognisedEvidence(new TextEncoder().encode(LFS)));
  expect(refusal.code).toBe("unknown-source");
  expect(refusal.details).toMatchObject({
    seen: "a Git LFS pointer",
    component: { digest: `sha256:${OID}` },
  });
});

describe.runIf(samplesPresent)("the shared sample", () => {
  test("of DVC is read", () => {
    const text = new TextDecoder().decode(sample("found-2026-11/d.csv.dvc"));
    expect(pointerFile(text)?.component).toMatchObject({ name: "d.csv", attributes: { sizeBytes: 4 } });
  });
});
