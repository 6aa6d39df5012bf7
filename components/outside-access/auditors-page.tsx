"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import type { Role } from "@/server/domain/authorization/role";
import { NEW_OUTSIDE_ACCESS } from "../address/act-address";
import { useAct } from "../address/use-act";
import { AdminFrame } from "../admin/admin-frame";
import { whyNotWith } from "../admin/why-not-with";
import { useTRPC } from "../data/trpc";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Section } from "../ui/section";
import { AccessLog } from "./access-log";
import { AccessTable } from "./access-table";
import { RequestAccessDialog } from "./request-access-dialog";

interface AuditorsPageProps {
  readonly roles: readonly Role[];
  /** True for a reader who sees all teams: the log can name any model. */
  readonly canReadLog: boolean;
}

/** The accesses of outside auditors, and what auditors opened. */
export function AuditorsPage({ roles, canReadLog }: AuditorsPageProps) {
  const query = useQuery(useTRPC().outsideAccess.list.queryOptions({ limit: 50 }));
  const requesting = useAct(NEW_OUTSIDE_ACCESS);
  const whyNot = whyNotWith(roles, "outside-access.manage");
  const request = whyNot ? (
    <ButtonWithReason icon={<Plus />} reason={whyNot}>
      New access
    </ButtonWithReason>
  ) : (
    <Button icon={<Plus />} onClick={requesting.open}>
      New access
    </Button>
  );
  return (
    <AdminFrame what="Auditors" permission="outside-access.read" query={query} rows={8} act={request}>
      {query.data && (
        <>
          <Section title="Outside auditors" note="Each access takes two people and ends by itself">
            <AccessTable accesses={query.data.items} self={query.data.self} whyNot={whyNot} />
          </Section>
          {canReadLog && <AccessLog />}
          {requesting.isOpen && whyNot === undefined && (
            <RequestAccessDialog now={query.data.now} onClose={requesting.close} />
          )}
        </>
      )}
    </AdminFrame>
  );
}
