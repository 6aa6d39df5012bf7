/**
 * The style of an entry in the rail or the bottom bar: the word under its icon, or beside it in a wide rail.
 */
export const RAIL_ITEM_STYLE =
  "relative flex min-h-13 w-full [@media(height<50rem)]:min-h-11 flex-col items-center justify-center gap-0.5 rounded-control px-1 text-12 text-ink-muted transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-ink rail-wide:min-h-(--control) rail-wide:flex-row rail-wide:justify-start rail-wide:gap-3 rail-wide:px-2 rail-wide:text-14";
