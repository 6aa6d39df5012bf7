import type { ZodType } from "zod";
import { isAuditor, subjectOfRead } from "@/server/domain/authorization/auditor-read";
import type { Permission } from "@/server/domain/authorization/permissions";
import { isLongRead, LongRead } from "@/server/domain/error/long-read";
import { type Caller, type Kernel, scopeOf } from "./command";
import { namingTeams } from "./naming-teams";
import type { Store } from "./ports";
import { readInput } from "./read-input";
import { recordingRefusals, requireTurn } from "./record-refusal";
import type { Scope } from "./scope";

export interface QueryDefinition<Input, Result> {
  readonly name: string;
  readonly permission: Permission;
  readonly input: ZodType<Input>;
  /** True where computing takes long: a thread answers it, so that it does not hold the event loop. */
  readonly isLong?: boolean;
  run(store: Store, scope: Scope, input: Input): Promise<Result>;
}

export interface Query<Input, Result> extends QueryDefinition<Input, Result> {
  readonly kind: "query";
  execute(kernel: Kernel, caller: Caller, input: unknown): Promise<Result>;
}

/** Returns a kernel whose long queries throw `LongRead`, for a transport that has a thread answer the request. */
export function passingOnLongReads<K extends Kernel>(kernel: K): K {
  return { ...kernel, readAside: () => Promise.reject(new LongRead()) };
}

/**
 * Defines a use-case that only reads: permission, input, one read; no transaction, and no record except of a
 * refusal.
 */
export function defineQuery<Input, Result>(definition: QueryDefinition<Input, Result>): Query<Input, Result> {
  return {
    ...definition,
    kind: "query",
    execute: (kernel, caller, rawInput) =>
      recordingRefusals(kernel, { caller, useCase: { ...definition, kind: "query" } }, async () => {
        requireTurn(kernel, { caller, useCase: { ...definition, kind: "query" } });
        const scope = scopeOf(kernel, caller, definition.permission);
        const input = readInput(definition.input, rawInput);
        try {
          const result = await namingTeams(scope, () =>
            kernel.read(() => definition.run(kernel.store, scope, input)),
          );
          noteRead(kernel, scope, { operation: definition.name, input });
          return result;
        } catch (error) {
          // The thread notes the read.
          if (!kernel.readAside || !isLongRead(error)) throw error;
          return (await kernel.readAside({
            useCase: definition.name,
            caller,
            input: rawInput,
          })) as Result;
        }
      }),
  };
}

/** Notes what an auditor opened. The live stream and the session are no such reads. */
function noteRead(
  kernel: Kernel,
  { actor, now }: Scope,
  { operation, input }: { readonly operation: string; readonly input: unknown },
): void {
  if (kernel.noteRead === undefined || !isAuditor(actor) || operation.startsWith("live.")) return;
  const about = subjectOfRead(input);
  if (about !== undefined) kernel.noteRead({ personId: actor.id, operation, about, at: now, count: 1 });
}
