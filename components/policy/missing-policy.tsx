import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { ButtonLink } from "../ui/button-link";
import { EmptyState } from "../ui/empty-state";

/** Shown for a policy or version that does not exist. */
export function MissingPolicy() {
  return (
    <Page header={<PageHeader title="Policy not found" parent={{ href: "/policies", word: "Policies" }} />}>
      <EmptyState
        title="Policy or version not found"
        act={<ButtonLink href="/policies">See all policies</ButtonLink>}
      >
        Published versions are never deleted. Check the name and the version in the address.
      </EmptyState>
    </Page>
  );
}
