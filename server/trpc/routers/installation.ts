import { getInstallation } from "@/server/application/installation/get-installation";
import { queryOf, router } from "../init";

export const installationRouter = router({ get: queryOf(getInstallation) });
