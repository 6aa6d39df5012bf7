import Link from "next/link";
import type { ReactNode } from "react";
import { visibleText } from "./visible";

/** A link to another page of this product, in text and rows. */
export function TextLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <Link
      href={href}
      className="text-accent underline decoration-rule-strong underline-offset-3 hover:decoration-current"
    >
      {visibleText(children)}
    </Link>
  );
}
