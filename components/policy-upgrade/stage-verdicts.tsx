import type { PolicyUpgradeOffer } from "../data/release-data";
import { ReasonText } from "../explanation/reason-text";
import { EFFECT_PRESENTATION } from "../marks/dry-run-presentation";
import { moveInWords, numbersInWords } from "../policy/prepare-dry-run";
import { Note } from "../ui/note";
import { Stack } from "../ui/stack";
import { StateMark } from "../ui/state-mark";

/** Shows for each stage the decision after the upgrade, with the gates and stops that cause it. */
export function StageVerdicts({ stages }: Pick<PolicyUpgradeOffer, "stages">) {
  return (
    <Stack as="ul" gap={4}>
      {stages.map(({ stage, effect, tier, gates, stops }) => (
        <li
          key={stage}
          className="grid gap-1 border-t border-rule pt-3 first:border-t-0 md:grid-cols-[minmax(0,14rem)_minmax(0,1fr)]"
        >
          <span className="grid content-start gap-1">
            <strong className="font-medium">{stage}</strong>
            <StateMark presentation={EFFECT_PRESENTATION[effect]} />
          </span>
          <ul className="grid min-w-0 content-start gap-1">
            {tier.before !== tier.after && <li>{`Risk tier: ${tier.before} → ${tier.after}`}</li>}
            {gates.map((gate) => (
              <li key={gate.id} className="wrap-anywhere">
                {gate.title}: <strong className="font-medium">{moveInWords(gate)}</strong>
                <span className="block text-13 text-ink-muted">
                  {numbersInWords(gate) || <ReasonText reason={gate.reason} />}
                </span>
              </li>
            ))}
            {stops.new.map((reason) => (
              <li key={JSON.stringify(reason)}>
                Would block: <ReasonText reason={reason} />
              </li>
            ))}
            {stops.gone.map((reason) => (
              <Note key={JSON.stringify(reason)} as="li">
                Would no longer block: <ReasonText reason={reason} />
              </Note>
            ))}
            {gates.length + stops.new.length + stops.gone.length === 0 && (
              <Note as="li">No verdict changes.</Note>
            )}
          </ul>
        </li>
      ))}
    </Stack>
  );
}
