import { z } from "zod";
import { canonicalJson } from "@/server/domain/canonical/index";
import { dssePreAuthenticationEncoding, PERMIT_PAYLOAD_TYPE } from "@/server/domain/promotion/permit";
import { verificationSummary } from "@/server/domain/promotion/verification-summary";
import { toBase64 } from "@/server/domain/text/base64";
import { DigestText, ReleaseReference, StageName } from "../kernel/fields";
import type { Store } from "../kernel/ports";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { defineQuery } from "../kernel/query";
import { notFound, requireRelease, tokenCovers } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { signedStatement } from "./permit-signature";

/** A DSSE envelope (protocol 1.0.2) around an in-toto statement. */
export interface Envelope {
  readonly payload: string;
  readonly payloadType: string;
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
}

const RELEASES_MAX = 50;

/**
 * Returns the verification summary (SLSA VSA) of the newest permitted promotion of a release.
 *
 * @throws AppError `not-found` for a release out of reach, and for one that was never permitted.
 */
export const getAttestation = defineQuery({
  name: "permit.get-attestation",
  permission: "permit.verify",
  input: z.strictObject({ release: ReleaseReference, stage: StageName.optional() }),
  run: async (store, scope, { release: reference, stage }): Promise<Envelope> => {
    const release = await requireRelease(store.releases, scope, reference);
    const [newest] = await attestationsOf(store, scope, { release, stage });
    return newest ?? notFound("attestation", reference);
  },
});

/**
 * Lists the verification summaries about a digest, of a manifest or of a component, in the newest releases that have
 * it. Empty if nothing about it was permitted.
 */
export const listAttestations = defineQuery({
  name: "permit.list-attestations",
  permission: "permit.verify",
  input: z.strictObject({ subject: DigestText, stage: StageName.optional() }),
  run: async (store, scope, { subject, stage }): Promise<{ readonly items: readonly Envelope[] }> => {
    const { items } = await store.releases.list(
      scope.teams,
      { digest: subject },
      { limit: RELEASES_MAX, cursor: undefined },
    );
    const within = items.filter(({ modelKey }) => tokenCovers(scope.actor, modelKey));
    const found = await Promise.all(
      within.map((release) => attestationsOf(store, scope, { release, stage })),
    );
    return { items: found.flat() };
  },
});

interface Wanted {
  readonly release: ReleaseRecord;
  readonly stage: string | undefined;
}

/**
 * Returns the summaries of a release's permits, newest first. Each is computed from the signed permit: a permit whose
 * signature is not this installation's has none. Ed25519 is deterministic, so one key gives the same envelope each time.
 */
async function attestationsOf(
  { promotions }: Pick<Store, "promotions">,
  { permits, publicOrigin: origin }: Scope,
  { release, stage }: Wanted,
): Promise<readonly Envelope[]> {
  const permitted = (await promotions.listForRelease(release.id))
    .filter((promotion) => stage === undefined || promotion.stage === stage)
    .flatMap(({ permit }) => permit ?? [])
    .toSorted((one, other) => (one.id < other.id ? 1 : -1));
  return permitted.flatMap(({ envelope }): readonly Envelope[] => {
    const permit = signedStatement(permits, envelope);
    if (permit === undefined || permit.predicate.release !== release.key) return [];
    const summary = verificationSummary({ permit, components: release.components, origin });
    const payload = new TextEncoder().encode(canonicalJson(summary));
    const signature = permits.sign(dssePreAuthenticationEncoding(PERMIT_PAYLOAD_TYPE, payload));
    return [
      {
        payload: toBase64(payload),
        payloadType: PERMIT_PAYLOAD_TYPE,
        signatures: [{ keyid: permits.keyId, sig: toBase64(signature) }],
      },
    ];
  });
}
