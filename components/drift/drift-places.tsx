import { DRIFT_STATES } from "@/server/domain/drift/drift-state";
import type { DriftOverview, DriftPlace } from "../data/drift-data";
import { DRIFT_STATE_PRESENTATION, DriftStateMark } from "../marks/drift-state-mark";
import { GrandfatheredMark } from "../marks/grandfathered-mark";
import { SelectField } from "../ui/select-field";

interface DriftPlacesProps {
  readonly overview: DriftOverview;
  readonly place: DriftPlace | undefined;
  readonly onChoose: (chosen: { readonly model: string; readonly stage: string }) => void;
}

/** Lists models and stages, the worst drift first, with a count of their series by state. */
export function DriftPlaces({ overview: { places }, place, onChoose }: DriftPlacesProps) {
  if (places.length === 0) return null;
  const keyOf = ({ modelKey, stage }: DriftPlace) => `${modelKey} ${stage}`;
  return (
    <div className="mb-5 flex flex-wrap items-end gap-x-6 gap-y-3">
      <div className="w-full max-w-96">
        <SelectField
          label="Model and stage"
          value={place ? keyOf(place) : ""}
          onChange={({ target }) => {
            const chosen = places.find((one) => keyOf(one) === target.value);
            if (chosen) onChoose({ model: chosen.modelKey, stage: chosen.stage });
          }}
          options={[
            ...(place ? [] : [{ value: "", label: "choose…" }]),
            ...places.map((one) => ({
              value: keyOf(one),
              label: `${one.modelTitle}, ${one.stage}: ${DRIFT_STATE_PRESENTATION[one.worst].word.toLowerCase()}`,
            })),
          ]}
        />
      </div>
      {place?.grandfathered && (
        <p className="flex min-h-(--control) items-center">
          <GrandfatheredMark adoption={place.grandfathered} />
        </p>
      )}
      {place && (
        <ul
          aria-label="State of its series"
          className="flex min-h-(--control) flex-wrap items-center gap-x-5 gap-y-1"
        >
          {DRIFT_STATES.filter((state) => place.counts[state] !== undefined).map((state) => (
            <li key={state}>
              <DriftStateMark
                state={state}
                word={`${place.counts[state]} ${DRIFT_STATE_PRESENTATION[state].word.toLowerCase()}`}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
