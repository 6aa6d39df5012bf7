import type { Standing } from "@/server/domain/status/status";
import { StateMark } from "../ui/state-mark";
import { STANDING_PRESENTATION } from "./status-presentation";

/** Where a release stands in a stage, as icon, word and colour. */
export function StandingMark({ standing, word }: { readonly standing: Standing; readonly word?: string | undefined }) {
  return <StateMark presentation={STANDING_PRESENTATION[standing]} word={word} />;
}
