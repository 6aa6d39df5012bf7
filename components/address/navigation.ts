import {
  Activity,
  BookOpenCheck,
  Boxes,
  FileDown,
  Inbox,
  type LucideIcon,
  Network,
  PackageCheck,
  ScrollText,
  Settings2,
  Shield,
  Siren,
  TriangleAlert,
} from "lucide-react";

export interface Destination {
  readonly href: string;
  readonly word: string;
  readonly icon: LucideIcon;
}

/** The page of open requests. */
export const INBOX = "/";

/** Every screen in the navigation, in order. */
export const DESTINATIONS: readonly Destination[] = [
  { href: INBOX, word: "Inbox", icon: Inbox },
  { href: "/releases", word: "Releases", icon: PackageCheck },
  { href: "/models", word: "Models", icon: Boxes },
  { href: "/drift", word: "Drift", icon: Activity },
  { href: "/incidents", word: "Incidents", icon: Siren },
  { href: "/lineage", word: "Lineage", icon: Network },
  { href: "/policies", word: "Policies", icon: ScrollText },
  { href: "/waivers", word: "Waivers", icon: Shield },
  { href: "/recalls", word: "Recalls", icon: TriangleAlert },
  { href: "/ledger", word: "Ledger", icon: BookOpenCheck },
  { href: "/reports", word: "Reports", icon: FileDown },
  { href: "/admin", word: "Admin", icon: Settings2 },
];

/**
 * Returns true if a path is at or under a destination. The inbox matches only itself, because every path is
 * under `/`.
 */
export function isAt(destination: Destination, pathname: string): boolean {
  return (
    pathname === destination.href ||
    (destination.href !== INBOX && pathname.startsWith(`${destination.href}/`))
  );
}
