import type { WaiverStanding } from "@/server/domain/waiver/waiver-standing";
import { StateMark } from "../ui/state-mark";
import { WAIVER_PRESENTATION } from "./waiver-presentation";

/** Where a waiver stands, as icon, word and colour. */
export function WaiverMark({ standing, look }: { readonly standing: WaiverStanding; readonly look?: "plain" | "tag" }) {
  return <StateMark presentation={WAIVER_PRESENTATION[standing]} {...(look ? { look } : {})} />;
}
