import Link from "next/link";
import type { ReactNode } from "react";
import { MAIN_ID } from "./skip-link";
import { Wordmark } from "./wordmark";

interface StandaloneProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly acts?: ReactNode;
}

/** A page without the frame, for sign-in, not found and errors. */
export function Standalone({ title, children, acts }: StandaloneProps) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-prose flex-col px-4 py-6 sm:px-6">
      <header>
        <Link href="/" className="inline-flex min-h-(--control) items-center rounded-control">
          <Wordmark />
        </Link>
      </header>
      <main id={MAIN_ID} tabIndex={-1} className="my-auto border-t border-rule py-6 outline-none">
        <h1 className="text-28 font-semibold max-sm:text-20">{title}</h1>
        <div className="mt-2 text-16 text-ink-muted">{children}</div>
        {acts !== undefined && <div className="mt-6 flex flex-wrap gap-2">{acts}</div>}
      </main>
    </div>
  );
}
