import { CircleCheck, CircleDashed, CircleSlash } from "lucide-react";
import type { PolicyPageData } from "../data/policy-data";
import { Tag } from "../ui/tag";

/** Whether a version is the one that releases opened now are pinned to. */
export function VersionState({ version }: { readonly version: PolicyPageData["version"] }) {
  if (version.withdrawnAt !== undefined) return <Tag icon={<CircleSlash />}>withdrawn</Tag>;
  return version.isCurrent ? <Tag icon={<CircleCheck />}>in force</Tag> : <Tag icon={<CircleDashed />}>superseded</Tag>;
}
