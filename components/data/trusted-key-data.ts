import type { Outputs } from "./outputs";

export type TrustedKey = Outputs["trustedKeys"]["list"]["items"][number];
