import Link from "next/link";
import type { ReactElement, ReactNode } from "react";

interface MenuLinkProps {
  readonly icon: ReactElement;
  readonly href: string;
  readonly children: ReactNode;
}

/** Draws one link in a menu, at the full width of the menu. */
export function MenuLink({ icon, href, children }: MenuLinkProps) {
  return (
    <Link
      href={href}
      className="flex min-h-(--control) w-full items-center gap-2 rounded-control px-2 text-left text-14 transition-colors hover:bg-hover [&>svg]:size-4 [&>svg]:text-ink-muted"
    >
      {icon}
      {children}
    </Link>
  );
}
