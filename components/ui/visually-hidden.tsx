import type { ReactNode } from "react";

/** Words for people who listen to the page: said, not shown. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className="sr-only">{children}</span>;
}
