import type { Change } from "../data/live-data";

export interface StreamListener {
  onReady(): void;
  onChange(change: Change): void;
  /** Somebody may have been told something: this reader too. */
  onNotices(): void;
  /** Too much has passed to be told: read everything anew. */
  onReload(): void;
  onSignedOut(): void;
  onAway(): void;
}

export interface Stream {
  /** The place in the ledger up to which everything has been told. */
  place(): number;
  close(): void;
}

const AGAIN_MS = 5_000;

/**
 * Listens from a place in the ledger. The browser comes back by itself after a broken line, and says where it left off; after an
 * answer that was no stream, it is tried again here.
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
