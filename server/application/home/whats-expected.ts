import { listCalendars } from "../calendar/list-calendars";
import type { Store } from "../kernel/ports";
import type { Scope } from "../kernel/scope";

/** A change that will happen by itself, and when. */
export type ExpectedChange =
  | {
      readonly kind: "window-opens";
      readonly at: Date;
      readonly calendar: string;
      readonly because: string | undefined;
    }
  | {
      readonly kind: "waiver-ends";
      readonly at: Date;
      readonly release: string;
      readonly gate: string;
      readonly stage: string;
    };

const EXPECTED_MAX = 3;

/**
 * Lists changes that need no act, nearest first: a window that opens, a waiver of a live release that ends.
 */
export async function whatsExpected(store: Store, scope: Scope): Promise<readonly ExpectedChange[]> {
  const [{ calendars }, ending] = await Promise.all([
    listCalendars.run(store, scope, {}),
    store.waivers.search(scope.teams, { statuses: ["ending"], now: scope.now, limit: 30 }),
  ]);
  const windows = calendars.flatMap(({ name, opening, askedBy }): readonly ExpectedChange[] =>
    opening?.isOpen === false && opening.opensAt && askedBy.length > 0
      ? [{ kind: "window-opens", at: opening.opensAt, calendar: name, because: opening.because }]
      : [],
  );
  const waivers = ending.items.flatMap((waiver): readonly ExpectedChange[] =>
    waiver.isLive
      ? [
          {
            kind: "waiver-ends",
            at: waiver.expiresAt,
            release: waiver.releaseKey,
            gate: waiver.gateTitle,
            stage: waiver.stage,
          },
        ]
      : [],
  );
  return [...windows, ...waivers]
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .slice(0, EXPECTED_MAX);
}
