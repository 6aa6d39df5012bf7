import type { Claim, KeyedAnswerWrites, KeyedRequest } from "@/server/application/kernel/ports/keyed-answers";
import { type CredentialReach, REACHES_EVERYTHING } from "@/server/domain/authorization/credential-reach";
import { AppError } from "@/server/domain/error/app-error";
import type { Connection } from "../database";
import { breaks } from "./constraint";

interface AnswerRow {
  readonly body_digest: `sha256:${string}`;
  /** Absent in answers from before it was stored. */
  readonly reach: CredentialReach | null;
  readonly status: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/**
 * Answers to keyed requests, written in the transaction of their effect: a crash leaves both or neither. An
 * advisory lock reports a concurrent transaction without waiting for it, so duplicates never queue on
 * connections; the unique constraint prevents two effects.
 */
export function keyedAnswerRepository({ sql }: Connection): KeyedAnswerWrites {
  return {
    async claim({ actorId, route, key }): Promise<Claim> {
      const name = JSON.stringify([actorId, route, key]);
      // Two statements, one round trip: the second must see what was committed before the first got the lock.
      const [[lock], [row]] = await Promise.all([
        sql<{ held: boolean }[]>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as held`,
        sql<
          AnswerRow[]
        >`select body_digest, reach, status, headers, body from idempotency_keys where actor_id = ${actorId} and route = ${route} and key = ${key}`,
      ]);
      if (row)
        return {
          state: "answered",
          bodyDigest: row.body_digest,
          reach: row.reach ?? REACHES_EVERYTHING,
          answer: { status: Number(row.status), headers: row.headers, body: row.body },
        };
      return lock?.held ? { state: "free" } : { state: "running" };
    },

    async keep(request, answer, at) {
      await sql`
        insert into idempotency_keys (actor_id, route, key, body_digest, reach, status, headers, body, created_at)
        values (${request.actorId}, ${request.route}, ${request.key}, ${request.bodyDigest}, ${JSON.stringify(request.reach)}::text::jsonb,
          ${String(answer.status)}, ${JSON.stringify(answer.headers)}::text::jsonb,
          ${answer.body}, ${at.toISOString()}::text::timestamptz)`.catch(
        breaks("idempotency_keys_unique", () => inProgress(request)),
      );
    },

    async forgetBefore(at) {
      const { count } =
        await sql`delete from idempotency_keys where created_at < ${at.toISOString()}::text::timestamptz`;
      return count;
    },
  };
}

function inProgress({ key }: KeyedRequest): AppError {
  return new AppError(
    "idempotency-in-progress",
    `Another request with the key ${key} was received first. Send the request again to read its response.`,
  );
}
