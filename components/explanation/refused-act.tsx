import { lazy, Suspense } from "react";
import { refusalOf } from "../data/refusal";
import { RefusalNote } from "./refusal-note";
import type { RefusedActProps } from "./refused-act-explained";

/** The table of rules and next steps is loaded with the first refusal. Where it cannot be loaded, the refusal itself is shown. */
const Explained = lazy(() =>
  import("./refused-act-explained").then(
    (module) => ({ default: module.RefusedActExplained }),
    () => ({ default: Unexplained }),
  ),
);

/** Shows why an act was refused, in place, and the next step. */
export function RefusedAct(props: RefusedActProps) {
  return (
    <Suspense fallback={null}>
      <Explained {...props} />
    </Suspense>
  );
}

function Unexplained({ error }: RefusedActProps) {
  return <RefusalNote refusal={refusalOf(error)} isAnnounced />;
}
