import type { ReactNode } from "react";
import { visibleText } from "../ui/visible";

/** Draws one row of the list: the mark, then the content. */
export function AttentionRow({ mark, children }: { readonly mark: ReactNode; readonly children: ReactNode }) {
  return (
    <li className="flex min-h-(--row) flex-wrap items-center gap-x-4 gap-y-0.5 border-t border-rule py-1.5 first:border-t-0">
      <span className="sm:w-32">{mark}</span>
      <span className="min-w-0 flex-1 basis-72 text-13">{visibleText(children)}</span>
    </li>
  );
}
