import { readdirSync } from "node:fs";
import path from "node:path";
import type { Command } from "@/server/application/kernel/command";
import type { Personal } from "@/server/application/kernel/personal";
import type { Query } from "@/server/application/kernel/query";
import { restRoutes } from "@/server/rest/app";
import { appRouter } from "@/server/trpc/root";

export type UseCase = Command<unknown, unknown> | Personal<unknown, unknown> | Query<unknown, unknown>;

const APPLICATION = path.resolve(import.meta.dirname, "../application");

/** Finds every use-case exported by a file of the application, so that none can be left out of a test. */
export async function allUseCases(): Promise<readonly UseCase[]> {
  const files = readdirSync(APPLICATION, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
  );
  const modules: Record<string, unknown>[] = await Promise.all(
    files.sort().map((file) => import(path.join(APPLICATION, file))),
  );
  return modules.flatMap((module) => Object.values(module)).filter(isUseCase);
}

function isUseCase(value: unknown): value is UseCase {
  return (
    typeof value === "object" &&
    value !== null &&
    "execute" in value &&
    "kind" in value &&
    (value.kind === "command" || value.kind === "personal" || value.kind === "query")
  );
}

/** A REST route or a tRPC procedure, with its use-case. */
export interface Operation {
  /** `POST /api/v1/models`, or `query release.page`. */
  readonly name: string;
  readonly transport: "rest" | "trpc";
  readonly useCase: string;
}

/**
 * Every handler, from the manifests that the transports are built from. Public routes have no use-case and
 * are left out.
 */
export function allOperations(): readonly Operation[] {
  const rest = restRoutes().flatMap(({ method, path: route, useCase }): Operation[] =>
    useCase === undefined ? [] : [{ name: `${method} ${route}`, transport: "rest", useCase }],
  );
  return [
    ...rest,
    ...procedures().map(
      ({ name, kind, useCase }): Operation => ({ name: `${kind} ${name}`, transport: "trpc", useCase }),
    ),
  ];
}

export interface Procedure {
  readonly name: string;
  readonly kind: "query" | "mutation";
  readonly useCase: string;
}

/** @throws Error for a procedure without a use-case: it was not made by `queryOf` or `mutationOf`. */
export function procedures(): readonly Procedure[] {
  const all = appRouter._def.procedures as unknown as Readonly<
    Record<
      string,
      { readonly _def: { readonly type: Procedure["kind"]; readonly meta?: { readonly useCase?: string } } }
    >
  >;
  return Object.entries(all).map(([name, { _def }]) => {
    if (_def.meta?.useCase === undefined) throw new Error(`the procedure ${name} stands for no use-case`);
    return { name, kind: _def.type, useCase: _def.meta.useCase };
  });
}
