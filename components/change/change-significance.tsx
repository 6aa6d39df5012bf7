import type { ChangesData } from "../data/change-data";
import { ReasonText } from "../explanation/reason-text";
import { GRADE_WORDS } from "../marks/grade-words";
import { KeyValues } from "../ui/key-values";
import { Note } from "../ui/note";
import { roleInWords } from "../ui/role-words";
import { Section } from "../ui/section";
import { ConfirmSignificance } from "./confirm-significance";

type Significance = NonNullable<ChangesData["significance"]>;

interface ChangeSignificanceProps {
  readonly release: string;
  readonly stage: string;
  readonly significance: Significance;
}

/** Shows the grade of the change with its reasons, who confirmed it, and the change plan. */
export function ChangeSignificance({ release, stage, significance }: ChangeSignificanceProps) {
  const { proposed, grade, reasons, plan } = significance;
  return (
    <Section
      title="Significance"
      note={`of the change in ${stage}`}
      acts={
        <ConfirmSignificance
          release={release}
          stage={stage}
          changeDigest={significance.changeDigest}
          grade={grade}
          roles={significance.mayConfirmAs}
        />
      }
    >
      <KeyValues
        items={[
          { term: "In force", value: <strong>{GRADE_WORDS[grade]}</strong> },
          { term: "By the policy", value: GRADE_WORDS[proposed] },
          { term: "Because", value: <Reasons reasons={reasons} /> },
          { term: "Confirmed", value: <Confirmed significance={significance} /> },
          ...(plan ? [{ term: "Change plan", value: <Plan plan={plan} /> }] : []),
        ]}
      />
    </Section>
  );
}

function Reasons({ reasons }: Pick<Significance, "reasons">) {
  return (
    <ul className="grid gap-1">
      {reasons.map((reason, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two rules can give the same reason
        <li key={place} className="wrap-anywhere">
          <ReasonText reason={reason} />
        </li>
      ))}
    </ul>
  );
}

function Confirmed({ significance }: { readonly significance: Significance }) {
  const { isConfirmed, confirmedBy, lowering, roles } = significance;
  return (
    <div>
      {isConfirmed
        ? `by ${confirmedBy.join(" and ")}`
        : `not yet; ${roles.map(roleInWords).join(" or ")} can`}
      {lowering && (
        <Note as="p">
          {lowering.by} stated {GRADE_WORDS[lowering.grade].toLowerCase()}. A second person must agree to
          lower the grade.
        </Note>
      )}
    </div>
  );
}

function Plan({ plan: { title, isInside, leaves } }: { readonly plan: NonNullable<Significance["plan"]> }) {
  return (
    <div>
      <p className="mb-1">
        {isInside ? `inside “${title}”: the shorter path of the policy applies` : `outside “${title}”`}
      </p>
      <Reasons reasons={leaves} />
    </div>
  );
}
