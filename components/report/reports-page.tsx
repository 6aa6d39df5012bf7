import { PERMISSIONS } from "@/server/domain/authorization/permissions";
import type { Role } from "@/server/domain/authorization/role";
import { NotPermitted } from "../page/not-permitted";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { TextLink } from "../ui/text-link";
import { OwnExports } from "./own-exports";
import { PeriodReport } from "./period-report";
import { ReleaseExport } from "./release-export";
import { ReportList } from "./report-list";

interface ReportsPageProps {
  readonly roles: readonly Role[];
  /** The server's day in UTC. */
  readonly today: string;
}

/** Exports files: a release's evidence, and the list of a period. */
export function ReportsPage({ roles, today }: ReportsPageProps) {
  const allowed: readonly Role[] = PERMISSIONS["report.export"];
  const header = (
    <PageHeader
      title="Reports"
      facts={[{ id: "what", fact: "every exported file is recorded with its digest" }]}
    />
  );
  if (!roles.some((role) => allowed.includes(role))) {
    return (
      <Page header={header}>
        <NotPermitted what="Evidence export" permission="report.export">
          The page of each release shows its evidence and its ledger entries:{" "}
          <TextLink href="/releases">see releases</TextLink>.
        </NotPermitted>
      </Page>
    );
  }
  return (
    <Page header={header}>
      <ReportList />
      <ReleaseExport />
      <PeriodReport today={today} />
      <OwnExports />
    </Page>
  );
}
