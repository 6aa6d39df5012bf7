import { putCalendar } from "@/server/application/calendar/put-calendar";
import { mutationOf, router } from "../init";

export const calendarRouter = router({ put: mutationOf(putCalendar) });
