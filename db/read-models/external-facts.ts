import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import type { JsonAsk } from "./release-facts-row";

/** An approval request to an external approver, with all its answers. */
export function askOf({ askedAt, answers, ...ask }: JsonAsk): NonNullable<ReleaseFacts["externalAsks"]>[number] {
  const received = answers.map(({ receivedAt, ...answer }) => ({ ...answer, receivedAt: new Date(receivedAt) }));
  return { ...ask, askedAt: new Date(askedAt), answers: received };
}
