import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { ButtonLink } from "../ui/button-link";
import { EmptyState } from "../ui/empty-state";

/** No release of this name, or none for this reader: the two are told apart to nobody. */
export function MissingRelease() {
  return (
    <Page header={<PageHeader title="No such release" parent={{ href: "/releases", word: "Releases" }} />}>
      <EmptyState
        title="There is no release at this address that you can see"
        act={<ButtonLink href="/releases">See all releases</ButtonLink>}
      >
        Either nothing was opened under this name, or it belongs to a team you are not in. A release's name is its model and version, such
        as breast-screening@2.3.0.
      </EmptyState>
    </Page>
  );
}
