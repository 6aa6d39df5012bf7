import type { Presentation } from "./tone";

interface StateMarkProps {
  readonly presentation: Presentation;
  /** `plain` in rows and prose; `tag` on a ground of its own, for a fact of the whole page. */
  readonly look?: "plain" | "tag";
  /** Replaces the table's word if more is known: "Waiting for 1 person". */
  readonly word?: string | undefined;
  /** Shows only the icon, in a column whose rows have the word elsewhere. Screen readers still get the word. */
  readonly isIconOnly?: boolean;
}

/** Draws a state as icon, word and colour. Use it through the mark of its table (VerdictMark, PhaseMark, …). */
export function StateMark({ presentation, look = "plain", word, isIconOnly = false }: StateMarkProps) {
  const { icon: Icon, tone } = presentation;
  const ground = tone === "waived" ? "bg-(--tone-ground) hatched" : "bg-(--tone-ground)";
  const frame = look === "tag" ? `h-6 rounded-control border border-(--tone-line) px-2 ${ground}` : "";
  return (
    <span
      data-tone={tone}
      className={`inline-flex w-fit items-center gap-1.5 text-13 font-medium align-bottom whitespace-nowrap text-(--tone) ${frame}`}
    >
      <Icon aria-hidden className="size-4 shrink-0 text-(--tone-line)" strokeWidth={2.25} />
      <span className={isIconOnly ? "sr-only" : undefined}>{word ?? presentation.word}</span>
    </span>
  );
}
