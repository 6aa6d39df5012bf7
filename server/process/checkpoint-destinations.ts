import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import type { CheckpointConfiguration } from "../configuration/checkpoint-configuration";
import { parseWitnessPolicy, type WitnessPolicy } from "../domain/ledger/index";
import type { ObjectStore } from "../engines/checkpoint/object-store";
import type { TimeStampAuthority } from "../engines/checkpoint/time-stamp";

/** The destinations outside of the database to which checkpoints are copied, as the settings name them. */
export interface CheckpointDestinations {
  /** The policy file as written, for those who verify checkpoints. */
  readonly policyText: string | undefined;
  readonly policy: WitnessPolicy | undefined;
  readonly objectStore: ObjectStore | undefined;
  readonly timeStampAuthority: TimeStampAuthority | undefined;
}

/** @throws Error naming the setting of a file that cannot be read, or that is no policy and no certificate. */
export function checkpointDestinations(settings: CheckpointConfiguration): CheckpointDestinations {
  const { witnessPolicy, store, timeStampUrl, timeStampRoots } = settings;
  const policyText = named("COUNTERSIGN_WITNESS_POLICY", () => contentOf(witnessPolicy));
  return {
    policyText,
    policy:
      policyText === undefined
        ? undefined
        : named("COUNTERSIGN_WITNESS_POLICY", () => parseWitnessPolicy(policyText)),
    objectStore: store,
    timeStampAuthority:
      timeStampUrl === undefined
        ? undefined
        : {
            url: timeStampUrl,
            roots: named("COUNTERSIGN_TIME_STAMP_ROOTS", () =>
              certificatesOf(contentOf(timeStampRoots) ?? ""),
            ),
          },
  };
}

function contentOf(setting: string | undefined): string | undefined {
  return setting?.startsWith("file:") ? readFileSync(setting.slice("file:".length), "utf8") : setting;
}

function certificatesOf(text: string): readonly X509Certificate[] {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw new Error("expected at least one certificate in PEM");
  return blocks.map((block) => new X509Certificate(block));
}

function named<T>(setting: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new Error(`${setting}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
