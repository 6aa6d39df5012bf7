import type { Command, Kernel } from "../application/kernel/command";
import type { Personal } from "../application/kernel/personal";
import type { Query } from "../application/kernel/query";
import type { Actor } from "../domain/authorization/actor";
import type { RoleGroup } from "../domain/authorization/grants-of-groups";

/**
 * The running application, shared by the server and by its Next.js bundle. The two load separate copies of
 * the modules into one process; only this object, on `globalThis`, is the same. So Next's code never opens a
 * database.
 */
export interface Runtime {
  execute<Input, Result>(
    useCase: Command<Input, Result> | Personal<Input, Result> | Query<Input, Result>,
    caller: { actor: Actor; requestId: string },
    input: unknown,
  ): Promise<Result>;
  readonly kernel: Kernel;
  readonly signIn: SignInSettings;
  /** True if this installation sends email. */
  readonly sendsMail: boolean;
}

/** Settings of the identity provider for next-auth and the sign-in page. */
export interface SignInSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly sessionSecret: string;
  readonly publicOrigin: string;
  /** Requested scopes, `openid` first. */
  readonly scopes: string;
  readonly groupsClaim: string;
  readonly sessionHours: number;
  /** True when the provider is the local one that this server runs itself. */
  readonly local: boolean;
  /** Groups (exact values) to role and teams. */
  readonly roleGroups: readonly RoleGroup[];
}

const RUNTIME = Symbol.for("countersign.runtime");

export function setRuntime(runtime: Runtime): void {
  (globalThis as Record<symbol, unknown>)[RUNTIME] = runtime;
}

export function getRuntime(): Runtime {
  const runtime = (globalThis as Record<symbol, unknown>)[RUNTIME] as Runtime | undefined;
  if (!runtime) throw new Error("the application is not running: start it with `npm start`, not with `next`");
  return runtime;
}
