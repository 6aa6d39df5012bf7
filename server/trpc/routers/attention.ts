import { getAttention } from "@/server/application/attention/get-attention";
import { queryOf, router } from "../init";

export const attentionRouter = router({ get: queryOf(getAttention) });
