import { listHolds } from "@/server/application/hold/list-holds";
import { placeHold } from "@/server/application/hold/place-hold";
import { releaseHold } from "@/server/application/hold/release-hold";
import { mutationOf, queryOf, router } from "../init";

export const holdRouter = router({
  list: queryOf(listHolds),
  place: mutationOf(placeHold),
  release: mutationOf(releaseHold),
});
