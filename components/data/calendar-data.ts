import type { Outputs } from "./outputs";

export type CalendarShown = Outputs["calendar"]["list"]["calendars"][number];
