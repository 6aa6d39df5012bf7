import { encode } from "next-auth/jwt";
import type { PersonActor } from "@/server/domain/authorization/actor";

export const SESSION_SECRET = "a secret of this test, long enough to be one";

export interface LiveEvent {
  readonly event: string;
  readonly id: number;
  readonly data: {
    readonly action?: string;
    readonly actor?: { readonly name: string };
    readonly releases?: readonly string[];
  };
}

export interface Listener {
  readonly status: number;
  /** Every event so far. */
  readonly told: readonly LiveEvent[];
  /** Returns true if the server has ended the stream. */
  hasEnded(): boolean;
  leave(): void;
}

/** Listens at a stream once, as a browser does; without reconnecting. */
export async function listenAt(
  port: number,
  actor: Pick<PersonActor, "sessionId"> | undefined,
  headers: Readonly<Record<string, string>> = {},
): Promise<Listener> {
  const leaving = new AbortController();
  const cookie =
    actor &&
    `countersign-session=${await encode({ token: { sid: actor.sessionId }, secret: SESSION_SECRET })}`;
  const response = await fetch(`http://127.0.0.1:${port}/api/live`, {
    headers: { ...(cookie ? { cookie } : {}), ...headers },
    signal: leaving.signal,
  });
  const told: LiveEvent[] = [];
  let isOver = false;
  void read(response, told)
    .catch(() => undefined)
    .finally(() => {
      isOver = true;
    });
  return { status: response.status, told, hasEnded: () => isOver, leave: () => leaving.abort() };
}

async function read(response: Response, told: LiveEvent[]): Promise<void> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    const parts = text.split("\n\n");
    text = parts.pop() ?? "";
    for (const part of parts) {
      const [, event, id, data] = /event: (.+)\nid: (.+)\ndata: (.+)$/.exec(part) ?? [];
      if (event !== undefined) told.push({ event, id: Number(id), data: JSON.parse(data ?? "{}") });
    }
  }
}

/**
 * Listens and reconnects at the last position each time the connection breaks, as a browser does. @returns
 * every event, and a function to stop.
 */
export function keepListening(
  port: number,
  actor: PersonActor,
): { readonly told: () => readonly LiveEvent[]; stop(): void } {
  const lines: Listener[] = [];
  let isStopped = false;
  const told = () => lines.flatMap((line) => line.told);
  const listen = async () => {
    while (!isStopped) {
      const place = told().at(-1)?.id;
      const line = await listenAt(
        port,
        actor,
        place === undefined ? {} : { "last-event-id": String(place) },
      ).catch(() => undefined);
      if (line) lines.push(line);
      while (!isStopped && line && !line.hasEnded()) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    for (const line of lines) line.leave();
  };
  void listen();
  return {
    told,
    stop: () => {
      isStopped = true;
      for (const line of lines) line.leave();
    },
  };
}
