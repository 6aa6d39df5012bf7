/** Joins class names, leaving out what does not apply. Order does not matter to Tailwind: never pass two that conflict. */
export function classNames(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
