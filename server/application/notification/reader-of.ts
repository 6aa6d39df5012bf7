import type { Reader } from "../kernel/ports/notifications";
import { requirePerson } from "../kernel/require";
import type { Scope } from "../kernel/scope";

/** The caller as a reader of their own notifications, of no team they have left. */
export function readerOf(scope: Scope): Reader {
  return { personId: requirePerson(scope.actor).id, teams: scope.teams };
}
