import { versionOf } from "@/server/domain/release/release-key";
import { type ChangesView, changesHref } from "../address/changes-view";
import { releaseHref } from "../address/release-view";
import { AttentionNotes } from "../attention/attention-notes";
import type { ModelPageData, ModelStage } from "../data/model-data";
import { OfferedAct } from "../form/offered-act";
import { PhaseMark } from "../marks/phase-mark";
import { RollBackButton } from "../promotion/roll-back-button";
import { Note } from "../ui/note";
import { Person } from "../ui/person";
import { roleInWords } from "../ui/role-words";
import { Section } from "../ui/section";
import { Stack } from "../ui/stack";
import { Tag } from "../ui/tag";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { AdoptDialog } from "./adopt-dialog";
import { GrandfatheredVersion } from "./grandfathered-version";
import { KnownGood } from "./known-good";
import { StageRequest } from "./stage-request";

/** Lists the stages in order: the live release, since when, its permit and signers, and the rollback target. */
export function StageStrip({ page }: { readonly page: ModelPageData }) {
  if (page.stages.length === 0) {
    return (
      <Section title="Live releases">
        <Note as="p">No policy applies to this model, so it has no stages.</Note>
      </Section>
    );
  }
  return (
    <Section title={page.isPast ? "Live releases at that time" : "Live releases"}>
      <ol className="grid gap-px overflow-hidden rounded-card border border-rule bg-rule md:auto-cols-fr md:grid-flow-col">
        {page.stages.map((stage) => (
          <li key={stage.stage} className="grid content-start gap-3 bg-paper px-4 pt-3 pb-4">
            <div className="flex min-h-(--control-small) flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <h3 className="font-semibold first-letter:uppercase">{stage.stage}</h3>
              {stage.live && stage.rollBack && (
                <RollBackButton
                  page={{ person: page.person, release: { modelKey: page.model.key } }}
                  stage={{ stage: stage.stage, live: stage.live, offers: { rollBack: stage.rollBack } }}
                />
              )}
            </div>
            {stage.live && !page.isPast && (
              <AttentionNotes releaseKey={stage.live.releaseKey} stage={stage.stage} />
            )}
            <Live stage={stage} page={page} />
            <Found stage={stage} page={page} />
            <StageRequest stage={stage} model={page.model.key} />
            {stage.inFlight && <InFlight stage={stage} inFlight={stage.inFlight} />}
            <KnownGood stage={stage} now={page.isPast ? undefined : page.now} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** Compares the live release with the one that it replaced, or a past instant with now. */
function sidesOf({ isPast, at, model }: ModelPageData, stage: string, live: string): Partial<ChangesView> {
  if (!isPast) return { to: live, stage };
  const place = `${model.key}/${stage}`;
  return { from: place, fromAt: at.toISOString(), to: place, stage };
}

function Live({
  stage: { stage, live },
  page,
}: {
  readonly stage: ModelStage;
  readonly page: ModelPageData;
}) {
  if (!live) {
    if (foundIn(stage, page)) return null;
    return (
      <Note as="p" size={13}>
        {page.isPast ? "No live release at that time." : "No live release."}
      </Note>
    );
  }
  return (
    <Stack gap={1}>
      <p className="text-20 font-semibold">
        <TextLink href={releaseHref(live.releaseKey, `?stage=${stage}`)}>
          {versionOf(live.releaseKey)}
        </TextLink>
      </p>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13">
        <PhaseMark phase="live" word={page.isPast ? "Was live" : undefined} />
        <span>
          since <TimeStamp at={live.since} now={page.isPast ? undefined : page.now} />
        </span>
        {live.kind === "rollback" && <Tag>rollback</Tag>}
        {live.isRevoked && <strong className="text-verdict-failed">contains a revoked component</strong>}
      </p>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-13 *:odd:text-ink-muted">
        <dt>Permit</dt>
        <dd className="wrap-anywhere">
          <TextLink href={releaseHref(live.releaseKey, `?stage=${stage}&tab=promotions`)}>
            <span className="font-mono">{live.permitId}</span>
          </TextLink>
          {page.mayReadLedger && live.entryId !== undefined && (
            <>
              {" "}
              (<TextLink href={`/ledger/${live.entryId}`}>its ledger entry</TextLink>)
            </>
          )}
        </dd>
        <dt>Policy</dt>
        <dd>{`${live.policy.name} v${live.policy.version}`}</dd>
        {live.caveats !== "" && (
          <>
            <dt>Caveats</dt>
            <dd className="max-w-prose whitespace-pre-line">{live.caveats}</dd>
          </>
        )}
        <dt>Changes</dt>
        <dd>
          <TextLink href={changesHref(sidesOf(page, stage, live.releaseKey))}>
            {page.isPast ? "what changed since then" : "what changed"}
          </TextLink>
        </dd>
        <dt>Signed by</dt>
        <dd>
          {live.signers.length === 0 ? (
            "no one (the policy requires no signature here)"
          ) : (
            <ul className="flex flex-wrap gap-x-4 gap-y-1">
              {live.signers.map(({ name, role }) => (
                <li key={`${name} ${role}`}>
                  <Person name={name} role={roleInWords(role)} />
                </li>
              ))}
            </ul>
          )}
        </dd>
        <dt>Requested by</dt>
        <dd>
          <Person
            name={live.requestedBy.name}
            kind={live.requestedBy.kind === "person" ? "person" : "service-account"}
          />
          , deployed by <Person name={live.engine} kind="service-account" />
        </dd>
      </dl>
    </Stack>
  );
}

const foundIn = (stage: string, { governance }: ModelPageData) =>
  governance.adoptions.find((adoption) => adoption.stage === stage && adoption.state !== "ended");

/** Shows what ran before the model was governed, or a button to record it if nothing is known to run. */
function Found({
  stage: { stage, live },
  page,
}: {
  readonly stage: ModelStage;
  readonly page: ModelPageData;
}) {
  const adoption = foundIn(stage, page);
  if (adoption) return <GrandfatheredVersion adoption={adoption} now={page.isPast ? undefined : page.now} />;
  const { adopt } = page.governance.offers;
  if (live || adopt?.whyNot !== undefined) return null;
  return (
    <p>
      <OfferedAct
        offer={adopt}
        words="Register an existing deployment"
        dialog={(close) => <AdoptDialog page={page} stage={stage} onClose={close} />}
      />
    </p>
  );
}

function InFlight({
  stage: { stage },
  inFlight,
}: {
  readonly stage: ModelStage;
  readonly inFlight: NonNullable<ModelStage["inFlight"]>;
}) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-13">
      <PhaseMark phase={inFlight.phase} />
      <span>
        {inFlight.kind === "rollback" ? "rollback to" : "in progress here:"}{" "}
        <TextLink href={releaseHref(inFlight.releaseKey, `?stage=${stage}`)}>{inFlight.releaseKey}</TextLink>
      </span>
    </p>
  );
}
