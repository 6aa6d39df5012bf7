import Link from "next/link";
import type { ReactElement, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";

interface ButtonLinkProps {
  readonly href: string;
  readonly children: ReactNode;
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: ReactElement;
  readonly isWide?: boolean;
}

/** A place to go that weighs as much as an act, such as the sign-off page behind "Sign for production". */
export function ButtonLink({ href, children, variant = "secondary", size = "regular", icon, isWide = false }: ButtonLinkProps) {
  return (
    <Link href={href} data-not-printed data-filled={variant === "primary" || undefined} className={buttonStyle({ variant, size, isWide })}>
      {icon}
      {children}
    </Link>
  );
}
