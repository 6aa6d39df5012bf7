import type { AcceptedRisk, ModelPageData } from "../data/model-data";
import { OfferedAct } from "../form/offered-act";
import { RISK_PRESENTATION } from "../marks/governance-presentation";
import { Note } from "../ui/note";
import { Person } from "../ui/person";
import { Section } from "../ui/section";
import { Stack } from "../ui/stack";
import { StateMark } from "../ui/state-mark";
import { TimeStamp } from "../ui/time-stamp";
import { AcceptRiskDialog } from "./accept-risk-dialog";
import { EndRiskDialog } from "./end-risk-dialog";

/** Lists the accepted risks of the model. Expired and ended ones stay on record. */
export function ModelRisks({ page }: { readonly page: ModelPageData }) {
  const { risks, offers } = page.governance;
  const inForce = risks.filter(({ state }) => state === "in-force").length;
  return (
    <Section
      title="Accepted risks"
      note={risks.length === 0 ? undefined : `${inForce} in force`}
      acts={
        <OfferedAct
          offer={offers.acceptRisk}
          words="Accept a risk"
          dialog={(close) => <AcceptRiskDialog page={page} onClose={close} />}
        />
      }
    >
      {risks.length === 0 ? (
        <p className="max-w-prose text-13 text-ink-muted">
          None. Accepted risks are shown to everyone who signs a release of this model.
        </p>
      ) : (
        <ul className="divide-y divide-rule">
          {risks.map((risk) => (
            <li key={risk.id} className="py-3 first:pt-0">
              <Risk risk={risk} page={page} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Risk({ risk, page }: { readonly risk: AcceptedRisk; readonly page: ModelPageData }) {
  return (
    <Stack gap={1}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="flex flex-wrap items-center gap-x-3">
          <StateMark presentation={RISK_PRESENTATION[risk.state]} />
          <Note size={13}>
            until <TimeStamp at={risk.expiresAt} precision="day" />
          </Note>
        </span>
        {risk.state !== "ended" && (
          <OfferedAct
            offer={page.governance.offers.acceptRisk}
            words="End acceptance"
            dialog={(close) => <EndRiskDialog page={page} risk={risk} onClose={close} />}
          />
        )}
      </div>
      <p className="max-w-prose whitespace-pre-line">{risk.risk}</p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-13 *:odd:text-ink-muted">
        <dt>Why</dt>
        <dd className="max-w-prose whitespace-pre-line">{risk.reason}</dd>
        <dt>Meanwhile</dt>
        <dd className="max-w-prose whitespace-pre-line">{risk.compensatingControl}</dd>
        <dt>Owner</dt>
        <dd>
          <Person name={risk.ownerName} />
        </dd>
        <dt>Accepted</dt>
        <dd>
          <Person name={risk.acceptedByName} />,{" "}
          <TimeStamp at={risk.acceptedAt} now={page.isPast ? undefined : page.now} />
        </dd>
      </dl>
    </Stack>
  );
}
