import { getHealth } from "@/server/application/health/get-health";
import { queryOf, router } from "../init";

export const healthRouter = router({ get: queryOf(getHealth) });
