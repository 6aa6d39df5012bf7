import { actionInWords } from "../ui/action-words";
import { TimeStamp } from "../ui/time-stamp";
import { markLabel } from "./mark-label";
import type { TimelineMark } from "./prepare-timeline";

/** Lists the same events in order of time for screen readers. */
export function TimelineTable({ marks }: { readonly marks: readonly TimelineMark[] }) {
  return (
    <div className="sr-only">
      <table>
        <caption>Events of the timeline</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Lane</th>
            <th scope="col">What</th>
            <th scope="col">Who</th>
          </tr>
        </thead>
        <tbody>
          {marks.map((mark) => (
            <tr key={mark.id}>
              <td>
                <TimeStamp at={mark.at} isInert />
              </td>
              <td>{mark.lane === "stage" ? mark.stage : mark.lane}</td>
              <td>
                {actionInWords(mark.action)} {markLabel(mark)}
                {mark.refused ? " (refused)" : ""}
              </td>
              <td>{mark.actorName}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
