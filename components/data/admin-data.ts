import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

type Outputs = inferRouterOutputs<AppRouter>;

export type DirectoryPerson = Outputs["person"]["directory"]["items"][number];
export type PersonShown = Outputs["person"]["get"];
export type Account = Outputs["serviceAccount"]["list"][number];
export type AccountToken = Account["tokens"][number];
export type CalendarShown = Outputs["calendar"]["list"]["calendars"][number];
export type StandingHold = Outputs["hold"]["list"]["items"][number];
export type HealthShown = Outputs["health"]["get"];
