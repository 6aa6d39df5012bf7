import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { frontierPositions, MerkleFrontier } from "./merkle-frontier";
import { consistencyProof, inclusionProof, type NodeReader } from "./merkle-proof";
import { verifyConsistency, verifyInclusion } from "./merkle-verification";
import { type Hash, portableTreeHasher, treeHasherOf } from "./tree-hash";

const { leaf, node } = portableTreeHasher;

// The definitions of RFC 9162, implemented literally, as a reference for the frontier and the stored nodes.

/** MTH(D_n), §2.1.1. */
function treeHash(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return sha256(new Uint8Array(0));
  if (leaves.length === 1) return leaves[0] as Hash;
  const k = largestPowerBelow(leaves.length);
  return sha256(concatBytes(Uint8Array.of(1), treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k))));
}

/** PATH(m, D_n), §2.1.3.1. */
function path(m: number, leaves: readonly Hash[]): Hash[] {
  if (leaves.length === 1) return [];
  const k = largestPowerBelow(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m < k ? [...path(m, left), treeHash(right)] : [...path(m - k, right), treeHash(left)];
}

/** SUBPROOF(m, D_n, b), §2.1.4.1. */
function subproof(m: number, leaves: readonly Hash[], b: boolean): Hash[] {
  if (m === leaves.length) return b ? [] : [treeHash(leaves)];
  const k = largestPowerBelow(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m <= k
    ? [...subproof(m, left, b), treeHash(right)]
    : [...subproof(m - k, right, false), treeHash(left)];
}

function largestPowerBelow(n: number): number {
  let k = 1;
  while (2 * k < n) k *= 2;
  return k;
}

const leavesOf = (size: number): Hash[] =>
  Array.from({ length: size }, (_, i) => leaf(new TextEncoder().encode(`entry ${i}`)));
const hex = (hashes: readonly Hash[]) => hashes.map(bytesToHex);

/** Appends leaf by leaf and keeps every complete node, as the sealer does. */
function grow(leaves: readonly Hash[]): {
  frontier: MerkleFrontier;
  nodes: Map<string, Hash>;
  read: NodeReader;
} {
  const frontier = new MerkleFrontier();
  const nodes = new Map<string, Hash>();
  for (const hash of leaves) {
    nodes.set(`0/${frontier.size}`, hash);
    for (const completed of frontier.append(hash))
      nodes.set(`${completed.level}/${completed.index}`, completed.hash);
  }
  const read: NodeReader = (positions) =>
    positions.map(({ level, index }) => {
      const hash = nodes.get(`${level}/${index}`);
      if (hash === undefined)
        throw new Error(`node ${level}/${index} is not complete in a tree of ${leaves.length}`);
      return hash;
    });
  return { frontier, nodes, read };
}

const sizes = fc.integer({ min: 1, max: 130 });

describe("MerkleFrontier", () => {
  test("has the empty tree's root before the first leaf", () => {
    expect(bytesToHex(new MerkleFrontier().root())).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
  });

  test("agrees with the definition of the tree at every size", () => {
    const leaves = leavesOf(130);
    const frontier = new MerkleFrontier();
    for (const [i, hash] of leaves.entries()) {
      frontier.append(hash);
      expect(bytesToHex(frontier.root())).toBe(bytesToHex(treeHash(leaves.slice(0, i + 1))));
    }
  });

  test("returns each complete inner node exactly once, with the hash of the leaves it covers", () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const leaves = leavesOf(size);
        const { nodes } = grow(leaves);
        let expected = 0;
        for (let level = 0; 2 ** level <= size; level += 1) {
          for (let index = 0; (index + 1) * 2 ** level <= size; index += 1) {
            expected += 1;
            const covered = leaves.slice(index * 2 ** level, (index + 1) * 2 ** level);
            expect(nodes.get(`${level}/${index}`)).toEqual(treeHash(covered));
          }
        }
        expect(nodes.size).toBe(expected);
      }),
      { numRuns: 30 },
    );
  });

  test("continued from stored nodes, it grows into the same tree", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, sizes, async (size, more) => {
        const leaves = leavesOf(size + more);
        const { read } = grow(leaves.slice(0, size));
        const resumed = new MerkleFrontier({ size, peaks: await read(frontierPositions(size)) });
        for (const hash of leaves.slice(size)) resumed.append(hash);
        expect(resumed.size).toBe(size + more);
        expect(bytesToHex(resumed.root())).toBe(bytesToHex(treeHash(leaves)));
      }),
      { numRuns: 50 },
    );
  });

  test("names positions beyond 2^32 leaves", () => {
    expect(frontierPositions(2 ** 52 + 2 ** 33 + 1)).toEqual([
      { level: 52, index: 0 },
      { level: 33, index: 2 ** 19 },
      { level: 0, index: 2 ** 52 + 2 ** 33 },
    ]);
    expect(frontierPositions(2 ** 53 - 1)).toHaveLength(53);
  });

  test("refuses peaks that are not those of its size", () => {
    expect(() => new MerkleFrontier({ size: 3, peaks: leavesOf(1) })).toThrow(
      "a tree of 3 has 2 peaks, got 1",
    );
  });

  test("uses the given hash", () => {
    const inputs: number[] = [];
    const hasher = treeHasherOf((bytes) => {
      inputs.push(bytes[0] ?? -1);
      return sha256(bytes);
    });
    const frontier = new MerkleFrontier(undefined, hasher);
    frontier.append(hasher.leaf(new Uint8Array(10_000)));
    frontier.append(hasher.leaf(new Uint8Array(3)));
    expect(frontier.root()).toEqual(node(leaf(new Uint8Array(10_000)), leaf(new Uint8Array(3))));
    expect(inputs).toEqual([-1, 0x00, 0x00, 0x01]);
  });
});

