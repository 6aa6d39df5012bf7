import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { ButtonLink } from "../ui/button-link";
import { EmptyState } from "../ui/empty-state";

/** Shown for a release that does not exist or that the reader cannot see. The page does not say which. */
export function MissingRelease() {
  return (
    <Page header={<PageHeader title="No such release" parent={{ href: "/releases", word: "Releases" }} />}>
      <EmptyState
        title="No release found at this address"
        act={<ButtonLink href="/releases">See all releases</ButtonLink>}
      >
        No release has this name, or it belongs to a team that you are not in. The name of a release is its
        model and version, such as breast-screening@2.3.0.
      </EmptyState>
    </Page>
  );
}
