import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";

interface ButtonLinkProps {
  readonly href: string;
  readonly children: ReactNode;
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: LucideIcon;
  readonly isWide?: boolean;
}

/** A place to go that weighs as much as an act, such as the sign-off page behind "Sign for production". */
export function ButtonLink({ href, children, variant = "secondary", size = "regular", icon: Icon, isWide = false }: ButtonLinkProps) {
  return (
    <Link href={href} data-filled={variant === "primary" || undefined} className={buttonStyle({ variant, size, isWide })}>
      {Icon && <Icon aria-hidden className="size-4" />}
      {children}
    </Link>
  );
}
