/** Name and version of the format of a pack; also the type of the content that the signature of its index covers. */
export const PACK_FORMAT = "countersign.dev/evidence-pack/v1";

/** A file of a pack. */
export interface PackFile {
  readonly path: string;
  readonly content: string | Uint8Array | AsyncIterable<string | Uint8Array>;
}

/** The line of a file in the index of a pack. A file that is left out has its digest there all the same. */
export interface IndexedFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly leftOut?: true;
}

/** The parts that can be left out, each by the beginning of its paths. The rest is needed to verify the pack. */
const LEAVABLE = [
  "evidence/",
  "checklist/",
  "decisions/",
  "sign-offs/",
  "waivers/",
  "promotions/",
  "stages/",
];

/** Returns true if a path, or the beginning of paths, names content that a pack can be without. */
export function canLeaveOut(path: string): boolean {
  return LEAVABLE.some((part) => path.startsWith(part)) || path === "lineage.json";
}

/** Returns a function that decides whether a path is one of these, or is below one of them. */
export function leavesOut(paths: readonly string[]): (path: string) => boolean {
  return (path) => paths.some((one) => path === one || path.startsWith(one.endsWith("/") ? one : `${one}/`));
}
