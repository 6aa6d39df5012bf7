import type { ReactNode } from "react";

interface PageProps {
  /** A {@link PageHeader}. */
  readonly header: ReactNode;
  readonly children: ReactNode;
  /** An Inspector, if the URL names a subject for it. From 1280 px it is at the right. */
  readonly inspector?: ReactNode;
}

/** Draws one screen inside the frame: header, content at a readable width, and an inspector beside it. */
export function Page({ header, children, inspector }: PageProps) {
  return (
    <div className={inspector ? "xl:grid xl:grid-cols-[minmax(0,1fr)_26rem]" : undefined}>
      <div className="mx-auto w-full max-w-page px-4 pb-12 sm:px-6 lg:px-8">
        {header}
        {children}
      </div>
      {inspector}
    </div>
  );
}
