import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";

interface MenuActProps extends Omit<ComponentProps<"button">, "className" | "style" | "disabled"> {
  readonly icon: LucideIcon;
}

/** One act in a menu, as wide as the menu. */
export function MenuAct({ icon: Icon, children, type = "button", ...attributes }: MenuActProps) {
  return (
    <button
      {...attributes}
      type={type}
      className="flex min-h-(--control) w-full items-center gap-2 rounded-control px-2 text-left text-14 transition-colors hover:bg-hover"
    >
      <Icon aria-hidden className="size-4 text-ink-muted" />
      {children}
    </button>
  );
}
