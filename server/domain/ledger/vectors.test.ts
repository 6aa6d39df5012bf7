import { describe, expect, test } from "vitest";
import { fromBase64 } from "../text/base64";
import { verifyConsistency, verifyInclusion } from "./merkle-verification";
import consistency from "./vectors/consistency.json";
import inclusion from "./vectors/inclusion.json";

const bytes = (text: string) => fromBase64(text) ?? new Uint8Array(0);
const proofOf = (proof: readonly string[] | null) => (proof ?? []).map(bytes);

describe("the vectors of transparency-dev/merkle", () => {
  test.each(inclusion)("inclusion: $file", (vector) => {
    const { leafIdx: index, treeSize: size, leafHash, proof, root } = vector;
    const claim = { index, size, leaf: bytes(leafHash), proof: proofOf(proof), root: bytes(root) };
    expect(verifyInclusion(claim)).toBe(!vector.wantErr);
  });

  test.each(consistency)("consistency: $file", (vector) => {
    const { size1: from, size2: to, root1, root2, proof } = vector;
    const claim = { from, to, fromRoot: bytes(root1), toRoot: bytes(root2), proof: proofOf(proof) };
    expect(verifyConsistency(claim)).toBe(!vector.wantErr);
  });
});
