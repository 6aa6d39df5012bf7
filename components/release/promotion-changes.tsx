import { changesHref } from "../address/changes-view";
import { releaseHref } from "../address/release-view";
import type { ReleasePageData, StageData } from "../data/release-data";
import { ComponentChanges } from "../sign-off/component-changes";
import { MetricsFigure } from "../sign-off/metrics-figure";
import { Paragraphs } from "../sign-off/paragraphs";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { TextLink } from "../ui/text-link";
import { ReleaseActs } from "./release-acts";

/**
 * Shows what a promotion would change for users compared with the live release: description, components and
 * measurements.
 */
export function PromotionChanges({
  page,
  stage,
}: {
  readonly page: ReleasePageData;
  readonly stage: StageData;
}) {
  const { release } = page;
  const words = [
    { label: "Known caveats", text: release.caveats },
    { label: "Rollback plan", text: release.rollbackPlan },
    { label: "Monitoring", text: release.monitoringPlan },
  ].filter(({ text }) => text.trim() !== "");
  return (
    <Section
      title="Changes"
      note={<Against release={release.key} stage={stage} />}
      acts={<ReleaseActs page={page} />}
    >
      <div className="@container">
        <div className="grid gap-x-10 gap-y-6 @min-[48rem]:grid-cols-2">
          <div className="grid content-start gap-5">
            <Paragraphs text={release.summary} />
            {words.map(({ label, text }) => (
              <div key={label}>
                <h3 className="text-13 font-medium text-ink-muted">{label}</h3>
                <Paragraphs text={text} />
              </div>
            ))}
          </div>
          <div className="grid min-w-0 content-start gap-2">
            <h3 className="text-13 font-medium text-ink-muted">Components</h3>
            {stage.live?.isThis ? (
              <Note as="p">This release is live here.</Note>
            ) : (
              <ComponentChanges components={stage.components} />
            )}
          </div>
          {stage.metrics.length > 0 && (
            <div className="min-w-0 @min-[48rem]:col-span-2">
              <h3 className="mb-2 text-13 font-medium text-ink-muted">
                Measurements
                {stage.comparedWith !== undefined && (
                  <span className="font-normal"> · filled: this release, hollow: {stage.comparedWith}</span>
                )}
              </h3>
              <div className="@min-[56rem]:*:grid-cols-2 @min-[56rem]:*:gap-x-10">
                <MetricsFigure metrics={stage.metrics} />
              </div>
            </div>
          )}
        </div>
      </div>
    </Section>
  );
}

function Against({
  release,
  stage: { comparedWith, stage, live },
}: {
  readonly release: string;
  readonly stage: StageData;
}) {
  if (live?.isThis) return <TextLink href={changesHref({ to: release, stage })}>what changed</TextLink>;
  if (comparedWith === undefined) return <>nothing is live in {stage} to compare with</>;
  return (
    <>
      against <TextLink href={releaseHref(comparedWith, `?stage=${stage}`)}>{comparedWith}</TextLink>, live in{" "}
      {stage};{" "}
      <TextLink href={changesHref({ from: comparedWith, to: release, stage })}>what changed</TextLink>
    </>
  );
}
