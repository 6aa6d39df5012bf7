import type { ErrorCode } from "@/server/domain/error/app-error";

/** The description of one operation of the REST API. */
export interface OperationText {
  /** Sentences that describe the operation and its changes. */
  readonly does: string;
  /** Error codes of the operation, beyond those that every operation can return. */
  readonly errors: readonly ErrorCode[];
}
