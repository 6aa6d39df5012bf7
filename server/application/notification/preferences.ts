import { z } from "zod";
import { NOTIFICATION_KINDS } from "@/server/domain/notification/notification";
import {
  DEFAULT_PREFERENCES,
  effectivePreferences,
  MAIL_CHOICES,
} from "@/server/domain/notification/preferences";
import { wallClockAt } from "@/server/domain/stage/wall-clock";
import { DAY_MS } from "@/server/domain/time/durations";
import { definePersonal } from "../kernel/personal";
import { defineQuery } from "../kernel/query";
import { requirePerson } from "../kernel/require";

const FAILED_MAIL_DAYS = 7;

/** Returns the caller's notification preferences, and whether email to them has lately failed. */
export const getPreferences = defineQuery({
  name: "notification.get-preferences",
  permission: "notification.read",
  input: z.strictObject({}),
  run: async (store, scope) => {
    const person = requirePerson(scope.actor);
    const since = new Date(scope.now.getTime() - FAILED_MAIL_DAYS * DAY_MS);
    const [preferences, failedMail] = await Promise.all([
      store.notifications.preferences(person.id),
      store.notifications.findFailedMail(person.id, since),
    ]);
    return {
      preferences: preferences ?? DEFAULT_PREFERENCES,
      isChosen: preferences !== undefined,
      failedMail,
      email: person.email,
    };
  },
});

const isZone = (name: string) => {
  try {
    wallClockAt(0, name);
    return true;
  } catch {
    return false;
  }
};

const KindChoice = z.strictObject({ inApp: z.boolean(), mail: z.enum(MAIL_CHOICES) });

/**
 * Stores the caller's notification preferences. Requests stay visible in the portal under every preference.
 */
export const savePreferences = definePersonal({
  name: "notification.save-preferences",
  permission: "notification.read",
  input: z.strictObject({
    kinds: z.strictObject(
      Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, KindChoice])) as Record<
        (typeof NOTIFICATION_KINDS)[number],
        typeof KindChoice
      >,
    ),
    timeZone: z.string().max(60).refine(isZone, "expected a time zone such as Europe/Prague"),
    digestHour: z.number().int().min(0).max(23),
  }),
  run: async (tx, scope, chosen) => {
    const preferences = effectivePreferences(chosen);
    await tx.notifications.savePreferences(requirePerson(scope.actor).id, preferences, scope.now);
    return { preferences };
  },
});
