import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { KeySettings } from "@/server/configuration/configuration";
import { openKeys, permitAuthority, publicKeySet } from "./keys";

const UNSET: KeySettings = {
  sessionSecret: undefined,
  permitKey: undefined,
  permitPreviousKeys: undefined,
  ledgerKey: undefined,
  ledgerPreviousKeys: undefined,
  storedSecretsKey: undefined,
};
const message = new TextEncoder().encode("promote");

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "countersign-keys-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

function pemPair() {
  const pair = generateKeyPairSync("ed25519");
  return {
    privateKey: pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    publicKey: pair.publicKey.export({ type: "spki", format: "pem" }).toString(),
  };
}

describe("generated in the data directory", () => {
  test("they are three different secrets, readable by their owner only", () => {
    const keys = openKeys(UNSET, directory);
    expect(new Set([keys.permit.keyId, keys.ledger.keyId, keys.sessionSecret]).size).toBe(3);
    for (const file of ["session-secret", "permit-key.pem", "ledger-key.pem"])
      expect(statSync(path.join(directory, file)).mode & 0o777).toBe(0o600);
  });
  test("the next start finds the same", () => {
    const [first, second] = [openKeys(UNSET, directory), openKeys(UNSET, directory)];
    expect(second.sessionSecret).toBe(first.sessionSecret);
    expect(publicKeySet(second)).toEqual(publicKeySet(first));
  });
  test("a key that others may read is refused", () => {
    openKeys(UNSET, directory);
    chmodSync(path.join(directory, "permit-key.pem"), 0o644);
    expect(() => openKeys(UNSET, directory)).toThrow(/permit-key\.pem may be read by others \(mode 644\)/);
  });
});

describe("from settings", () => {
  test("as text, or as a file", () => {
    const { privateKey } = pemPair();
    writeFileSync(path.join(directory, "given.pem"), privateKey);
    const asText = openKeys({ ...UNSET, permitKey: privateKey }, directory);
    const asFile = openKeys({ ...UNSET, permitKey: `file:${path.join(directory, "given.pem")}` }, directory);
    expect(asFile.permit.keyId).toBe(asText.permit.keyId);
  });
  test("another kind of key is refused by name", () => {
    const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 })
      .privateKey.export({ type: "pkcs8", format: "pem" })
      .toString();
    expect(() => openKeys({ ...UNSET, ledgerKey: rsa }, directory)).toThrow(
      /COUNTERSIGN_LEDGER_KEY: expected an Ed25519 key in PEM; it is rsa/,
    );
    expect(() => openKeys({ ...UNSET, permitKey: "-----BEGIN nonsense" }, directory)).toThrow(
      /COUNTERSIGN_PERMIT_KEY: .*cannot be read/,
    );
  });
});

describe("a permit's signature", () => {
  test("verifies for its own bytes only", () => {
    const authority = permitAuthority(openKeys(UNSET, directory).permit, 30);
    const signature = authority.sign(message);
    expect(authority.verify(message, signature)).toBe(true);
    expect(authority.verify(new TextEncoder().encode("promote!"), signature)).toBe(false);
    expect(authority.verify(message, new Uint8Array(3))).toBe(false);
  });
  test("does not verify when the ledger's key made it", () => {
    const { permit, ledger } = openKeys(UNSET, directory);
    expect(permit.verify(message, ledger.sign(message))).toBe(false);
  });
  test("still verifies after its key was replaced, while the old public key is listed", () => {
    const old = pemPair();
    const signature = openKeys({ ...UNSET, permitKey: old.privateKey }, directory).permit.sign(message);
    const { permit } = openKeys(
      { ...UNSET, permitPreviousKeys: pemPair().publicKey + old.publicKey },
      directory,
    );
    expect(permit.verify(message, signature)).toBe(true);
    expect(permit.publicJwks).toHaveLength(3);
    expect(openKeys(UNSET, directory).permit.verify(message, signature)).toBe(false);
  });
});

test("the published key set is enough to check a signature, and has no private part", () => {
  const keys = openKeys(UNSET, directory);
  const published = publicKeySet(keys).keys;
  expect(published.map(({ purpose }) => purpose)).toEqual(["permit", "ledger"]);
  for (const jwk of published) {
    expect(jwk).not.toHaveProperty("d");
    expect(createPublicKey({ key: { ...jwk }, format: "jwk" }).asymmetricKeyType).toBe("ed25519");
  }
});
