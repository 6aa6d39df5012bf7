import type { Outputs } from "./outputs";

type Releases = Outputs["release"];

/** Everything that the release page shows. */
export type ReleasePageData = Releases["page"];
/** One stage of it: the evaluation, who may do what, and what is live there. */
export type StageData = ReleasePageData["stages"][number];
/** One release as the table shows it. */
export type ReleaseRow = Releases["search"]["items"][number];
export type ReleaseChoices = Releases["choices"];
export type BoardData = Releases["board"];
export type Permitted = Releases["promote"];
export type PolicyMoveData = Releases["policyMove"];
export type PolicyMoveOffer = NonNullable<PolicyMoveData["move"]>;
