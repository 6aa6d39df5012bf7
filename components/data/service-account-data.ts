import type { Outputs } from "./outputs";

export type Account = Outputs["serviceAccount"]["list"][number];
export type AccountToken = Account["tokens"][number];
