"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import type { Permission } from "@/server/domain/authorization/permissions";
import { NotPermitted } from "../page/not-permitted";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { QueryContent } from "../page/query-content";
import { Tabs } from "../ui/tabs";

const PARTS = [
  { href: "/admin", word: "People" },
  { href: "/admin/roles", word: "Roles" },
  { href: "/admin/accounts", word: "Service accounts" },
  { href: "/admin/auditors", word: "Auditors" },
  { href: "/admin/stages", word: "Stages" },
  { href: "/admin/trusted-keys", word: "Trusted keys" },
  { href: "/admin/external-approvers", word: "External approvers" },
  { href: "/admin/health", word: "Health" },
] as const;

interface AdminFrameProps {
  /** The name of the part as the subject of a sentence, such as "People". */
  readonly what: string;
  readonly permission: Permission;
  readonly query: { readonly data: unknown; readonly error: unknown };
  readonly rows: number;
  readonly act?: ReactNode;
  readonly inspector?: ReactNode;
  readonly children: ReactNode;
}

/** Draws the tabs around each part of administration, and its state while it loads or if it is refused. */
export function AdminFrame({ what, permission, query, rows, act, inspector, children }: AdminFrameProps) {
  const pathname = usePathname();
  return (
    <Page header={<PageHeader title="Admin" moreActs={act} />} inspector={inspector}>
      <Tabs
        label="Administration"
        tabs={PARTS.map((part) => ({ ...part, isCurrent: part.href === pathname }))}
      />
      <QueryContent
        query={query}
        label={`Loading: ${what}`}
        rows={rows}
        refused={{ "not-permitted": <NotPermitted what={what} permission={permission} /> }}
      >
        {() => children}
      </QueryContent>
    </Page>
  );
}
