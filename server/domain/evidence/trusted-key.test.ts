import fc from "fast-check";
import { expect, test } from "vitest";
import type { SignatureAtReceipt } from "./signature";
import { isTrustedAt, type KeyTrust, signatureNow } from "./trusted-key";

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour));
const KEY: KeyTrust = { id: "tky_1", name: "trainer", isConfirmed: true, since: at(1) };
const VERIFIED: SignatureAtReceipt = {
  state: "verified",
  verifications: [{ keyId: "tky_1", signer: "sha256:ab", level: 2 }],
};

test("a key counts from the start of its period, before its end, and before the instant of its revocation", () => {
  const key = { ...KEY, until: at(9), revokedFrom: at(5) };
  expect([0, 1, 4, 5, 8, 9].map((hour) => isTrustedAt(key, at(hour)))).toEqual([
    false,
    true,
    true,
    false,
    false,
    false,
  ]);
  const { revokedFrom: _, ...kept } = key;
  expect([8, 9].map((hour) => isTrustedAt(kept, at(hour)))).toEqual([true, false]);
});

test("evidence received after the revocation is not verified any more, evidence from before is", () => {
  const revoked = [{ ...KEY, revokedFrom: at(5) }];
  expect(signatureNow(VERIFIED, at(6), [KEY]).state).toBe("verified");
  expect(signatureNow(VERIFIED, at(6), revoked)).toEqual({ state: "unverified-key", keys: [] });
  expect(signatureNow(VERIFIED, at(4), revoked)).toEqual({
    state: "verified",
    keys: [{ name: "trainer", signer: "sha256:ab", isConfirmed: true, level: 2 }],
  });
});

test("no trust on record turns another state into verified, and a key without a record never counts", () => {
  const key = fc.record({
    id: fc.constantFrom("tky_1", "tky_2"),
    name: fc.constantFrom("a", "b"),
    isConfirmed: fc.boolean(),
    since: fc.date({ noInvalidDate: true }),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(key, { selector: ({ id }) => id }),
      fc.date({ noInvalidDate: true }),
      (keys, receivedAt) => {
        for (const state of ["unverified-key", "invalid", "unsigned"] as const)
          expect(signatureNow({ ...VERIFIED, state }, receivedAt, keys)).toEqual({ state, keys: [] });
        const counts = keys.some(({ id, since }) => id === "tky_1" && receivedAt >= since);
        expect(signatureNow(VERIFIED, receivedAt, keys).state === "verified").toBe(counts);
      },
    ),
  );
});
