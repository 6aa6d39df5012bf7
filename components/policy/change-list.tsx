import { Minus, PencilLine, Plus, ShieldMinus, ShieldPlus } from "lucide-react";
import type { PolicyPageData } from "../data/policy-data";
import { EmptyState } from "../ui/empty-state";
import { Tag } from "../ui/tag";

type Change = NonNullable<PolicyPageData["comparison"]>["changes"][number];

const ICONS = { added: Plus, removed: Minus, changed: PencilLine } as const;

/** Lists differences as sentences, grouped by subject. Expressions and texts are below, before and after. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  if (changes.length === 0) {
    return (
      <EmptyState title="No difference in meaning">
        At most comments, spaces or the order of lines differ.
      </EmptyState>
    );
  }
  return (
    <ul className="border-b border-rule">
      {changes.map((change) => {
        const Icon = ICONS[change.change];
        return (
          <li
            key={`${change.section}/${change.subject.id}/${change.words}`}
            className="grid gap-x-4 gap-y-1 border-t border-rule py-2 first:border-t-0 md:grid-cols-[minmax(0,18rem)_minmax(0,1fr)]"
          >
            <span className="flex items-start gap-2">
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
              <span className="min-w-0 font-medium wrap-anywhere">{change.subject.title}</span>
            </span>
            <div className="grid min-w-0 gap-1 max-md:pl-6">
              <p className="flex flex-wrap items-center gap-x-3">
                {change.words}
                {change.effect === "stricter" && <Tag icon={<ShieldPlus />}>stricter</Tag>}
                {change.effect === "looser" && <Tag icon={<ShieldMinus />}>looser</Tag>}
              </p>
              {change.before !== undefined && (
                <del className="text-13 text-ink-muted wrap-anywhere decoration-verdict-failed-line">
                  <span className="sr-only">was: </span>
                  <code>{change.before}</code>
                </del>
              )}
              {change.after !== undefined && (
                <ins className="text-13 no-underline wrap-anywhere">
                  <span className="sr-only">is: </span>
                  <code>{change.after}</code>
                </ins>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
