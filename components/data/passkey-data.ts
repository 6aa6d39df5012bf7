import type { Outputs } from "./outputs";

export type PasskeysData = Outputs["passkey"]["list"];
