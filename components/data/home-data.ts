import type { Outputs } from "./outputs";

export type HomeData = Outputs["home"]["get"];
type Desks = HomeData["desks"];

export type LiveDeskData = NonNullable<Desks["live"]>;
export type FailingDeskData = NonNullable<Desks["failing"]>;
export type RecordDeskData = NonNullable<Desks["record"]>;
export type InstallationDeskData = NonNullable<Desks["installation"]>;
