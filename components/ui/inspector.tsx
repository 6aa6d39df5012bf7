"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "./icon-button";
import { Note } from "./note";
import { visibleText } from "./visible";

const DRAWER = "(width < 80rem)";

interface InspectorProps {
  readonly title: string;
  /** The kind of the subject, above the title: "Gate", "Evidence". */
  readonly kind: string;
  /**
   * This page's URL without the parameter that opened the inspector, such as `?inspect=gate:recall`. The parent
   * owns the parameter.
   */
  readonly closeHref: string;
  readonly children: ReactNode;
}

/**
 * Details beside the page, at a URL of their own. From 1280 px the page stays usable beside it; below, it is a
 * drawer over the page. Esc or the cross closes it, and focus returns.
 */
export function Inspector({ title, kind, closeHref, children }: InspectorProps) {
  const titleId = useId();
  const panel = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const router = useRouter();
  const close = () => router.push(closeHref, { scroll: false });

  useEffect(() => {
    const cameFrom = document.activeElement;
    const dialog = panel.current;
    if (!dialog) return;
    // Over the page it must hold focus and make the rest inert; beside it, it must not. The browser's own
    // dialog does both.
    const media = window.matchMedia(DRAWER);
    const show = () => {
      dialog.close();
      if (media.matches) dialog.showModal();
      else dialog.show();
      heading.current?.focus({ preventScroll: true });
    };
    show();
    media.addEventListener("change", show);
    return () => {
      media.removeEventListener("change", show);
      if (cameFrom instanceof HTMLElement) cameFrom.focus({ preventScroll: true });
    };
  }, []);

  return (
    <dialog
      ref={panel}
      open
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        close();
      }}
      className="static m-0 flex max-h-none w-full max-w-none flex-col overflow-hidden border-rule bg-paper max-xl:fixed max-xl:inset-y-0 max-xl:right-0 max-xl:left-auto max-xl:h-dvh max-xl:max-w-120 max-xl:animate-arrive max-xl:shadow-overlay sm:border-l xl:sticky xl:top-0 xl:h-dvh"
    >
      <header className="flex items-start gap-3 border-b border-rule py-3 pr-3 pl-5">
        <div className="min-w-0 flex-1">
          <Note as="p" size={12}>
            {kind}
          </Note>
          <h2 ref={heading} id={titleId} tabIndex={-1} className="text-16 font-semibold outline-none">
            {visibleText(title)}
          </h2>
        </div>
        <IconButton label="Close (Esc)" icon={<X />} onClick={close} />
      </header>
      <div className="flex-1 overflow-y-auto px-5 py-4">{children}</div>
    </dialog>
  );
}
