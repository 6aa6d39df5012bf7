import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { editPolicyHref } from "@/components/address/draft-href";
import { Hydrate } from "@/components/data/hydrate";
import { EditPolicy } from "@/components/policy-draft/edit-policy";

interface EditRouteProps {
  readonly params: Promise<{ readonly name: string }>;
}

export const metadata: Metadata = { title: "Change a policy" };

export default async function EditPolicyRoute({ params }: EditRouteProps) {
  const name = decodeURIComponent((await params).name);
  await requireActor(editPolicyHref(name));
  await getQueryClient().prefetchQuery(trpc().policy.page.queryOptions({ name }));
  return (
    <Hydrate from={getQueryClient()}>
      <EditPolicy name={name} />
    </Hydrate>
  );
}
