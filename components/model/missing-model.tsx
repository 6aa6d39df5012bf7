import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { ButtonLink } from "../ui/button-link";
import { EmptyState } from "../ui/empty-state";

/** No model of this name, or none for this reader: the two are told apart to nobody. */
export function MissingModel() {
  return (
    <Page header={<PageHeader title="No such model" parent={{ href: "/models", word: "Models" }} />}>
      <EmptyState title="There is no model at this address that you can see" act={<ButtonLink href="/models">See all models</ButtonLink>}>
        Either nothing was registered under this key, or it belongs to a team you are not in. A key looks like breast-screening.
      </EmptyState>
    </Page>
  );
}
