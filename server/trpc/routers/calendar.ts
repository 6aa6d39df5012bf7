import { listCalendars } from "@/server/application/calendar/list-calendars";
import { putCalendar } from "@/server/application/calendar/put-calendar";
import { mutationOf, queryOf, router } from "../init";

export const calendarRouter = router({ list: queryOf(listCalendars), put: mutationOf(putCalendar) });
