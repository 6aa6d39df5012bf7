import type { Permission } from "@/server/domain/authorization/permissions";
import { AppError, type ErrorCode, isAppError } from "@/server/domain/error/app-error";
import type { Caller, Kernel } from "./command";
import { actorSubjects } from "./subject";

/** A caller and the use-case it attempts. */
export interface Attempt {
  readonly caller: Caller;
  readonly useCase: {
    readonly name: string;
    readonly permission: Permission;
    readonly kind: "command" | "personal" | "query";
    readonly isHeavy?: boolean | undefined;
  };
}

/**
 * Refusals that depend on the caller: the role does not permit it, the token's scope does not cover it, or
 * the caller sends too many requests.
 */
const OF_AUTHORITY: readonly ErrorCode[] = [
  "not-permitted",
  "people-only",
  "evidence-out-of-scope",
  "rate-limited",
];

/** Longer input is cut before it is recorded. */
const ASKED_LENGTH_MAX = 200;

/**
 * @throws AppError `rate-limited`, with the seconds to wait, for a caller with too many requests. The
 * product's own calls are never limited.
 */
export function requireTurn(kernel: Kernel, { caller: { actor }, useCase }: Attempt): void {
  const wait =
    actor.kind === "system" ? undefined : kernel.takeTurn(actor, useCase.isHeavy === true, kernel.now());
  if (wait === undefined) return;
  throw new AppError("rate-limited", `${actor.name} has sent too many requests. Try again in ${wait} s.`, {
    retryAfterSeconds: wait,
  });
}

/** Takes a turn for an attempt that a thread carries out; a refusal is on record. @throws AppError `rate-limited`. */
export function takeTurn(kernel: Kernel, attempt: Attempt): Promise<void> {
  return recordingRefusals(kernel, attempt, async () => requireTurn(kernel, attempt));
}

/**
 * Runs an attempt. A refusal by role or by token scope is appended to the ledger in a transaction of its own before it is
 * passed on, because the transaction of the attempt was rolled back. A refusal that `run` returns has its own entry.
 *
 * `not-found` counts as a refusal by scope where something was to be changed, and for every token: what is out of reach is
 * answered like what does not exist, and a token has no reason to guess. Reads, and asking too often, leave one entry per actor,
 * use-case and hour.
 */
export async function recordingRefusals<Result>(
  kernel: Kernel,
  attempt: Attempt,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isAppError(error) && isOfAuthority(error, attempt)) await record(kernel, attempt, error);
    throw error;
  }
}

function isOfAuthority({ code }: AppError, { caller: { actor }, useCase: { kind } }: Attempt): boolean {
  if (actor.kind === "system") return false;
  return (
    OF_AUTHORITY.includes(code) ||
    (code === "not-found" && (kind === "command" || actor.kind === "service-account"))
  );
}

async function record(
  kernel: Kernel,
  { caller: { actor, requestId }, useCase }: Attempt,
  { code, details }: AppError,
): Promise<void> {
  const now = kernel.now();
  const kind = useCase.kind === "command" && code !== "rate-limited" ? undefined : `${useCase.name} ${code}`;
  if (!kernel.mayRecordRefusal(actor.id, now, kind)) return;
  const asked =
    typeof details.key === "string" ? { asked: details.key.slice(0, ASKED_LENGTH_MAX).toWellFormed() } : {};
  const data = { useCase: useCase.name, permission: useCase.permission, code, ...asked };
  const by = { actor, requestId, now, newId: (prefix: string) => kernel.newId(prefix) };
  const event = { action: "access.refused", subjects: actorSubjects(actor), data } as const;
  await kernel.recordRefusal(by, event).catch(ignoringAnUnwritableLedger);
}

/** The refusal is answered all the same while the ledger cannot be written: reads go on. */
function ignoringAnUnwritableLedger(error: unknown): void {
  if (!isAppError(error) || error.code !== "ledger-not-writable") throw error;
}
