import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";
import type { ErrorCode } from "@/server/domain/error/app-error";
import { ERROR_TABLE } from "@/server/domain/error/error-table";

/** tRPC names for the statuses of the one error table. */
const BY_STATUS: Readonly<Record<number, TRPC_ERROR_CODE_KEY>> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  412: "PRECONDITION_FAILED",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  422: "UNPROCESSABLE_CONTENT",
  429: "TOO_MANY_REQUESTS",
  503: "SERVICE_UNAVAILABLE",
};

export function trpcCodeOf(code: ErrorCode): TRPC_ERROR_CODE_KEY {
  return BY_STATUS[ERROR_TABLE[code].status] ?? "INTERNAL_SERVER_ERROR";
}
