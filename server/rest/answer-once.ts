import type { Kernel, Outcome } from "@/server/application/kernel/command";
import type { TransactionStore } from "@/server/application/kernel/ports";
import type { KeyedRequest } from "@/server/application/kernel/ports/keyed-answers";
import { includesReach } from "@/server/domain/authorization/credential-reach";
import { AppError, type ErrorCode, isAppError } from "@/server/domain/error/app-error";
import { ERROR_TABLE } from "@/server/domain/error/error-table";
import { type Answer, replayed } from "./answer";

export interface OnceOptions<Result> {
  readonly kernel: Kernel;
  readonly request: KeyedRequest;
  readonly answerOf: (result: Result) => Answer;
  readonly refusalOf: (error: AppError) => Answer;
  /** The stored form of an answer with a secret that must not be stored; default: the answer itself. */
  readonly keptOf?: ((answer: Answer) => Answer) | undefined;
}

/** Rolls back a transaction that has nothing to do, because the answer is stored already. */
class Replayed extends Error {
  override readonly name = "Replayed";
  constructor(readonly answer: Answer) {
    super("answered before");
  }
}

/**
 * Runs a use-case at most once per key, in any number of concurrent or repeated requests and across crashes.
 *
 * The use-case gets a kernel whose transaction first claims the key and last stores the answer, so the
 * effect, its ledger entries and the answer are committed together or not at all. A duplicate gets the stored
 * answer; while the first is still running, `idempotency-in-progress` at once. A refusal without changes
 * rolled its transaction back, so its answer is stored in a transaction of its own; the first one stored is
 * the answer for all.
 */
export async function answerOnce<Result>(
  options: OnceOptions<Result>,
  act: (kernel: Kernel) => Promise<Result>,
): Promise<Answer> {
  const { kernel, answerOf, refusalOf } = options;
  let committed: Answer | undefined;
  const once: Kernel = {
    ...kernel,
    async transact(work) {
      let answer: Answer | undefined;
      const done = await kernel.transact(async (tx) => {
        await claim(options, tx);
        const outcome = await work(tx);
        answer = answerOfOutcome(options, outcome as Outcome<Result>);
        await keep(options, tx, answer);
        return outcome;
      });
      committed = answer;
      return done;
    },
  };
  try {
    const result = await act(once);
    return committed ?? (await settle(options, answerOf(result)));
  } catch (error) {
    if (error instanceof Replayed) return replayed(error.answer);
    if (committed) return committed;
    if (!isAppError(error) || !isKept(error.code)) throw error;
    return settle(options, refusalOf(error));
  }
}

/** Stores an answer that no transaction of its own carries; an earlier one wins. */
async function settle<Result>(options: OnceOptions<Result>, answer: Answer): Promise<Answer> {
  try {
    await options.kernel.transact(async (tx) => {
      await claim(options, tx);
      await keep(options, tx, answer);
    });
    return answer;
  } catch (error) {
    if (error instanceof Replayed) return replayed(error.answer);
    throw error;
  }
}

async function claim<Result>({ request }: OnceOptions<Result>, tx: TransactionStore): Promise<void> {
  const found = await tx.keyedAnswers.claim(request);
  if (found.state === "free") return;
  if (found.state === "running")
    throw new AppError(
      "idempotency-in-progress",
      `The first request with the key ${request.key} is still running. Send it again in a moment.`,
    );
  if (!includesReach(request.reach, found.reach)) {
    throw new AppError(
      "not-permitted",
      `The response for the key ${request.key} was given to credentials with more access. Use those credentials, or a new key.`,
    );
  }
  if (found.bodyDigest !== request.bodyDigest) {
    throw new AppError(
      "idempotency-key-reused",
      `The key ${request.key} was used for a different request to this operation. Use a new key for a new request.`,
      { key: request.key },
    );
  }
  throw new Replayed(found.answer);
}

function keep<Result>(
  { kernel, request, keptOf }: OnceOptions<Result>,
  tx: TransactionStore,
  answer: Answer,
): Promise<void> {
  return tx.keyedAnswers.keep(request, keptOf?.(answer) ?? answer, kernel.now());
}

function answerOfOutcome<Result>(
  { answerOf, refusalOf }: OnceOptions<Result>,
  outcome: Outcome<Result>,
): Answer {
  return "refused" in outcome ? refusalOf(outcome.refused) : answerOf(outcome.result);
}

/** Does not store responses that a retry could change (5xx, 429). */
function isKept(code: ErrorCode): boolean {
  return (
    ERROR_TABLE[code].status < 500 &&
    !["unauthenticated", "rate-limited", "idempotency-in-progress", "idempotency-key-reused"].includes(code)
  );
}
