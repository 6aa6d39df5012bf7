import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAppError } from "@/server/domain/error/app-error";
import { SignedEnvelope } from "@/server/domain/evidence/signed-envelope";
import type { KeyMaterial } from "@/server/domain/evidence/trusted-key";
import { dssePreAuthenticationEncoding } from "@/server/domain/promotion/permit";
import { bytesOf, refusalOf } from "../testing/refusal";
import { fixture, sample, samplesPresent } from "../testing/samples";
import { evidenceFromAttestation } from "./evidence-from-attestation";
import { verifyEnvelope } from "./verify-envelope";
import { hintsOf, isSignedBy, readPublicKey } from "./verify-with-key";

const recorded = (name: string) => fixture(`in-toto/fixtures/${name}.json`);
const pem = (name: string) =>
  readFileSync(path.join(import.meta.dirname, "fixtures", `${name}.pub.pem`), "utf8");
const keyNamed = (name: string, speaksFor: Partial<KeyMaterial> = {}): KeyMaterial =>
  ({ id: name, kind: "public-key", publicKey: pem(name), builders: [], ...speaksFor }) as KeyMaterial;
const identity = (issuer: string, subject: string): KeyMaterial => ({
  id: "person",
  kind: "identity",
  issuer,
  subject,
  builders: [],
});

function envelopeOf(bytes: Uint8Array): SignedEnvelope {
  const { envelope } = evidenceFromAttestation(bytes);
  if (envelope === undefined) throw new Error("there is no envelope");
  return envelope;
}
const check = (bytes: Uint8Array, ...keys: readonly KeyMaterial[]) => verifyEnvelope(envelopeOf(bytes), keys);

const ALL = ["ecdsa", "ed25519", "rsa", "model-p256", "model-p384", "model-p521"];

describe("envelopes of real tools", () => {
  test.each([
    { file: "provenance", by: ["ecdsa"] },
    { file: "summary", by: ["ed25519"] },
    { file: "tests", by: ["rsa"] },
    { file: "attributes", by: ["ecdsa", "ed25519"] },
    { file: "model-p256", by: ["model-p256"] },
    { file: "model-p384", by: ["model-p384"] },
    { file: "model-p521", by: ["model-p521"] },
  ])("$file is verified by the keys that signed it and by no other", ({ file, by }) => {
    const { state, verifications } = check(recorded(file), ...ALL.map((name) => keyNamed(name)));
    expect({ state, by: verifications.map(({ keyId }) => keyId) }).toEqual({ state: "verified", by });
    const others = ALL.filter((name) => !by.includes(name)).map((name) => keyNamed(name));
    expect(check(recorded(file), ...others)).toEqual({ state: "unverified-key", verifications: [] });
  });

  test("an unsigned statement is unsigned with any trusted key", () => {
    expect(check(recorded("release"), keyNamed("ecdsa")).state).toBe("unsigned");
  });

  test("a level counts only for a builder for which the key speaks, and never exceeds the claim", () => {
    const level = (file: string, name: string, speaksFor: object) =>
      check(recorded(file), keyNamed(name, speaksFor)).verifications[0]?.level;
    const trainer = { builders: ["https://example.com/trainer"], level: 3 };
    expect(level("provenance", "ecdsa", trainer)).toBe(3);
    expect(
      level("provenance", "ecdsa", { ...trainer, builders: ["https://example.com/trainer2"] }),
    ).toBeUndefined();
    expect(level("provenance", "ecdsa", { builders: trainer.builders })).toBeUndefined();
    expect(level("summary", "ed25519", { builders: ["https://example.com/verifier"], level: 3 })).toBe(2);
    expect(level("summary", "ed25519", { builders: ["https://example.com/verifier"], level: 1 })).toBe(1);
  });
});

