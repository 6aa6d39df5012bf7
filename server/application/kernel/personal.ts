import type { ZodType } from "zod";
import type { Permission } from "@/server/domain/authorization/permissions";
import { type Caller, type Kernel, scopeOf } from "./command";
import type { OwnThings } from "./ports";
import { readInput } from "./read-input";
import { recordingRefusals, requireTurn } from "./record-refusal";
import type { Scope } from "./scope";

export interface PersonalDefinition<Input, Result> {
  readonly name: string;
  readonly permission: Permission;
  readonly input: ZodType<Input>;
  run(tx: OwnThings, scope: Scope, input: Input): Promise<Result>;
}

export interface Personal<Input, Result> extends PersonalDefinition<Input, Result> {
  readonly kind: "personal";
  execute(kernel: Kernel, caller: Caller, input: unknown): Promise<Result>;
}

/**
 * Declare a use-case that keeps something of the caller's own: what they have read, how they wish to be told. It changes no
 * fact that anything is decided on, and the type sees to that: it is handed nothing else to write to. So it leaves no entry
 * in the ledger, which is for ever and for everyone who audits, and no place for a person's habits.
 */
export function definePersonal<Input, Result>(definition: PersonalDefinition<Input, Result>): Personal<Input, Result> {
  return {
    ...definition,
    kind: "personal",
    execute: (kernel, caller, rawInput) =>
      recordingRefusals(kernel, { caller, useCase: { ...definition, kind: "personal" } }, async () => {
        requireTurn(kernel, { caller, useCase: { ...definition, kind: "personal" } });
        const scope = scopeOf(kernel, caller, definition.permission);
        const input = readInput(definition.input, rawInput);
        return kernel.transact((tx) => definition.run(tx, scope, input));
      }),
  };
}
