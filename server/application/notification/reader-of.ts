import type { Reader } from "../kernel/ports/notifications";
import { requirePerson } from "../kernel/require";
import type { Scope } from "../kernel/scope";

/** Returns the caller as a reader of their own notifications, without teams they have left. */
export function readerOf(scope: Scope): Reader {
  return { personId: requirePerson(scope.actor).id, teams: scope.teams };
}
