import type { Outputs } from "./outputs";

type Releases = Outputs["release"];

/** All data of the release page. */
export type ReleasePageData = Releases["page"];
/** One stage of a release: its evaluation, the reader's actions, and the live release. */
export type StageData = ReleasePageData["stages"][number];
/** One release as the table shows it. */
export type ReleaseRow = Releases["search"]["items"][number];
export type ReleaseChoices = Releases["choices"];
export type BoardData = Releases["board"];
export type PermittedPromotion = Releases["promote"];
export type PolicyUpgradeData = Releases["policyUpgrade"];
export type PolicyUpgradeOffer = NonNullable<PolicyUpgradeData["upgrade"]>;
