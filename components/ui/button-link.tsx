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

/** A link that looks like an action, such as the one to the sign-off page. */
export function ButtonLink({
  href,
  children,
  variant = "secondary",
  size = "regular",
  icon,
  isWide = false,
}: ButtonLinkProps) {
  return (
    <Link
      href={href}
      data-not-printed
      data-filled={variant === "primary" || undefined}
      className={buttonStyle({ variant, size, isWide })}
    >
      {icon}
      {children}
    </Link>
  );
}
