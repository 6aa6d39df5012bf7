"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import type { Permission } from "@/server/domain/authorization/permissions";
import { refusalOf } from "../data/refusal";
import { NotPermitted } from "../page/not-permitted";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { Callout } from "../ui/callout";
import { Skeleton } from "../ui/skeleton";
import { Tabs } from "../ui/tabs";

const PARTS = [
  { href: "/admin", word: "People" },
  { href: "/admin/roles", word: "Roles" },
  { href: "/admin/accounts", word: "Service accounts" },
  { href: "/admin/stages", word: "Stages" },
  { href: "/admin/parties", word: "External approvers" },
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

/** Around every part of administration: its tabs, and the states that are no content: on its way, not for this person, refused. */
export function AdminFrame({ what, permission, query: { data, error }, rows, act, inspector, children }: AdminFrameProps) {
  const pathname = usePathname();
  const refusal = error && !data ? refusalOf(error) : undefined;
  return (
    <Page header={<PageHeader title="Admin" moreActs={act} />} inspector={inspector}>
      <Tabs label="Administration" tabs={PARTS.map((part) => ({ ...part, isCurrent: part.href === pathname }))} />
      {refusal?.code === "not-permitted" && <NotPermitted what={what} permission={permission} />}
      {refusal && refusal.code !== "not-permitted" && (
        <Callout kind="refusal" title={refusal.title}>
          {refusal.detail}
        </Callout>
      )}
      {!refusal && data === undefined && <Skeleton label={`Loading: ${what}`} rows={rows} />}
      {data !== undefined && children}
    </Page>
  );
}
