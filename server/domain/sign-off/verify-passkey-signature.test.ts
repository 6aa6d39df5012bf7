import { describe, expect, test } from "vitest";
import { passkeySignatureOf, testAuthenticator } from "@/server/testing/passkey";
import { digestOf } from "../canonical/index";
import { fromBase64Url, toBase64Url } from "../text/base64";
import { type Commitment, challengeOf, type PasskeySignature } from "./passkey-signature";
import { whyNotPasskeySigned } from "./verify-passkey-signature";

const commitment: Commitment = {
  decisionDigest: digestOf("the dossier"),
  statementDigest: digestOf("I accept responsibility."),
  meaning: "approve",
  role: "product-owner",
  personId: "per_olivia",
  release: "breast-screening@2.3.0",
  stage: "production",
  nonce: "n0nce",
};
const authenticator = await testAuthenticator();
const another = await testAuthenticator();
const good = await passkeySignatureOf(commitment, authenticator);
const flipped = (text: string, at: number) => {
  const bytes = fromBase64Url(text) ?? new Uint8Array();
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return toBase64Url(bytes);
};

test("a signature over this commitment is valid, twenty times with as many keys", async () => {
  for (let round = 0; round < 20; round += 1) {
    const signed = await passkeySignatureOf({ ...commitment, nonce: `${round}` }, await testAuthenticator());
    expect(await whyNotPasskeySigned(signed)).toBeUndefined();
  }
});

describe("it is invalid for", () => {
  const changed: readonly Partial<Commitment>[] = [
    { decisionDigest: digestOf("another dossier") },
    { statementDigest: digestOf("I accept nothing.") },
    { meaning: "reject" },
    { role: "security" },
    { personId: "per_mallory" },
    { accepted: ["holdout-auc"] },
    { onBehalfOf: "per_olivia" },
    { release: "breast-screening@2.3.1" },
    { stage: "staging" },
    { nonce: "another" },
  ];
  test.each(changed)("another commitment: %j", async (change) =>
    expect(await whyNotPasskeySigned({ ...good, commitment: { ...commitment, ...change } })).toBe(
      "what was signed is not this commitment",
    ),
  );

  const client = (said: object) => toBase64Url(new TextEncoder().encode(JSON.stringify(said)));
  const said = { type: "webauthn.get", challenge: challengeOf(commitment), origin: good.origin };
  const broken: readonly {
    readonly what: string;
    readonly why: RegExp;
    readonly change: Partial<PasskeySignature>;
  }[] = [
    { what: "text that is not base64url", why: /base64url/, change: { signature: "!" } },
    {
      what: "client data that is not JSON",
      why: /cannot be read/,
      change: { clientDataJSON: toBase64Url(new Uint8Array([1])) },
    },
    {
      what: "a registration",
      why: /not made by/,
      change: { clientDataJSON: client({ ...said, type: "webauthn.create" }) },
    },
    { what: "another origin", why: /made on/, change: { origin: "https://evil.example.org" } },
    {
      what: "another site's frame",
      why: /another site/,
      change: { clientDataJSON: client({ ...said, crossOrigin: true }) },
    },
    { what: "another site", why: /another site/, change: { rpId: "evil.example.org" } },
    {
      what: "client data put together afterwards",
      why: /does not hold/,
      change: { clientDataJSON: client(said) },
    },
    {
      what: "a counter changed afterwards",
      why: /does not hold/,
      change: { authenticatorData: flipped(good.authenticatorData, 36) },
    },
    { what: "authenticator data cut short", why: /cut short/, change: { authenticatorData: "AAAA" } },
    {
      what: "a signature that is none",
      why: /does not hold/,
      change: { signature: flipped(good.signature, 0) },
    },
    {
      what: "a signature by one bit off",
      why: /does not hold/,
      change: { signature: flipped(good.signature, 20) },
    },
    {
      what: "another person's key",
      why: /does not hold/,
      change: { credential: { ...good.credential, publicKey: another.publicKey } },
    },
  ];
  test.each(broken)("$what", async ({ change, why }) =>
    expect(await whyNotPasskeySigned({ ...good, ...change })).toMatch(why),
  );

  test.each([
    { flags: 0x04, why: "nobody was present at the authenticator" },
    { flags: 0x01, why: "the authenticator did not verify who used it" },
  ])("flags $flags", async ({ flags, why }) => {
    const signed = await authenticator.sign({
      challenge: challengeOf(commitment),
      rpId: good.rpId,
      origin: good.origin,
      flags,
    });
    expect(await whyNotPasskeySigned({ ...good, ...signed })).toBe(why);
  });
});
