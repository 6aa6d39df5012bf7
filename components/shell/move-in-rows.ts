/** Moves the focus among the links marked `data-row`, in the order of the page; Enter is the link's own. */
export function moveInRows(key: "j" | "k"): void {
  const rows = [...document.querySelectorAll<HTMLElement>("main [data-row]")];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = key === "j" ? at + 1 : Math.max(at, 1) - 1;
  rows[Math.min(next, rows.length - 1)]?.focus();
}
