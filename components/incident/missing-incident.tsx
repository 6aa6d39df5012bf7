import { incidentsHref } from "../address/incident-view";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { INCIDENT_OUTLINE } from "../page/page-outlines";
import { ButtonLink } from "../ui/button-link";
import { EmptyState } from "../ui/empty-state";

/** Shown for an incident that does not exist or that the reader cannot see. The page does not say which. */
export function MissingIncident() {
  return (
    <Page header={<PageHeader title="No such incident" parent={INCIDENT_OUTLINE.parent} />}>
      <EmptyState
        title="No incident found at this address"
        act={<ButtonLink href={incidentsHref({ show: "all" })}>See all incidents</ButtonLink>}
      >
        No incident has this number, or no model of your teams is affected by it.
      </EmptyState>
    </Page>
  );
}
