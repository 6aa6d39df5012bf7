import { generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  type Hash,
  inclusionProof,
  MerkleFrontier,
  noteKey,
  portableTreeHasher,
  signCheckpoint,
} from "@/server/domain/ledger/index";
import { toBase64 } from "@/server/domain/text/base64";
import { type EntryClaim, verifyEntry } from "./verify-entry";

const ORIGIN = "portal.example/ledger";
const SIZE = 5;
const textOf = (index: number) => `{"entry":${index},"name":"größer"}`;

function keyPair() {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const { x = "" } = publicKey.export({ format: "jwk" });
  const key = noteKey(ORIGIN, new Uint8Array(Buffer.from(x, "base64url")));
  return {
    published: [{ crv: "Ed25519", x, purpose: "ledger" }],
    note: (root: Hash, size = SIZE) =>
      signCheckpoint(
        { origin: ORIGIN, size, root },
        key,
        (message) => new Uint8Array(sign(null, message, privateKey)),
      ),
  };
}

async function claimOf(
  index: number,
  key = keyPair(),
): Promise<EntryClaim & { readonly published: ReturnType<typeof keyPair>["published"] }> {
  const nodes = new Map<string, Hash>();
  const frontier = new MerkleFrontier();
  for (let leaf = 0; leaf < SIZE; leaf += 1) {
    const hash = portableTreeHasher.leaf(new TextEncoder().encode(textOf(leaf)));
    nodes.set(`0/${leaf}`, hash);
    for (const node of frontier.append(hash)) nodes.set(`${node.level}/${node.index}`, node.hash);
  }
  const read = (positions: readonly { level: number; index: number }[]) =>
    positions.map((at) => nodes.get(`${at.level}/${at.index}`) as Hash);
  const hashes = (await inclusionProof({ index, size: SIZE }, read)).map(toBase64);
  const proof = { index, size: SIZE, hashes, note: key.note(frontier.root()) };
  return {
    canonical: textOf(index),
    leafHash: toBase64(nodes.get(`0/${index}`) as Hash),
    proof,
    published: key.published,
  };
}

const proofOf = (claim: EntryClaim) => claim.proof as NonNullable<EntryClaim["proof"]>;

test.each([0, 1, 2, 3, 4])("entry %i of five is proved from its text to the signed root", async (index) => {
  const { published, ...claim } = await claimOf(index);
  expect(verifyEntry(claim, published)).toMatchObject({
    isText: true,
    isIncluded: true,
    checkpoint: { origin: ORIGIN, size: SIZE },
    signedBy: expect.stringMatching(/^portal\.example\/ledger\+[0-9a-f]{8}$/),
  });
});

describe("each fault is distinguished", () => {
  test("a changed text does not match its hash and reaches no signed root", async () => {
    const { published, ...claim } = await claimOf(2);
    const found = verifyEntry({ ...claim, canonical: `${claim.canonical} ` }, published);
    expect(found).toMatchObject({ isText: false, isIncluded: false });
    expect(found?.checkpoint).toBeDefined();
  });
  test("a changed text with a matching leaf hash still reaches no signed root", async () => {
    const { published, ...claim } = await claimOf(2);
    const canonical = `${claim.canonical} `;
    const leafHash = toBase64(portableTreeHasher.leaf(new TextEncoder().encode(canonical)));
    expect(verifyEntry({ ...claim, canonical, leafHash }, published)).toMatchObject({
      isText: true,
      isIncluded: false,
    });
  });
  test("a tree head without a published key proves nothing", async () => {
    const claim = await claimOf(1);
    expect(verifyEntry(claim, keyPair().published)).toMatchObject({
      isIncluded: false,
      checkpoint: undefined,
      signedBy: undefined,
    });
    expect(verifyEntry(claim, [])).toMatchObject({ isIncluded: false, checkpoint: undefined });
  });
  test("a permit key is not accepted for a checkpoint", async () => {
    const { published, ...claim } = await claimOf(1);
    expect(
      verifyEntry(
        claim,
        published.map((key) => ({ ...key, purpose: "permit" })),
      )?.checkpoint,
    ).toBeUndefined();
  });
  test("a proof that is too short, of another place or of another size is refused", async () => {
    const { published, ...claim } = await claimOf(3);
    const proof = proofOf(claim);
    for (const changed of [
      { hashes: proof.hashes.slice(1) },
      { index: 2 },
      { size: 4 },
      { hashes: [...proof.hashes.slice(1), "AAAA"] },
    ])
      expect(verifyEntry({ ...claim, proof: { ...proof, ...changed } }, published)?.isIncluded).toBe(false);
  });
});

test("before a checkpoint there is nothing to verify", async () => {
  const { published, ...claim } = await claimOf(0);
  expect(verifyEntry({ ...claim, proof: undefined }, published)).toBeUndefined();
});
