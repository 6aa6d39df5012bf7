"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { visibleText } from "./visible";

interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** The action as a question or a sentence: "Roll back to 2.2.1?" */
  readonly title: string;
  /** The consequences, for users and for the record. */
  readonly consequence?: ReactNode;
  readonly children?: ReactNode;
  /** The action at the right, the way out at its left. */
  readonly acts: ReactNode;
}

/**
 * A dialog before an action with consequences. It is the browser's own modal dialog: it holds focus, Esc closes
 * it, and focus returns. The first control gets focus; put `autoFocus` on the safer one.
 */
export function Dialog({ isOpen, onClose, title, consequence, children, acts }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const consequenceId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (isOpen && !element?.open) element?.showModal();
    if (!isOpen) element?.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      aria-describedby={consequence === undefined ? undefined : consequenceId}
      onClose={onClose}
      className="m-auto w-[calc(100%-2rem)] max-w-120 rounded-card border border-rule-strong bg-raised p-5 shadow-overlay open:animate-arrive"
    >
      {isOpen && (
        <>
          <h2 id={titleId} className="text-16 font-semibold">
            {visibleText(title)}
          </h2>
          {consequence !== undefined && (
            <div id={consequenceId} className="mt-2 text-ink-muted">
              {consequence}
            </div>
          )}
          {children !== undefined && <div className="mt-4 grid gap-4">{children}</div>}
          <div className="mt-6 flex flex-wrap justify-end gap-2 max-sm:flex-col-reverse max-sm:items-stretch">
            {acts}
          </div>
        </>
      )}
    </dialog>
  );
}
