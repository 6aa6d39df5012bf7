import type { Change } from "../data/live-data";
import { actionInWords } from "../ui/action-words";
import type { Note } from "../ui/notify";

interface Reader {
  readonly personId: string;
  readonly pathname: string;
}

/**
 * Returns notes about changes to the page that the reader has open: who did what. The reader's own actions and
 * changes elsewhere get no note.
 */
export function prepareNotes(changes: readonly Change[], { personId, pathname }: Reader): readonly Note[] {
  const here = changes.filter(
    ({ actor, releases }) =>
      actor.id !== personId &&
      releases.some((release) => pathname.startsWith(`/releases/${encodeURIComponent(release)}`)),
  );
  const counted = new Map<string, { title: string; count: number }>();
  for (const { action, actor, stage, refused } of here) {
    const title = [
      `${actor.name}: ${actionInWords(action).toLowerCase()}`,
      stage,
      refused ? "refused" : undefined,
    ]
      .filter(Boolean)
      .join(" · ");
    counted.set(title, { title, count: (counted.get(title)?.count ?? 0) + 1 });
  }
  return [...counted.values()].map(({ title, count }) => ({
    title: count === 1 ? title : `${title} ×${count}`,
    detail: "just now",
  }));
}
