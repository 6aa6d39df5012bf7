import type { Digest } from "../canonical/index";

export const COMMENT_LENGTH_MAX = 4_000;
export const MENTIONS_MAX = 20;

/** A person mentioned in a comment, under the name at that time. */
export interface Mention {
  readonly personId: string;
  readonly name: string;
  /** The mention in the text, without its sign, in lower case. */
  readonly handle: string;
}

/** One version of a comment. An edit adds another; none is ever changed. */
export interface CommentVersion {
  readonly version: number;
  readonly text: string;
  /** Digest of the text: the ledger has it instead of the text. */
  readonly digest: Digest;
  readonly mentions: readonly Mention[];
  readonly writtenAt: Date;
}

/** A comment of a person on a release. No decision depends on it, so it is not part of a dossier. */
export interface Comment {
  readonly id: string;
  readonly releaseId: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly createdAt: Date;
  readonly withdrawnAt: Date | undefined;
  /** The version that counts: the last. */
  readonly latest: CommentVersion;
}