describe("a changed envelope is never verified", () => {
  const files = ["provenance", "summary", "tests", "attributes", "model-p384"];
  const keys = ALL.map((name) => keyNamed(name));
  const decoded = (envelope: SignedEnvelope) => Buffer.from(envelope.payload).toString("hex");

  test("one changed byte anywhere gives no verified signature over other content", () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.nat(), fc.integer({ min: 1, max: 255 }), (file, at, by) => {
        const original = envelopeOf(recorded(file));
        const bytes = Uint8Array.from(recorded(file));
        const place = at % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ by;
        let changed: SignedEnvelope;
        try {
          changed = envelopeOf(bytes);
        } catch (error) {
          expect(isAppError(error)).toBe(true);
          return;
        }
        const { state } = verifyEnvelope(changed, keys);
        if (state !== "verified") return;
        // The change was outside of what is signed: a key id, a space, one of two signatures.
        expect(decoded(changed)).toBe(decoded(original));
        expect(changed.payloadType).toBe(original.payloadType);
      }),
      { numRuns: 1_500 },
    );
  });

  test("one changed byte of the payload or of the signature is never verified", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...files.filter((file) => file !== "attributes")),
        fc.constantFrom("payload", "sig"),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (file, part, at, by) => {
          const original = envelopeOf(recorded(file));
          const flip = (bytes: Uint8Array) =>
            bytes.map((byte, place) => (place === at % bytes.length ? byte ^ by : byte));
          const changed = new SignedEnvelope({
            ...original,
            ...(part === "payload"
              ? { payload: flip(original.payload) }
              : { signatures: original.signatures.map(({ keyid, sig }) => ({ keyid, sig: flip(sig) })) }),
          });
          expect(verifyEnvelope(changed, keys).state).not.toBe("verified");
        },
      ),
      { numRuns: 400 },
    );
  });

  test("a signature over another payload type does not count for a statement", () => {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    const original = envelopeOf(recorded("provenance"));
    const signedAs = (payloadType: string) =>
      new SignedEnvelope({
        ...original,
        signatures: [
          {
            keyid: "",
            sig: sign(null, dssePreAuthenticationEncoding(payloadType, original.payload), privateKey),
          },
        ],
      });
    const key = materialOf(publicKey);
    expect(verifyEnvelope(signedAs("application/vnd.in-toto+json"), [key]).state).toBe("verified");
    expect(verifyEnvelope(signedAs("application/vnd.in-toto+JSON"), [key]).state).toBe("unverified-key");
    expect(verifyEnvelope(signedAs("application/json"), [key]).state).toBe("unverified-key");
  });

  test("the payload signed without its encoding does not count", () => {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    const original = envelopeOf(recorded("provenance"));
    const bare = new SignedEnvelope({
      ...original,
      signatures: [{ keyid: "", sig: sign(null, original.payload, privateKey) }],
    });
    expect(verifyEnvelope(bare, [materialOf(publicKey)]).state).toBe("unverified-key");
  });
});

describe("hints and repetitions decide nothing", () => {
  const json = (name: string) =>
    JSON.parse(new TextDecoder().decode(recorded(name))) as { signatures: { keyid: string; sig: string }[] };
  const withSignatures = (change: (signatures: { keyid: string; sig: string }[]) => unknown) => {
    const envelope = json("provenance");
    return bytesOf({ ...envelope, signatures: change(envelope.signatures) });
  };

  test("a key id that lies neither makes nor breaks a verification", () => {
    const [hint = ""] = hintsOf(readPublicKey(pem("rsa")));
    const lying = withSignatures((signatures) => signatures.map(({ sig }) => ({ keyid: hint, sig })));
    expect(check(lying, keyNamed("ecdsa")).state).toBe("verified");
    // It names a trusted key that did not sign.
    expect(check(lying, keyNamed("rsa"))).toEqual({ state: "invalid", verifications: [] });
    const without = withSignatures((signatures) => signatures.map(({ sig }) => ({ sig })));
    expect(check(without, keyNamed("ecdsa")).state).toBe("verified");
  });

  test("a signature that is repeated, in either form of base64, is one verification", () => {
    const twice = withSignatures((signatures) => [
      ...signatures,
      ...signatures.map(({ keyid, sig }) => ({ keyid, sig: sig.replaceAll("+", "-").replaceAll("/", "_") })),
    ]);
    expect(check(twice, keyNamed("ecdsa")).verifications).toHaveLength(1);
  });

  test("an envelope without signatures is unsigned", () => {
    expect(
      check(
        withSignatures(() => []),
        keyNamed("ecdsa"),
      ).state,
    ).toBe("unsigned");
  });
});

describe("the key chooses the algorithm", () => {
  const payload = bytesOf("x");

  test("a MAC made with the text of the public key is no signature", () => {
    const envelope = envelopeOf(recorded("provenance"));
    const signed = dssePreAuthenticationEncoding(envelope.payloadType, envelope.payload);
    const mac = createHmac("sha256", pem("rsa")).update(signed).digest();
    const forged = new SignedEnvelope({ ...envelope, signatures: [{ keyid: "", sig: mac }] });
    expect(verifyEnvelope(forged, [keyNamed("rsa")]).state).toBe("unverified-key");
  });

  test("the hash follows the curve", () => {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-384" });
    expect(isSignedBy(publicKey, payload, sign("sha384", payload, privateKey))).toBe(true);
    expect(isSignedBy(publicKey, payload, sign("sha256", payload, privateKey))).toBe(false);
    expect(isSignedBy(publicKey, payload, sign("sha1", payload, privateKey))).toBe(false);
  });

  test("weak keys, private keys, certificates and several keys are refused", () => {
    const exported = (key: KeyObject) => key.export({ type: "spki", format: "pem" }).toString();
    const weak = exported(generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey);
    const koblitz = exported(generateKeyPairSync("ec", { namedCurve: "secp256k1" }).publicKey);
    const secret = generateKeyPairSync("ed25519")
      .privateKey.export({ type: "pkcs8", format: "pem" })
      .toString();
    for (const text of [weak, koblitz, secret, pem("rsa") + secret, pem("rsa") + pem("ecdsa"), "", "x"])
      expect(refusalOf(() => readPublicKey(text)).code).toBe("validation-failed");
  });
});

