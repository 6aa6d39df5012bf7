/** Lists the paths of a pack, and reads one. Undefined for a path that the pack does not have. */
export interface PackFiles {
  list(): Promise<readonly string[]>;
  read(path: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** A public key (RFC 7517). Two keys are the same if `x` is the same. */
export interface KnownKey {
  readonly x: string;
}

export interface PackVerification {
  readonly verdict: "genuine" | "unaltered" | "altered" | "unknown";
  readonly steps: readonly {
    readonly title: string;
    readonly state: "proved" | "not-proved" | "altered";
    readonly detail: string;
  }[];
  readonly problems: readonly { readonly file: string; readonly expected: string; readonly found: string }[];
  /** Sentences: what could not be proved, and what was left out. */
  readonly open: readonly string[];
  readonly signers: readonly { readonly x: string; readonly signed: string }[];
}

interface Options {
  readonly knownKeys?: readonly KnownKey[] | undefined;
}

export function canonical(value: unknown): string;
export function verifyPack(files: PackFiles, options?: Options): Promise<PackVerification>;
export function verifyPath(path: string, options?: Options): Promise<PackVerification>;
export function zipFiles(blob: Blob): Promise<PackFiles>;
export function readKeys(content: string): readonly KnownKey[];
export function inWords(result: PackVerification): {
  readonly status: 0 | 1 | 3;
  readonly lines: readonly string[];
};
export function openDocument(
  bytes: Uint8Array,
  keys: readonly KnownKey[],
): Promise<{ readonly keyId: string; readonly signer: KnownKey | undefined } | undefined>;
export function openPermit(
  envelope: unknown,
  keys: readonly KnownKey[],
): Promise<{
  readonly signer: KnownKey | undefined;
  readonly statement: {
    readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
    readonly predicate: Readonly<Record<string, unknown>>;
  };
}>;
