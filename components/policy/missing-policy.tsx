import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { ButtonLink } from "../ui/button-link";
import { EmptyState } from "../ui/empty-state";

/** No policy of this name, or no such version of it. */
export function MissingPolicy() {
  return (
    <Page header={<PageHeader title="No such policy" parent={{ href: "/policies", word: "Policies" }} />}>
      <EmptyState
        title="There is no policy, or no such version of it, at this address"
        act={<ButtonLink href="/policies">See all policies</ButtonLink>}
      >
        Versions are never deleted: one that was published can always be read, withdrawn or not.
      </EmptyState>
    </Page>
  );
}
