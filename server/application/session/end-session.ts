import { z } from "zod";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";

/** Signs a person out: the session ends on the server, so a copy of its cookie is worthless. */
export const endSession = defineCommand({
  name: "session.end",
  permission: "session.end",
  input: z.strictObject({}),
  run: async (tx, { actor, now }) => {
    if (actor.kind !== "person") throw new AppError("people-only", "Only people have sessions.");
    await tx.people.revokeSessions(actor.id, now, actor.sessionId);
    const subjects = [
      { kind: "person", id: actor.id, name: actor.name },
      { kind: "session", id: actor.sessionId },
    ];
    return { result: {}, events: [{ action: "session.ended", subjects, data: {} }] };
  },
});
