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
 * Defines a use-case that stores the caller's own settings, such as what they have read. The type of its
 * store admits no write to a fact of a decision. It leaves no entry in the ledger, which is permanent and
 * readable by all auditors and no place for a person's habits.
 */
export function definePersonal<Input, Result>(
  definition: PersonalDefinition<Input, Result>,
): Personal<Input, Result> {
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
