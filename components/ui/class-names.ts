/** Joins class names and leaves out false ones. Tailwind ignores the order: never pass two that conflict. */
export function classNames(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
