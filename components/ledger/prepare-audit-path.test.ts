import { expect, test } from "vitest";
import { prepareAuditPath, shortHash } from "./prepare-audit-path";

const hash = (byte: number) => new Uint8Array(32).fill(byte);

test("the root is at the top, the leaf at the bottom, and each pair keeps its sides", () => {
  const picture = prepareAuditPath(hash(1), [
    { side: "left", sibling: hash(2), hash: hash(3) },
    { side: "right", sibling: hash(4), hash: hash(5) },
  ]);
  expect(picture.rows.map((row) => [row.hash, row.siblingHash])).toEqual([
    [shortHash(hash(5)), undefined],
    [shortHash(hash(3)), shortHash(hash(4))],
    [shortHash(hash(1)), shortHash(hash(2))],
  ]);
  const [root, middle, leaf] = picture.rows;
  expect(root?.siblingX).toBeUndefined();
  expect((middle?.siblingX ?? 0) > (middle?.x ?? 0)).toBe(true);
  expect((leaf?.siblingX ?? 0) < (leaf?.x ?? 0)).toBe(true);
  expect([root?.y, middle?.y, leaf?.y]).toEqual(
    [...[root?.y, middle?.y, leaf?.y]].sort((a, b) => (a ?? 0) - (b ?? 0)),
  );
});

test("a tree of one entry is its leaf", () => {
  expect(prepareAuditPath(hash(1), []).rows).toHaveLength(1);
});
