import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import type { Caller, Command, Kernel } from "@/server/application/kernel/command";
import type { Personal } from "@/server/application/kernel/personal";
import type { Query } from "@/server/application/kernel/query";
import type { Attempt } from "@/server/application/kernel/record-refusal";
import { temporarilyUnavailable } from "@/server/bounds/unavailable";
import { AppError, type ErrorDetails, isAppError } from "@/server/domain/error/app-error";
import { ERROR_TABLE, UNEXPECTED } from "@/server/domain/error/error-table";
import type { Runtime } from "@/server/process/runtime";
import { trpcCodeOf } from "./trpc-code";

/** One call: its actor, if anyone is signed in, and the application. */
export interface TrpcContext {
  readonly caller: Caller | undefined;
  readonly runtime: Pick<Runtime, "execute">;
}

/** A refusal for screens: the same code, text and facts as in the REST interface. */
export interface RefusalShape {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly details: ErrorDetails;
}

const t = initTRPC
  .context<TrpcContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    errorFormatter: ({ shape, error }) => ({
      message: shape.message,
      code: shape.code,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, refusal: refusalOf(error) },
    }),
  });

export const { router, createCallerFactory } = t;

/** The metadata of a procedure, which the transport needs before it reads the input. */
export interface ProcedureMeta {
  /** Name of the use-case. */
  readonly useCase: string;
  readonly attempt: Attempt["useCase"];
  readonly isLong: boolean;
  execute(kernel: Kernel, caller: Caller, input: unknown): Promise<unknown>;
}

function metaOf(useCase: UseCase): ProcedureMeta {
  const { name, permission, kind, isHeavy = false, isLong = false } = useCase;
  const { execute } = useCase;
  return { useCase: name, attempt: { name, permission, kind, isHeavy }, isLong, execute };
}

type UseCase = Attempt["useCase"] &
  Pick<ProcedureMeta, "execute"> & { readonly isLong?: boolean | undefined };

/** Converts a use-case to a procedure. The use-case checks the input. */
export function queryOf<Input, Result>(query: Query<Input, Result>) {
  return t.procedure
    .meta(metaOf(query))
    .input((raw) => raw as Input)
    .query(({ ctx, input }) => run(ctx, query, input as Input));
}

export function mutationOf<Input, Result>(command: Command<Input, Result> | Personal<Input, Result>) {
  return t.procedure
    .meta(metaOf(command))
    .input((raw) => raw as Input)
    .mutation(({ ctx, input }) => run(ctx, command, input as Input));
}

/** A query whose input is too long for an address: sent like a mutation, without changes. */
export function longQueryOf<Input, Result>(query: Query<Input, Result>) {
  return t.procedure
    .meta(metaOf(query))
    .input((raw) => raw as Input)
    .mutation(({ ctx, input }) => run(ctx, query, input as Input));
}

async function run<Input, Result>(
  { caller, runtime }: TrpcContext,
  useCase: Command<Input, Result> | Personal<Input, Result> | Query<Input, Result>,
  input: Input,
): Promise<Result> {
  try {
    if (!caller) throw new AppError("unauthenticated", "Sign in first.");
    return await runtime.execute(useCase, caller, input);
  } catch (error) {
    const refused = isAppError(error) ? error : temporarilyUnavailable(error);
    throw refused ? trpcErrorOf(refused) : error;
  }
}

/** Converts a refusal to tRPC's own error; an error of tRPC stays unchanged. */
export function trpcErrorOf(refused: AppError | TRPCError): TRPCError {
  if (refused instanceof TRPCError) return refused;
  return new TRPCError({
    code: trpcCodeOf(refused.code),
    message: refused.message,
    cause: refused as unknown as Error,
  });
}

/**
 * Returns the text of a refusal; for a bug, only that it is one. The cause stays on the server, under the
 * request's id.
 */
export function refusalOf(error: TRPCError): RefusalShape {
  const { cause } = error;
  if (!isAppError(cause))
    return { code: "unexpected", title: UNEXPECTED.title, detail: UNEXPECTED.title, details: {} };
  return {
    code: cause.code,
    title: ERROR_TABLE[cause.code].title,
    detail: cause.message,
    details: cause.details,
  };
}
