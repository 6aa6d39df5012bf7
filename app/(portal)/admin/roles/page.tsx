import type { Metadata } from "next";
import { getQueryClient, requireActor, trpc } from "@/app/server-data";
import { RolesPage } from "@/components/admin/roles-page";
import { Hydrate } from "@/components/data/hydrate";

export const metadata: Metadata = { title: "Roles" };

export default async function RolesRoute() {
  await requireActor("/admin/roles");
  const queries = getQueryClient();
  await Promise.all([queries.prefetchQuery(trpc().person.roleMapping.queryOptions({}))]);
  return (
    <Hydrate from={queries}>
      <RolesPage />
    </Hydrate>
  );
}
