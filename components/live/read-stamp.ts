import { formatNumber } from "@/server/domain/text/count-of";
import { formatUtc } from "../ui/time";

/** The element of the frame that states what a printed page shows. */
export const READ_STAMP_ID = "read-stamp";

/**
 * Returns the line under every printed page.
 *
 * @param position The latest ledger entry that the page includes; negative if there is none.
 */
export function readStamp(at: Date, position: number): string {
  const upTo =
    position < 0 ? "before the first ledger entry" : `up to ledger entry ${formatNumber(position)}`;
  return `Read at ${formatUtc(at)}, ${upTo}.`;
}

/**
 * Writes the line again just before the page is printed, until the returned function is called.
 *
 * @param positionOf Returns undefined while the page may be out of date. The earlier line then stays.
 */
export function stampBeforePrint(positionOf: () => number | undefined): () => void {
  const stamp = () => {
    const position = positionOf();
    const line = document.getElementById(READ_STAMP_ID);
    if (line && position !== undefined) line.textContent = readStamp(new Date(), position);
  };
  window.addEventListener("beforeprint", stamp);
  return () => window.removeEventListener("beforeprint", stamp);
}
