"use client";

import { useQueryStates } from "nuqs";
import { PERMISSIONS } from "@/server/domain/authorization/permissions";
import type { Role } from "@/server/domain/authorization/role";
import { REPORT_VIEW } from "../address/report-view";
import { NotPermitted } from "../page/not-permitted";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { TextLink } from "../ui/text-link";
import { OwnExports } from "./own-exports";
import { PeriodReport } from "./period-report";
import { ReleaseExport } from "./release-export";

interface ReportsPageProps {
  readonly roles: readonly Role[];
  /** The server's day in UTC. */
  readonly today: string;
}

/** What leaves as a file: a release's evidence, and the list of a period. */
export function ReportsPage({ roles, today }: ReportsPageProps) {
  const [view, setView] = useQueryStates(REPORT_VIEW, { history: "replace", shallow: true });
  const allowed: readonly Role[] = PERMISSIONS["report.export"];
  const header = <PageHeader title="Reports" facts={[{ id: "what", fact: "every file that leaves is on record, by its digest" }]} />;
  if (!roles.some((role) => allowed.includes(role))) {
    return (
      <Page header={header}>
        <NotPermitted what="Taking evidence out" permission="report.export">
          You can read every release of your teams on its own page, with its evidence and its entries of the ledger:{" "}
          <TextLink href="/releases">see releases</TextLink>.
        </NotPermitted>
      </Page>
    );
  }
  return (
    <Page header={header}>
      <ReleaseExport view={view} onView={(change) => void setView(change)} />
      <PeriodReport view={view} today={today} onView={(change) => void setView(change)} />
      <OwnExports />
    </Page>
  );
}