describe("proofs from stored nodes", () => {
  const claims = fc
    .tuple(sizes, fc.nat(), fc.nat())
    .map(([size, a, b]) => ({ size, index: a % size, from: 1 + (b % size) }));

  test("are the proofs RFC 9162 defines, and verify", async () => {
    await fc.assert(
      fc.asyncProperty(claims, async ({ size, index, from }) => {
        const leaves = leavesOf(size);
        const { read } = grow(leaves);
        const root = treeHash(leaves);

        const inclusion = await inclusionProof({ index, size }, read);
        expect(hex(inclusion)).toEqual(hex(path(index, leaves)));
        expect(verifyInclusion({ index, size, leaf: leaves[index] as Hash, proof: inclusion, root })).toBe(
          true,
        );

        const consistency = await consistencyProof({ from, to: size }, read);
        expect(hex(consistency)).toEqual(hex(subproof(from, leaves, true)));
        const fromRoot = treeHash(leaves.slice(0, from));
        expect(verifyConsistency({ from, to: size, fromRoot, toRoot: root, proof: consistency })).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test("verify nothing for another leaf, index, size or root, or with one bit changed", async () => {
    await fc.assert(
      fc.asyncProperty(claims, fc.nat(), async ({ size, index, from }, bit) => {
        const leaves = leavesOf(size + 1);
        const { read } = grow(leaves);
        const root = treeHash(leaves.slice(0, size));
        const proof = await inclusionProof({ index, size }, read);
        const good = { index, size, leaf: leaves[index] as Hash, proof, root };
        expect(verifyInclusion({ ...good, leaf: leaf(new Uint8Array(1)) })).toBe(false);
        expect(verifyInclusion({ ...good, index: index + 1 })).toBe(false);
        expect(verifyInclusion({ ...good, root: treeHash(leaves) })).toBe(false);
        expect(verifyInclusion({ ...good, proof: [...proof, root] })).toBe(false);
        if (proof.length > 0) {
          expect(verifyInclusion({ ...good, proof: proof.slice(1) })).toBe(false);
          expect(verifyInclusion({ ...good, proof: turnBit(proof, bit) })).toBe(false);
        }

        const chain = await consistencyProof({ from, to: size + 1 }, read);
        const honest = {
          from,
          to: size + 1,
          fromRoot: treeHash(leaves.slice(0, from)),
          toRoot: treeHash(leaves),
          proof: chain,
        };
        expect(verifyConsistency({ ...honest, toRoot: root })).toBe(false);
        expect(verifyConsistency({ ...honest, fromRoot: honest.toRoot })).toBe(false);
        expect(verifyConsistency({ ...honest, proof: turnBit(chain, bit) })).toBe(false);
        expect(verifyConsistency({ ...honest, proof: [...chain, root] })).toBe(false);
        expect(verifyConsistency({ ...honest, proof: chain.slice(0, -1) })).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  test("are refused outside the tree, and from the empty tree", async () => {
    const { read } = grow(leavesOf(4));
    await expect(inclusionProof({ index: 4, size: 4 }, read)).rejects.toThrow("no leaf 4 in a tree of 4");
    await expect(inclusionProof({ index: -1, size: 4 }, read)).rejects.toThrow(RangeError);
    await expect(consistencyProof({ from: 0, to: 4 }, read)).rejects.toThrow(RangeError);
    await expect(consistencyProof({ from: 4, to: 3 }, read)).rejects.toThrow(RangeError);
  });

  test("verify for a tree larger than 2^32 leaves", async () => {
    // Every complete subtree of this imaginary log has the same hash per level, so nodes exist without four
    // billion leaves.
    const levels = [leaf(new Uint8Array(0))];
    for (let level = 1; level < 53; level += 1)
      levels.push(node(levels[level - 1] as Hash, levels[level - 1] as Hash));
    const read: NodeReader = (positions) => positions.map(({ level }) => levels[level] as Hash);
    const rootOf = (size: number) =>
      new MerkleFrontier({
        size,
        peaks: frontierPositions(size).map(({ level }) => levels[level] as Hash),
      }).root();
    const [from, to, index] = [2 ** 33 + 5, 2 ** 40 + 2 ** 31 + 3, 2 ** 39 + 1];
    const proof = await inclusionProof({ index, size: to }, read);
    expect(verifyInclusion({ index, size: to, leaf: levels[0] as Hash, proof, root: rootOf(to) })).toBe(true);
    const chain = await consistencyProof({ from, to }, read);
    expect(verifyConsistency({ from, to, fromRoot: rootOf(from), toRoot: rootOf(to), proof: chain })).toBe(
      true,
    );
  });
});

function turnBit(proof: readonly Hash[], bit: number): Hash[] {
  const changed = proof.map((hash) => hash.slice());
  const hash = changed[bit % changed.length] as Hash;
  const byte = bit % hash.length;
  hash[byte] = (hash[byte] as number) ^ (1 << (bit % 8));
  return changed;
}
