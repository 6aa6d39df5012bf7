import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "@/server/trpc/root";

/** A refused request as screens show it: title, detail and the facts that came with it. */
export interface Refusal {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Returns the refusal in an error of a tRPC call. A missing answer is a refusal too. Server components pass the refusal itself. */
export function refusalOf(error: unknown): Refusal {
  if (isRefusal(error)) return error;
  const refusal =
    error instanceof TRPCClientError ? (error as TRPCClientError<AppRouter>).data?.refusal : undefined;
  return (
    refusal ?? {
      code: "unreachable",
      title: "No response",
      detail: "The server did not answer. Check whether your change was saved, then try again.",
      details: {},
    }
  );
}

function isRefusal(error: unknown): error is Refusal {
  return (
    typeof error === "object" && error !== null && "title" in error && "detail" in error && "details" in error
  );
}
