"use client";

import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { PERMISSIONS, type Permission } from "@/server/domain/authorization/permissions";
import { MACHINE_ROLES, PERSON_ROLES, ROLE_WORDS, type Role } from "@/server/domain/authorization/role";
import { useTRPC } from "../data/trpc";
import { EmptyState } from "../ui/empty-state";
import { teamsInWords } from "../ui/grants-in-words";
import { Section } from "../ui/section";
import { Table } from "../ui/table";
import { AdminFrame } from "./admin-frame";

const ROLES: readonly Role[] = [...PERSON_ROLES, ...MACHINE_ROLES];
const ROWS = (Object.keys(PERMISSIONS) as readonly Permission[]).toSorted();

/**
 * Shows which groups give which roles, and which roles have which permissions, from the authorization table.
 */
export function RolesPage() {
  const query = useQuery(useTRPC().person.roleMapping.queryOptions({}));
  const { data } = query;
  return (
    <AdminFrame what="Role mapping" permission="person.read" query={query} rows={12}>
      {data && (
        <Section title="Groups to roles" note={providerInWords(data.identityProvider)}>
          <p className="mb-3 max-w-prose text-ink-muted">
            Groups of the identity provider determine roles at every sign-in. The mapping is a server setting;
            changing it changes who can sign.
          </p>
          <Table
            caption="Groups of the identity provider and their roles"
            rows={data.roleGroups}
            rowKey={({ group, role, teams }) => `${group} ${role} ${teamsInWords(teams)}`}
            empty={
              <EmptyState title="No group is mapped to a role">
                Nobody can sign in until a server setting maps a group to a role.
              </EmptyState>
            }
            columns={[
              {
                id: "group",
                heading: "Group",
                isRowHeading: true,
                cell: ({ group }) => <code className="text-13">{group}</code>,
              },
              { id: "role", heading: "Role", cell: ({ role }) => ROLE_WORDS[role] },
              { id: "teams", heading: "Where", cell: ({ teams }) => teamsInWords(teams) },
            ]}
          />
        </Section>
      )}
      <Section title="Permissions of each role" note="the table that the server enforces">
        <Table
          caption="Permissions by role"
          rows={ROWS}
          rowKey={(permission) => permission}
          empty={null}
          columns={[
            {
              id: "permission",
              heading: "Permission",
              isRowHeading: true,
              cell: (permission) => <code className="text-12">{permission}</code>,
            },
            ...ROLES.map((role) => ({
              id: role,
              heading: ROLE_WORDS[role],
              cell: (permission: Permission) => <May permission={permission} role={role} />,
            })),
          ]}
        />
      </Section>
    </AdminFrame>
  );
}

function providerInWords({
  isLocal,
  issuer,
  groupsClaim,
}: {
  readonly isLocal: boolean;
  readonly issuer: string;
  readonly groupsClaim: string;
}) {
  return isLocal
    ? "from the local identity provider of this installation"
    : `from ${issuer}, claim ${groupsClaim}`;
}

function May({ permission, role }: { readonly permission: Permission; readonly role: Role }) {
  const allowed: readonly Role[] = PERMISSIONS[permission];
  if (!allowed.includes(role)) return <span className="sr-only">no</span>;
  return (
    <>
      <Check aria-hidden className="size-4 text-verdict-passed" />
      <span className="sr-only">yes</span>
    </>
  );
}
