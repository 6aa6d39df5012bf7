import type { Outputs } from "./outputs";

type Policies = Outputs["policy"];

export type PolicyPageData = Policies["page"];
export type PoliciesPageData = Policies["list"];
export type PolicyGate = PolicyPageData["document"]["spec"]["gates"][number];
export type DraftPageData = Policies["draft"];
export type Learnt = DraftPageData["learnt"];
export type DryRun = Policies["dryRun"];
export type DryRunFound = NonNullable<DryRun["result"]>;
export type AdoptionsData = Policies["adoptions"];
export type TeamAdoption = AdoptionsData["teams"][number];
export type AdoptionAct = AdoptionsData["acts"][number];
