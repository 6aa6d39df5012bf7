/**
 * `npx tsx e2e/real-clients/ledger/verify-with-go.ts`: makes checkpoints, cosignatures and proofs with the functions
 * that the server and the witness use, and verifies them with Go's signed notes and transparency-dev's Merkle proofs.
 * Half of the checkpoints are signed by an earlier key. Needs Go.
 */
import { execFileSync } from "node:child_process";
import path from "node:path";
import { COSIGNATURE_V1, inclusionProof, signCosignature, verifierKey } from "@/server/domain/ledger/index";
import { LogInMemory, newNoteKey } from "@/server/domain/ledger/testing/log-in-memory";

const ORIGIN = "portal.example/ledger";
const SIZE = 70;
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

const before = LogInMemory.of(newNoteKey(ORIGIN), SIZE);
const after = LogInMemory.of(newNoteKey(ORIGIN), SIZE);
const witness = newNoteKey("witness.example/w1", COSIGNATURE_V1);
const sizes = Array.from({ length: SIZE }, (_, index) => index + 1);

const checkpoints = sizes.map((size) => {
  const note = (size < SIZE / 2 ? before : after).note(size);
  const text = note.slice(0, note.indexOf("\n\n") + 1);
  return {
    Note: note + signCosignature(text, witness, new Date()),
    Size: size,
    Root: base64(after.root(size)),
  };
});
const inclusion = await Promise.all(
  sizes.map(async (size) => {
    const index = Math.floor(size / 3);
    const proof = await inclusionProof({ index, size }, after.read);
    return {
      Index: index,
      Size: size,
      Entry: `entry ${index}`,
      Root: base64(after.root(size)),
      Proof: proof.map(base64),
    };
  }),
);
const consistency = await Promise.all(
  sizes.map(async (from) => ({
    ...{ From: from, To: SIZE, FromRoot: base64(after.root(from)), ToRoot: base64(after.root(SIZE)) },
    Proof: (await after.proof(from, SIZE)).map(base64),
  })),
);
const input = {
  LogKeys: [before, after].map(({ signer }) => verifierKey(signer.key)),
  WitnessKey: verifierKey(witness.key),
  Checkpoints: checkpoints,
  Inclusion: inclusion,
  Consistency: consistency,
};
execFileSync("go", ["run", "."], {
  cwd: path.join(import.meta.dirname, "go"),
  input: JSON.stringify(input),
  stdio: ["pipe", "inherit", "inherit"],
});
