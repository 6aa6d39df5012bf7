import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

export type HomeData = inferRouterOutputs<AppRouter>["home"]["get"];
type Desks = HomeData["desks"];

export type LiveDeskData = NonNullable<Desks["live"]>;
export type FailingDeskData = NonNullable<Desks["failing"]>;
export type RecordDeskData = NonNullable<Desks["record"]>;
export type InstallationDeskData = NonNullable<Desks["installation"]>;
