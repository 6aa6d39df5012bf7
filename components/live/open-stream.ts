import type { Change } from "../data/live-data";

export interface StreamListener {
  onReady(): void;
  onChange(change: Change): void;
  /** Somebody may have a new notification, this reader included. */
  onNotices(): void;
  /** Too many changes were missed: read everything again. */
  onReload(): void;
  onSignedOut(): void;
  onAway(): void;
}

export interface Stream {
  /** Returns the position in the ledger up to which changes arrived. */
  place(): number;
  close(): void;
}

const AGAIN_MS = 5_000;

/**
 * Listens for changes after a position in the ledger. The browser reconnects by itself and sends its last
 * position. After an answer that is no stream, this function reconnects.
 */
export function openStream(after: number, listener: StreamListener): Stream {
  let place = after;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source = listen();

  function listen(): EventSource {
    const opened = new EventSource(`/api/live?after=${place}`);
    const on = (name: string, act: (event: MessageEvent<string>) => void) =>
      opened.addEventListener(name, (event) => {
        if (event.lastEventId !== "") place = Number(event.lastEventId);
        act(event);
      });
    on("ready", () => listener.onReady());
    on("change", ({ data }) => listener.onChange(JSON.parse(data) as Change));
    on("notices", () => listener.onNotices());
    on("reload", () => listener.onReload());
    on("place", () => undefined);
    on("signed-out", () => {
      opened.close();
      listener.onSignedOut();
    });
    opened.addEventListener("error", () => {
      listener.onAway();
      if (opened.readyState === EventSource.CLOSED) {
        timer = setTimeout(() => {
          source = listen();
        }, AGAIN_MS);
      }
    });
    return opened;
  }

  return {
    place: () => place,
    close: () => {
      clearTimeout(timer);
      source.close();
    },
  };
}
