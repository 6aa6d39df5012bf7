import type { Outputs } from "./outputs";

type Policies = Outputs["policy"];

export type PolicyPageData = Policies["page"];
export type PoliciesPageData = Policies["list"];
export type PolicyGate = PolicyPageData["document"]["spec"]["gates"][number];
export type DraftPageData = Policies["draft"];
export type Learnt = DraftPageData["learnt"];
export type DryRun = Policies["dryRun"];
export type DryRunFound = NonNullable<DryRun["result"]>;
export type MonitoringTrialData = Policies["tryMonitoring"];
export type EnforcementModesData = Policies["enforcementModes"];
export type TeamMode = EnforcementModesData["teams"][number];
export type ModeChange = EnforcementModesData["acts"][number];
