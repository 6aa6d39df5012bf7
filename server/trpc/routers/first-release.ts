import { getFirstRelease } from "@/server/application/first-release/get-first-release";
import { queryOf, router } from "../init";

export const firstReleaseRouter = router({ get: queryOf(getFirstRelease) });
