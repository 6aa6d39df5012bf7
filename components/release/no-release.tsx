import { ButtonLink } from "../ui/button-link";
import { EmptyState } from "../ui/empty-state";

/** Where nothing has been opened yet: how the first one comes, and somebody to lead there. */
export function NoRelease() {
  return (
    <EmptyState
      title="No release yet"
      act={
        <ButtonLink href="/first-release" variant="primary">
          Guide me
        </ButtonLink>
      }
    >
      A pipeline opens one with POST /api/v1/releases; it appears here at once, and its gates tell what is still wanted.
    </EmptyState>
  );
}
