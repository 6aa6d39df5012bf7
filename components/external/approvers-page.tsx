"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { AdminFrame } from "../admin/admin-frame";
import { useTRPC } from "../data/trpc";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { EmptyState } from "../ui/empty-state";
import { ApproverSection } from "./approver-section";
import { RegisterApproverDialog } from "./register-approver-dialog";

const NOT_FOR_ALL =
  "External approvers serve all teams. Registering one requires an administrator of all teams.";

/** Lists the external approvers that gates can ask, their addresses, and whether they answer. */
export function ApproversPage() {
  const [isRegistering, setRegistering] = useState(false);
  const query = useQuery(useTRPC().external.approvers.queryOptions({}));
  const { data } = query;
  const whyNot = data?.mayManage === false ? NOT_FOR_ALL : undefined;
  const register = whyNot ? (
    <ButtonWithReason icon={<Plus />} reason={whyNot}>
      New external approver
    </ButtonWithReason>
  ) : (
    <Button icon={<Plus />} onClick={() => setRegistering(true)}>
      New external approver
    </Button>
  );
  return (
    <AdminFrame
      what="External approvers"
      permission="external-approver.manage"
      query={query}
      rows={8}
      act={data && register}
    >
      {data?.items.length === 0 && (
        <EmptyState title="No external approvers yet">
          An external approver is a notified body, a customer or another system that answers gates of kind
          “external” with a signed decision. Register here, then name it in a policy.
        </EmptyState>
      )}
      {data?.items.map((approver) => (
        <ApproverSection
          key={approver.id}
          approver={approver}
          whyNot={whyNot}
          now={new Date(query.dataUpdatedAt)}
        />
      ))}
      {isRegistering && data && (
        <RegisterApproverDialog owners={data.owners} onClose={() => setRegistering(false)} />
      )}
    </AdminFrame>
  );
}
