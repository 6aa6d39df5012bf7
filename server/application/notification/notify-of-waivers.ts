import { isInReach } from "@/server/domain/notification/audience";
import { addressOfRelease, nameOf } from "@/server/domain/notification/notification";
import { DAY_MS } from "@/server/domain/time/durations";
import { ENDING_DAYS } from "@/server/domain/waiver/waiver-status";
import type { TransactionStore } from "../kernel/ports";
import { deliver, type NotifierInput } from "./deliver";

/** Days after its end during which a waiver is still notified, if no worker ran when it ended. */
const TOLD_LATE_DAYS = 2;

/**
 * Notifies the risk owner, requester and granter that a waiver of a live release ends within a week, and
 * again when it has ended: each once. Only people whose roles still cover the team are notified.
 */
export async function notifyOfEndingWaivers(tx: TransactionStore, means: NotifierInput): Promise<void> {
  const [from, until] = [
    new Date(means.now.getTime() - TOLD_LATE_DAYS * DAY_MS),
    new Date(means.now.getTime() + ENDING_DAYS * DAY_MS),
  ];
  for (const waiver of await tx.notifier.waiversEnding(from, until)) {
    const isOver = waiver.expiresAt <= means.now;
    const people = await Promise.all([...new Set(waiver.personIds)].map((id) => tx.people.findById(id)));
    const day = waiver.expiresAt.toISOString().slice(0, 10);
    const notices = people.flatMap((person) =>
      person && isInReach(person, waiver.team)
        ? [
            {
              personId: person.id,
              kind: "waiver-ending" as const,
              title: isOver
                ? `Needs attention: the waiver of ${nameOf(waiver)} has expired`
                : `A waiver of ${nameOf(waiver)} ends on ${day}`,
              detail: isOver
                ? `${waiver.gateTitle} is no longer accepted in ${waiver.stage}, where the release is live. Submit evidence, request a new waiver, or roll back.`
                : `${waiver.gateTitle} is accepted in ${waiver.stage} until then. Submit evidence or request a new waiver before that day.`,
              href: addressOfRelease(waiver.releaseKey, waiver.stage),
              sameAs: `${isOver ? "waiver-expired" : "waiver-ending"} ${waiver.id}`,
            },
          ]
        : [],
    );
    await deliver(tx, means, {
      notices,
      at: means.now,
      actorName: undefined,
      team: waiver.team,
      isReplayed: false,
    });
  }
}
