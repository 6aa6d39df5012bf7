import type { ComponentProps, ReactElement } from "react";

interface MenuActProps extends Omit<ComponentProps<"button">, "className" | "style" | "disabled"> {
  readonly icon: ReactElement;
}

/** Draws one action in a menu, at the full width of the menu. */
export function MenuAct({ icon, children, type = "button", ...attributes }: MenuActProps) {
  return (
    <button
      {...attributes}
      type={type}
      className="flex min-h-(--control) w-full items-center gap-2 rounded-control px-2 text-left text-14 transition-colors hover:bg-hover [&>svg]:size-4 [&>svg]:text-ink-muted"
    >
      {icon}
      {children}
    </button>
  );
}
