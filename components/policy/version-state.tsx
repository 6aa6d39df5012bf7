import { CircleCheck, CircleDashed, CircleSlash } from "lucide-react";
import type { PolicyPageData } from "../data/policy-data";
import { Tag } from "../ui/tag";

/** Shows whether new releases are pinned to a version. */
export function VersionState({ version }: { readonly version: PolicyPageData["version"] }) {
  if (version.withdrawnAt !== undefined) return <Tag icon={<CircleSlash />}>withdrawn</Tag>;
  return version.isCurrent ? (
    <Tag icon={<CircleCheck />}>in force</Tag>
  ) : (
    <Tag icon={<CircleDashed />}>superseded</Tag>
  );
}
