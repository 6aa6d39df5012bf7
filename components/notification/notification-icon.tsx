import {
  AtSign,
  CircleCheck,
  CircleX,
  ClockAlert,
  FileSearch,
  FileWarning,
  Hammer,
  History,
  KeyRound,
  type LucideIcon,
  PackageX,
  PenLine,
  ScrollText,
  Shield,
  ShieldAlert,
  Siren,
  Undo2,
  Unplug,
  UserCheck,
} from "lucide-react";
import type { NotificationKind } from "@/server/domain/notification/notification";

const ICONS: Readonly<Record<NotificationKind, LucideIcon>> = {
  "needs-you": PenLine,
  delegate: UserCheck,
  mentioned: AtSign,
  returned: Undo2,
  voided: FileWarning,
  "rolled-back": History,
  failed: CircleX,
  live: CircleCheck,
  waiver: Shield,
  "waiver-ending": ShieldAlert,
  recall: PackageX,
  incident: Siren,
  "break-glass": Hammer,
  review: FileSearch,
  grandfathered: ClockAlert,
  policy: ScrollText,
  "token-expiring": KeyRound,
  "webhook-failing": Unplug,
};

/** Draws the icon of a kind. Its word is beside it. */
export function NotificationIcon({ kind }: { readonly kind: NotificationKind }) {
  const Icon = ICONS[kind];
  return <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />;
}
