import { recallsHref } from "../address/recall-view";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { RECALL_OUTLINE } from "../page/page-outlines";
import { ButtonLink } from "../ui/button-link";
import { EmptyState } from "../ui/empty-state";

/** Shown for a recall that does not exist or that the reader cannot see. The page does not say which. */
export function MissingRecall() {
  return (
    <Page header={<PageHeader title="No such recall" parent={RECALL_OUTLINE.parent} />}>
      <EmptyState
        title="No recall found at this address"
        act={<ButtonLink href={recallsHref({ show: "all" })}>See all recalls</ButtonLink>}
      >
        No recall has this id, or no release of your teams is affected by it.
      </EmptyState>
    </Page>
  );
}