describe.runIf(samplesPresent)("samples", () => {
  const vector = "dsse/dsse_spec_vector.json";
  const PERSON = identity("https://github.com/login/oauth", "brian@dehamer.com");
  const bundles = [
    "sigstore/bundleV01-dsse-with-proof.sigstore.json",
    "sigstore/bundleV03-dsse.sigstore.json",
  ];

  test("the vector of the DSSE specification is verified, with its signature as r and s", () => {
    const { payload, payloadType, signatures, _key } = JSON.parse(new TextDecoder().decode(sample(vector)));
    const coordinate = (decimal: string) =>
      Buffer.from(BigInt(decimal).toString(16).padStart(64, "0"), "hex").toString("base64url");
    const jwk = { kty: "EC", crv: "P-256", x: coordinate(_key.x_dec), y: coordinate(_key.y_dec) };
    const key = createPublicKey({ key: jwk, format: "jwk" });
    const signed = dssePreAuthenticationEncoding(payloadType, Buffer.from(payload, "base64"));
    expect(isSignedBy(key, signed, Buffer.from(signatures[0].sig, "base64"))).toBe(true);
  });

  test.each(bundles)("%s is verified offline for its identity alone", (bundle) => {
    const signer = "brian@dehamer.com (https://github.com/login/oauth)";
    expect(check(sample(bundle), PERSON)).toEqual({
      state: "verified",
      verifications: [{ keyId: "person", signer }],
    });
    for (const other of [
      identity("https://github.com/login/oauth", "rian@dehamer.com"),
      identity("https://github.com/login/oauth", "brian@dehamer.co"),
      identity("https://github.com/login", "brian@dehamer.com"),
      identity("https://accounts.google.com", "brian@dehamer.com"),
      keyNamed("ecdsa"),
    ])
      expect(check(sample(bundle), other).state).toBe("unverified-key");
  });

  test("the Sigstore signature of a model is verified offline", () => {
    const signer = identity("https://sigstore.verify.ibm.com/oauth2", "*@us.ibm.com");
    expect(check(sample("model-signing/v1.1.0-sigstore/model.sig"), signer).state).toBe("verified");
  });

  test("a bundle under another root is invalid, and so is one whose envelope was replaced", () => {
    const root = JSON.parse(new TextDecoder().decode(sample("sigstore/trusted_root.public-good.json")));
    const other = { ...PERSON, trustedRoot: JSON.stringify({ ...root, tlogs: [] }) } as KeyMaterial;
    expect(check(sample(bundles[1] ?? ""), other).state).toBe("unverified-key");
    const bundle = JSON.parse(new TextDecoder().decode(sample(bundles[1] ?? "")));
    const replaced = { ...bundle, dsseEnvelope: { ...bundle.dsseEnvelope, payload: evidenceOfAnother() } };
    expect(check(bytesOf(replaced), PERSON).state).toBe("invalid");
  });

  test("the time of signing must be proven: without the promise of the log and a timestamp nothing is verified", () => {
    const bundle = JSON.parse(new TextDecoder().decode(sample(bundles[0] ?? "")));
    const { verificationMaterial: material } = bundle;
    const entries = material.tlogEntries.map(
      ({ inclusionPromise: _, ...entry }: Record<string, unknown>) => entry,
    );
    const v02 = { ...bundle, mediaType: "application/vnd.dev.sigstore.bundle+json;version=0.2" };
    expect(check(bytesOf(v02), PERSON).state).toBe("verified");
    const unproven = { ...v02, verificationMaterial: { ...material, tlogEntries: entries } };
    expect(check(bytesOf(unproven), PERSON).state).toBe("invalid");
  });

  test("a certificate that had expired at the time of signing is invalid", () => {
    const bundle = JSON.parse(new TextDecoder().decode(sample(bundles[1] ?? "")));
    const [entry] = bundle.verificationMaterial.tlogEntries;
    const later = { ...entry, integratedTime: String(Number(entry.integratedTime) + 86_400) };
    const changed = {
      ...bundle,
      verificationMaterial: { ...bundle.verificationMaterial, tlogEntries: [later] },
    };
    expect(check(bytesOf(changed), PERSON).state).toBe("invalid");
  });

  test("one changed byte of a bundle gives no verified signature over other content", () => {
    const original = envelopeOf(sample(bundles[1] ?? ""));
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const bytes = Uint8Array.from(sample(bundles[1] ?? ""));
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ by;
        let changed: SignedEnvelope;
        try {
          changed = envelopeOf(bytes);
        } catch (error) {
          expect(isAppError(error)).toBe(true);
          return;
        }
        if (verifyEnvelope(changed, [PERSON]).state === "verified")
          expect(Buffer.from(changed.payload)).toEqual(Buffer.from(original.payload));
      }),
      { numRuns: 100 },
    );
  });
});

function evidenceOfAnother(): string {
  return Buffer.from(
    JSON.stringify({
      _type: "https://in-toto.io/Statement/v1",
      subject: [{ name: "x", digest: { sha256: "ff".repeat(32) } }],
      predicateType: "https://example.com/x",
    }),
  ).toString("base64");
}

function materialOf(key: KeyObject): KeyMaterial {
  const publicKey = key.export({ type: "spki", format: "pem" }).toString();
  return { id: "made", kind: "public-key", publicKey, builders: [] };
}
