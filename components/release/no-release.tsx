import { ButtonLink } from "../ui/button-link";
import { EmptyState } from "../ui/empty-state";

/** The empty list: how the first release is opened, with a link. */
export function NoRelease() {
  return (
    <EmptyState
      title="No releases yet"
      act={
        <ButtonLink href="/first-release" variant="primary">
          Open the guide
        </ButtonLink>
      }
    >
      A pipeline opens a release with POST /api/v1/releases. The release appears here with its gates and what
      each one needs.
    </EmptyState>
  );
}
