import { createLucideIcon } from "lucide-react";

/** The icon "about", for inconclusive. The icon set has no tilde, so this one is drawn on its grid. */
export const TildeIcon = createLucideIcon("tilde", [
  ["path", { d: "M4 14c1.5-4.5 5-5 8-2s6.5 2.5 8-2", key: "tilde" }],
]);
