import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { ButtonLink } from "../ui/button-link";
import { EmptyState } from "../ui/empty-state";

/** Shown for a model that does not exist or that the reader cannot see. The page does not say which. */
export function MissingModel() {
  return (
    <Page header={<PageHeader title="No such model" parent={{ href: "/models", word: "Models" }} />}>
      <EmptyState
        title="No model found at this address"
        act={<ButtonLink href="/models">See all models</ButtonLink>}
      >
        No model has this key, or it belongs to a team that you are not in. An example of a key is
        breast-screening.
      </EmptyState>
    </Page>
  );
}
