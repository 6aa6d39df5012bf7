import { generateKeyPairSync } from "node:crypto";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { openKeys } from "@/server/auth/keys";
import { openCheckpoint, portableTreeHasher, signCheckpoint } from "@/server/domain/ledger/index";
import { ledgerIdentity } from "./ledger-identity";

const pair = () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return {
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    publicKey: publicKey.export({ type: "spki", format: "pem" }).toString(),
  };
};

test("checkpoints of an earlier key still verify after a new one took its place, and those of a foreign key do not", () => {
  const [earlier, current, stranger] = [pair(), pair(), pair()];
  const identityWith = (ledgerKey: string, ledgerPreviousKeys?: string) => {
    const permit = { permitKey: stranger.privateKey, permitPreviousKeys: undefined };
    const settings = { sessionSecret: "s", storedSecretsKey: "s", ...permit, ledgerKey, ledgerPreviousKeys };
    return ledgerIdentity("portal.example/ledger", openKeys(settings, tmpdir()).ledger);
  };
  const head = { origin: "portal.example/ledger", size: 3, root: portableTreeHasher.emptyRoot };
  const now = identityWith(current.privateKey, earlier.publicKey);
  const open = (from: typeof now) =>
    openCheckpoint(signCheckpoint(head, from.key, from.sign), { ...now, keys: now.knownKeys });

  expect(open(now)).toEqual(head);
  expect(open(identityWith(earlier.privateKey))).toEqual(head);
  expect(open(identityWith(stranger.privateKey))).toBeUndefined();
});
