import type { Outputs } from "./outputs";

export type ExternalApprover = Outputs["external"]["approvers"]["items"][number];
