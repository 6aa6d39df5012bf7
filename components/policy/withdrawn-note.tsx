import type { PolicyPageData } from "../data/policy-data";
import { Callout } from "../ui/callout";
import { TimeStamp } from "../ui/time-stamp";

/** Says above a version that it was withdrawn, by whom and why. */
export function WithdrawnNote({ page: { version, now } }: { readonly page: PolicyPageData }) {
  const { withdrawnAt, withdrawal } = version;
  if (withdrawnAt === undefined) return null;
  return (
    <div className="mb-6 max-w-prose">
      <Callout kind="caution" title={`v${version.version} was withdrawn`}>
        <span className="block whitespace-pre-wrap">
          {withdrawal?.reason ?? "The reason is in the ledger."}
        </span>
        <span className="mt-1 block text-13 text-ink-muted">
          {withdrawal && `${withdrawal.byName}, `}
          <TimeStamp at={withdrawnAt} now={now} />. Releases pinned to it are blocked until they are upgraded.
        </span>
      </Callout>
    </div>
  );
}
