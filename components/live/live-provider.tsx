"use client";

import { useQueryClient } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Change } from "../data/live-data";
import { PersonIdContext } from "../data/person-id";
import { notify } from "../ui/notify";
import { isConcerned, isOfNotices } from "./is-concerned";
import { LiveContext, type LiveState } from "./live-state";
import { openStream } from "./open-stream";
import { stampBeforePrint } from "./read-stamp";

/** Changes that arrive together are shown together. */
const GATHER_MS = 120;
/** During a stream of changes, affected queries are read again at most this often. */
const REST_MS = 1_000;

interface GatheredChanges {
  readonly changes: Change[];
  /** True if there are too many changes to determine the queries that they affect. */
  isAll: boolean;
  /** True if somebody may have a new notification. */
  isNotices: boolean;
}

const nothing = (): GatheredChanges => ({ changes: [], isAll: false, isNotices: false });

function isOutOfDate(queryKey: readonly unknown[], { changes, isAll, isNotices }: GatheredChanges): boolean {
  return (
    isAll || (isNotices && isOfNotices(queryKey)) || changes.some((change) => isConcerned(queryKey, change))
  );
}

/**
 * The words of actions are loaded with the first change, not with every page. If they cannot be loaded, the
 * data is refreshed all the same.
 */
async function tellOf(
  changes: readonly Change[],
  reader: { readonly personId: string; readonly pathname: string },
): Promise<void> {
  const words = await import("./prepare-note").catch(() => undefined);
  for (const note of words?.prepareNotes(changes, reader) ?? []) notify(note);
}

interface LiveProviderProps {
  readonly personId: string;
  /** The end of the ledger when the page was rendered. No later change is missed. */
  readonly from: number;
  readonly children: ReactNode;
}

/**
 * Keeps the screen up to date: listens while the window is visible and reads the queries that a change affects
 * again in place, so scroll position, open elements and unsaved text stay. A hidden window does not listen, and
 * catches up when it is shown.
 */
export function LiveProvider({ personId, from, children }: LiveProviderProps) {
  const queryClient = useQueryClient();
  const [state, setState] = useState<LiveState>("away");
  const reader = useRef({ personId, pathname: "" });
  reader.current = { personId, pathname: usePathname() };
  const place = useRef(from);

  useEffect(() => {
    let gathered = nothing();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let toldAt = Number.NEGATIVE_INFINITY;
    const tell = () => {
      const news = gathered;
      gathered = nothing();
      timer = undefined;
      toldAt = performance.now();
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => isOutOfDate(queryKey, news) });
      if (news.changes.length > 0) void tellOf(news.changes, reader.current);
    };
    const tellSoon = () => {
      timer ??= setTimeout(tell, Math.max(GATHER_MS, toldAt + REST_MS - performance.now()));
    };
    let isUpToDate = false;
    const listen = () =>
      openStream(place.current, {
        onReady: () => {
          isUpToDate = true;
          setState("live");
          // Notifications have no position in the ledger.
          gathered.isNotices = true;
          tellSoon();
        },
        onChange: (change) => {
          gathered.changes.push(change);
          tellSoon();
        },
        onNotices: () => {
          gathered.isNotices = true;
          tellSoon();
        },
        onReload: () => {
          gathered.isAll = true;
          tellSoon();
        },
        onSignedOut: () => setState("ended"),
        onAway: () => {
          isUpToDate = false;
          setState("away");
        },
      });
    let stream = document.visibilityState === "visible" ? listen() : undefined;
    const look = () => {
      const isSeen = document.visibilityState === "visible";
      if (isSeen && !stream) stream = listen();
      if (isSeen || !stream) return;
      place.current = stream.place();
      stream.close();
      stream = undefined;
    };
    const endStamps = stampBeforePrint(() => (isUpToDate ? stream?.place() : undefined));
    document.addEventListener("visibilitychange", look);
    return () => {
      endStamps();
      document.removeEventListener("visibilitychange", look);
      clearTimeout(timer);
      stream?.close();
    };
  }, [queryClient]);

  return (
    <PersonIdContext value={personId}>
      <LiveContext value={state}>{children}</LiveContext>
    </PersonIdContext>
  );
}
