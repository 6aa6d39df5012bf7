import { TriangleAlert } from "lucide-react";
import { countOf } from "@/server/domain/text/count-of";
import { recallHref } from "../address/recall-view";
import type { Attention } from "../data/attention-data";
import { Note } from "../ui/note";
import { StateMark } from "../ui/state-mark";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { AttentionRow } from "./attention-row";

interface RecallRowsProps {
  readonly recalls: Attention["recallsToDecide"];
  readonly now: Date;
}

/** Lists recalls with affected releases that the reader can decide. */
export function RecallRows({ recalls, now }: RecallRowsProps) {
  return recalls.map(({ id, releases, reason, since }) => (
    <AttentionRow
      key={id}
      mark={<StateMark presentation={{ icon: TriangleAlert, word: "Recall", tone: "failed" }} />}
    >
      <TextLink href={recallHref(id)}>
        {`Decide ${countOf(releases, "release")} made from a revoked component`}
      </TextLink>{" "}
      <Note>
        {reason} · since <TimeStamp at={since} now={now} />
      </Note>
    </AttentionRow>
  ));
}
