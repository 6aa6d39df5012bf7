import type { ZodType } from "zod";
import type { Actor } from "@/server/domain/authorization/actor";
import { PERMISSIONS, type Permission, teamsFor } from "@/server/domain/authorization/permissions";
import { AppError } from "@/server/domain/error/app-error";
import { DAY_MS } from "@/server/domain/time/durations";
import type { TypesetAside } from "@/server/reports/document/document-input";
import type { LedgerEvent, LedgerEvents } from "./ledger-event";
import { namingTeams } from "./naming-teams";
import type { PasskeyAuthority } from "./passkey-authority";
import type { Store, TransactionStore } from "./ports";
import type { AuditorRead } from "./ports/outside-access";
import { readInput } from "./read-input";
import { type Attempt, recordingRefusals, requireTurn } from "./record-refusal";
import type { NewSecret, PermitAuthority, Scope } from "./scope";
import { voidSignatures } from "./void-signatures";

/**
 * The result of a command, or a refusal to record. Both leave entries in the ledger. `effects` are changes
 * that persist although the caller is refused; they are always recorded.
 */
export type Outcome<Result> =
  | { readonly result: Result; readonly events: LedgerEvents }
  | { readonly refused: AppError; readonly events: LedgerEvents; readonly effects?: LedgerEvents };

export interface CommandDefinition<Input, Result> {
  readonly name: string;
  readonly permission: Permission;
  readonly input: ZodType<Input>;
  /** True where one call costs so much that a caller may make few a minute. */
  readonly isHeavy?: boolean;
  /** True where computing takes long: a thread answers it, so that it does not hold the event loop. */
  readonly isLong?: boolean;
  run(tx: TransactionStore, scope: Scope, input: Input): Promise<Outcome<Result>>;
}

/** The ports of the kernel; `composition.ts` provides them. */
export interface Kernel {
  readonly store: Store;
  transact<T>(work: (tx: TransactionStore) => Promise<T>): Promise<T>;
  /**
   * Runs a query when its turn has come. @throws AppError `temporarily-unavailable` when that takes too long.
   */
  read<T>(work: () => Promise<T>): Promise<T>;
  /** Runs a query in a thread, where its store threw `LongRead`. Absent where the store does not. */
  readAside?(read: AsideRead): Promise<unknown>;
  now(): Date;
  newId(prefix: string): string;
  newSecret(): NewSecret;
  readonly permits: PermitAuthority;
  /** Every public key that verifies a signature of this installation (RFC 7517). */
  publicKeys(): { readonly keys: readonly object[] };
  readonly passkeys: PasskeyAuthority;
  /** Days after a sign-in during which the roles it gave permit acts. */
  readonly grantDays: number;
  readonly sealSecret: Scope["sealSecret"];
  readonly openSecret: Scope["openSecret"];
  readonly validatePayload: Scope["validatePayload"];
  readonly signatures: Scope["signatures"];
  readonly readLineageEvent: Scope["readLineageEvent"];
  readonly typeset: Scope["typeset"];
  /** Returns a PDF of each document. Does not block: a thread typesets. */
  readonly typesetAside: TypesetAside;
  readonly publicOrigin: string;
  /** Collects what an auditor read, for the access log. Absent where nothing is logged. */
  noteRead?(read: AuditorRead): void;
  /** Takes one turn of a caller. Returns the seconds to wait when none is left. */
  takeTurn(actor: Actor, isHeavy: boolean, now: Date): number | undefined;
  /**
   * False when this actor has reached its share of recorded refusals. The refusal is answered all the same;
   * the ledger entry is left out.
   */
  mayRecordRefusal(actorId: string, now: Date, kind?: string): boolean;
  /**
   * Appends one refusal to the ledger in a transaction of its own, for an attempt that changed nothing else.
   */
  recordRefusal(by: Pick<Scope, "actor" | "now" | "requestId" | "newId">, event: LedgerEvent): Promise<void>;
}

/** A query by its name: plain data, which can be sent to a thread. */
export interface AsideRead {
  readonly useCase: string;
  readonly caller: Caller;
  readonly input: unknown;
}

export interface Caller {
  readonly actor: Actor;
  readonly requestId: string;
}

