import { bundleFromJSON } from "@sigstore/bundle";
import { TrustedRoot } from "@sigstore/protobuf-specs";
import { type TrustMaterial, toSignedEntity, toTrustMaterial, Verifier } from "@sigstore/verify";
import type { JsonValue } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import type { SignedEnvelope } from "@/server/domain/evidence/signed-envelope";
import publicGoodRoot from "./public-good-root.json" with { type: "json" };

/** The identity in the certificate of a verified bundle. */
export interface BundleIdentity {
  /** The issuer of the identity token. */
  readonly issuer: string;
  /** The subject alternative name: an email address or the address of a workflow. */
  readonly subject: string;
}

/** Memoised by its text, because a root is large and seldom changes. At most a few exist. */
const materials = new Map<string, TrustMaterial>();
const MATERIALS_MAX = 20;

/**
 * Reads a trusted root (`trusted_root.json`). Absent: that of the public Sigstore instance.
 *
 * @throws AppError `validation-failed` for another text.
 */
export function readTrustedRoot(text: string | undefined): TrustMaterial {
  const key = text ?? "";
  const known = materials.get(key);
  if (known !== undefined) return known;
  const material = materialOf(text === undefined ? publicGoodRoot : parsed(text));
  if (materials.size >= MATERIALS_MAX) materials.clear();
  materials.set(key, material);
  return material;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidRoot();
  }
}

function materialOf(root: unknown): TrustMaterial {
  try {
    const material = toTrustMaterial(TrustedRoot.fromJSON(root));
    if (material.certificateAuthorities.length > 0) return material;
  } catch {
    // Refused below, as a root without an authority is.
  }
  throw invalidRoot();
}

function invalidRoot(): AppError {
  const detail = "expected the content of a trusted_root.json with a certificate authority";
  return new AppError("validation-failed", `trustedRoot: ${detail}`, {
    errors: [{ pointer: "/trustedRoot", detail }],
  });
}

/**
 * Verifies a Sigstore bundle without the network and returns the identity in its certificate: the chain to the
 * root, the transparency log, the time of signing within the certificate, and the signature. Undefined if any of
 * these is not satisfied.
 */
export function identityOf(
  { bundle, payload, payloadType }: SignedEnvelope,
  material: TrustMaterial,
): BundleIdentity | undefined {
  if (bundle === undefined || !hasProvenTime(bundle)) return undefined;
  try {
    const read = bundleFromJSON(bundle);
    const signed = read.content.$case === "dsseEnvelope" ? read.content.dsseEnvelope : undefined;
    // The library decodes the payload again: what it verifies must be what was parsed.
    if (signed?.payloadType !== payloadType || !signed.payload.equals(payload)) return undefined;
    const entity = toSignedEntity(read);
    const { identity } = new Verifier(material, {
      tlogThreshold: 1,
      ctlogThreshold: 1,
      timestampThreshold: 1,
    }).verify(entity);
    const issuer = identity?.extensions?.issuer;
    const subject = identity?.subjectAlternativeName;
    return issuer === undefined || subject === undefined ? undefined : { issuer, subject };
  } catch {
    // Every failure of the library means the same here: not verified.
    return undefined;
  }
}

/**
 * Returns true if the time of signing is proven: by a timestamp authority, or by the promise of the log. The time
 * in an entry with a proof of inclusion alone is not part of what the log signed.
 */
function hasProvenTime(bundle: JsonValue): boolean {
  const { verificationMaterial: material } = bundle as {
    readonly verificationMaterial?: {
      readonly timestampVerificationData?: { readonly rfc3161Timestamps?: readonly unknown[] };
      readonly tlogEntries?: readonly { readonly inclusionPromise?: unknown }[];
    };
  };
  const entries = material?.tlogEntries;
  if ((material?.timestampVerificationData?.rfc3161Timestamps ?? []).length > 0) return true;
  return (
    Array.isArray(entries) && entries.length > 0 && entries.every((entry) => Boolean(entry?.inclusionPromise))
  );
}
