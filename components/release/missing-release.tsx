import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { ButtonLink } from "../ui/button-link";
import { EmptyState } from "../ui/empty-state";

/** No release of this name, or none for this reader: the two are told apart to nobody. */
export function MissingRelease() {
  return (
    <Page header={<PageHeader title="No such release" parent={{ href: "/releases", word: "Releases" }} />}>
      <EmptyState title="No release found at this address" act={<ButtonLink href="/releases">See all releases</ButtonLink>}>
        No release has this name, or it belongs to a team that you are not in. The name of a release is its model and version, such as
        breast-screening@2.3.0.
      </EmptyState>
    </Page>
  );
}