/** `Recorded` is what `run` returns, if `execute` returns more than it. */
export interface Command<Input, Result, Recorded = Result> extends CommandDefinition<Input, Recorded> {
  readonly kind: "command";
  execute(kernel: Kernel, caller: Caller, input: unknown): Promise<Result>;
}

/**
 * Defines a use-case that changes something. Always in this order: the permission check; one transaction; the
 * work; its events appended to the ledger in that same transaction. If the ledger cannot be written, the work
 * is undone.
 *
 * @throws AppError `not-permitted`, `validation-failed`, or the refusal that `run` returned, after its events
 * are committed.
 */
export function defineCommand<Input, Result>(
  definition: CommandDefinition<Input, Result>,
): Command<Input, Result> {
  return {
    ...definition,
    kind: "command",
    async execute(kernel, caller, rawInput) {
      const outcome = await recordingRefusals(
        kernel,
        { caller, useCase: { ...definition, kind: "command" } },
        async () => {
          requireTurn(kernel, { caller, useCase: { ...definition, kind: "command" } });
          const scope = scopeOf(kernel, caller, definition.permission);
          const input = readInput(definition.input, rawInput);
          return namingTeams(scope, () =>
            kernel.transact(async (tx) => {
              const done = await definition.run(tx, scope, input);
              await putOnRecord(tx, { kernel, scope, done });
              return done;
            }),
          );
        },
      );
      if ("refused" in outcome) throw outcome.refused;
      return outcome.result;
    },
  };
}

interface CommandRecord {
  readonly kernel: Kernel;
  readonly scope: Scope;
  readonly done: Outcome<unknown>;
}

/**
 * Appends the events, and the signatures they voided, to the ledger; a refusal only within the actor's share.
 */
async function putOnRecord(tx: TransactionStore, { kernel, scope, done }: CommandRecord): Promise<void> {
  const refused = "refused" in done;
  if (refused && done.effects) await tx.ledger.append(scope, done.effects, false);
  if (!refused || kernel.mayRecordRefusal(scope.actor.id, scope.now))
    await tx.ledger.append(scope, done.events, refused);
  // After the append, because facts leave out what is not yet on record.
  const [first, ...others] = await voidSignatures(tx, scope, refused ? (done.effects ?? []) : done.events);
  if (first) await tx.ledger.append(scope, [first, ...others], false);
}

/** Refuses a caller without the permission, before the input is read, and records the refusal. */
export function requirePermission(kernel: Kernel, attempt: Attempt): Promise<void> {
  return recordingRefusals(
    kernel,
    attempt,
    async () => void scopeOf(kernel, attempt.caller, attempt.useCase.permission),
  );
}

/** Returns the scope of a caller: the teams in which a role of theirs has the permission. */
export function scopeOf(kernel: Kernel, { actor, requestId }: Caller, permission: Permission): Scope {
  const teams = teamsFor(actor, permission);
  if (teams === undefined) {
    const roles: readonly string[] = PERMISSIONS[permission];
    throw new AppError(
      "not-permitted",
      `${actor.name} does not have the permission ${permission}. Required role, one of: ${roles.join(", ")}.`,
      {
        permission,
        roles,
      },
    );
  }
  return {
    actor,
    requestId,
    teams,
    ...timesOf(kernel),
    newId: (prefix) => kernel.newId(prefix),
    newSecret: () => kernel.newSecret(),
    permits: kernel.permits,
    passkeys: kernel.passkeys,
    sealSecret: (secret, boundTo) => kernel.sealSecret(secret, boundTo),
    openSecret: (sealed, boundTo) => kernel.openSecret(sealed, boundTo),
    validatePayload: (type, payload) => kernel.validatePayload(type, payload),
    signatures: kernel.signatures,
    readLineageEvent: (bytes) => kernel.readLineageEvent(bytes),
    typeset: (document) => kernel.typeset(document),
    publicOrigin: kernel.publicOrigin,
  };
}

function timesOf(kernel: Kernel): Pick<Scope, "now" | "rolesCountSince"> {
  const now = kernel.now();
  return { now, rolesCountSince: new Date(now.getTime() - kernel.grantDays * DAY_MS) };
}
