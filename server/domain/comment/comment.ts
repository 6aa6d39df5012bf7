import type { Digest } from "../canonical/index";

export const COMMENT_LENGTH_MAX = 4_000;
export const MENTIONS_MAX = 20;

/** Someone a comment names, as they were called when it was written. */
export interface Mention {
  readonly personId: string;
  readonly name: string;
  /** How the text names them, without the sign before it, in lower case. */
  readonly handle: string;
}

/** One wording of a comment. An edit adds another; none is ever changed. */
export interface CommentVersion {
  readonly version: number;
  readonly text: string;
  /** Of the text: what the ledger has, which never has the text. */
  readonly digest: Digest;
  readonly mentions: readonly Mention[];
  readonly writtenAt: Date;
}

/** What a person says of a release to the others. Nothing is decided on it, so it is no part of a dossier. */
export interface Comment {
  readonly id: string;
  readonly releaseId: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly createdAt: Date;
  readonly withdrawnAt: Date | undefined;
  /** The wording that counts: the last. */
  readonly latest: CommentVersion;
}
