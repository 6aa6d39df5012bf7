/** Presses the put-off button of the focused row, if it has one. */
export function putRowOff(): void {
  const row = document.activeElement;
  if (row?.matches("main [data-row]"))
    row.closest("li")?.querySelector<HTMLButtonElement>("[data-put-off]")?.click();
}

/** Moves the focus among the links marked `data-row`, in the order of the page. Enter follows the link. */
export function moveInRows(key: "j" | "k"): void {
  const rows = [...document.querySelectorAll<HTMLElement>("main [data-row]")];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = key === "j" ? at + 1 : Math.max(at, 1) - 1;
  rows[Math.min(next, rows.length - 1)]?.focus();
}

/**
 * Moves the focus from a row that is about to be removed to the one that takes its place, so that keyboard
 * users keep their position.
 */
export function leaveRow(row: HTMLElement): void {
  if (!row.contains(document.activeElement)) return;
  const rows = [...document.querySelectorAll<HTMLElement>("main [data-row]")];
  const at = rows.findIndex((one) => row.contains(one));
  const next = rows[at + 1] ?? rows[at - 1] ?? document.querySelector<HTMLElement>("main");
  next?.focus();
}
