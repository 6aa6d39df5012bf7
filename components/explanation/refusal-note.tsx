"use client";

import { lazy, Suspense } from "react";
import { refusalOf } from "../data/refusal";
import { Callout } from "../ui/callout";
import type { RefusalContext } from "./refusal-explained";

interface RefusalNoteProps {
  /** The error of a query or a mutation. Nothing is shown if there is none. */
  readonly error: unknown;
  /** True if the refusal answers an action of the reader. It is then announced to screen readers. */
  readonly isAnnounced?: boolean;
  /** The action that was refused. With it the note is announced, and states the rule and the next step. */
  readonly context?: RefusalContext | undefined;
}

/** The table of rules and next steps is loaded with the first refused action. If it cannot be loaded, the refusal alone is shown. */
const Explained = lazy(() =>
  import("./refusal-explained").then(
    (module) => ({ default: module.RefusalExplained }),
    () => ({
      default: ({ error }: { readonly error: unknown }) => <RefusalNote error={error} isAnnounced />,
    }),
  ),
);

/** Shows why the server refused a request, where the request was made. */
export function RefusalNote({ error, isAnnounced = false, context }: RefusalNoteProps) {
  if (!error) return null;
  if (context)
    return (
      <Suspense fallback={null}>
        <Explained error={error} {...context} />
      </Suspense>
    );
  const { title, detail } = refusalOf(error);
  return (
    <Callout kind="refusal" title={title} isAnnounced={isAnnounced}>
      {detail}
    </Callout>
  );
}
