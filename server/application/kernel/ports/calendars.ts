import type { Calendar } from "@/server/domain/stage/stage";

export interface CalendarReads {
  list(): Promise<readonly Calendar[]>;
}

export interface CalendarWrites extends CalendarReads {
  put(calendar: Calendar, at: Date): Promise<void>;
}
