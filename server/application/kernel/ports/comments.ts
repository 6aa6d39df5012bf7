import type { Comment, CommentVersion } from "@/server/domain/comment/comment";
import type { Scope } from "../scope";
import type { Page, PageRequest } from "./page";

/** Comments on releases. The caller has checked that a named release is within reach. */
export interface CommentReads {
  /** Newest first, withdrawn ones too. */
  page(releaseId: string, request: PageRequest): Promise<Page<Comment>>;
  count(releaseId: string): Promise<number>;
  find(teams: Scope["teams"], id: string): Promise<Comment | undefined>;
  /** Every version, oldest first. */
  versions(commentId: string): Promise<readonly CommentVersion[]>;
}

export interface CommentWrites extends CommentReads {
  /** The same, its row locked until the transaction ends. */
  lock(teams: Scope["teams"], id: string): Promise<Comment | undefined>;
  insert(comment: Comment): Promise<void>;
  addVersion(commentId: string, version: CommentVersion): Promise<void>;
  withdraw(commentId: string, at: Date): Promise<void>;
}
