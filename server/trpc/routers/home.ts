import { getHome } from "@/server/application/home/get-home";
import { queryOf, router } from "../init";

export const homeRouter = router({ get: queryOf(getHome) });
