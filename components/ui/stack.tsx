import type { ReactNode } from "react";

const GAPS = { 1: "grid gap-1", 2: "grid gap-2", 3: "grid gap-3", 4: "grid gap-4" } as const;

interface StackProps {
  readonly as?: "div" | "ul" | "ol" | "span";
  /** The distance between two children, in steps of 4 px. */
  readonly gap: keyof typeof GAPS;
  readonly children: ReactNode;
}

/** Children under each other at an equal distance. */
export function Stack({ as: Element = "div", gap, children }: StackProps) {
  return <Element className={GAPS[gap]}>{children}</Element>;
}
