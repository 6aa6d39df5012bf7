import { changesHref } from "../address/changes-view";
import { releaseHref } from "../address/release-view";
import type { ChangesData } from "../data/change-data";
import { ReasonText } from "../explanation/reason-text";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import type { QueryResult } from "../page/query-content";
import { QueryPage } from "../page/query-page";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { TextLink } from "../ui/text-link";
import { ChangeGroups } from "./change-groups";
import { ChangeSignificance } from "./change-significance";
import { ChooseReleases, type ChosenSides } from "./choose-releases";

const TITLE = "What changed";
const PARENT = { href: "/releases", word: "Releases" };

interface ChangesPageProps {
  /** Undefined if the address names no release. */
  readonly query: QueryResult<ChangesData> | undefined;
  readonly chosen: ChosenSides;
}

/** Shows the differences between two releases of a model: a paragraph, then a table for each kind of difference. */
export function ChangesPage({ query, chosen }: ChangesPageProps) {
  const choice = <ChooseReleases chosen={chosen} />;
  if (query === undefined)
    return (
      <Page header={<PageHeader title={TITLE} parent={PARENT} />}>
        <EmptyState title="No releases chosen">
          Choose two releases of one model, or two stages of it.
        </EmptyState>
        <div className="mt-5">{choice}</div>
      </Page>
    );
  return (
    <QueryPage
      query={query}
      outline={{ title: TITLE, parent: PARENT, parts: [{ rows: 12 }] }}
      afterRefusal={choice}
    >
      {(data) => <Comparison data={data} chosen={chosen} />}
    </QueryPage>
  );
}

function Comparison({ data, chosen }: { readonly data: ChangesData; readonly chosen: ChosenSides }) {
  const { from, to, stage, stages, model, changes, summary, significance } = data;
  return (
    <Page
      header={
        <PageHeader
          title={TITLE}
          qualifier={`in ${to}`}
          parent={{ href: releaseHref(to, `?stage=${stage}`), word: to }}
          facts={[
            { id: "model", fact: model.title },
            {
              id: "from",
              fact: (
                <span>
                  compared with <TextLink href={releaseHref(from, `?stage=${stage}`)}>{from}</TextLink>
                </span>
              ),
            },
            ...stages
              .filter((one) => one !== stage)
              .map((one) => ({
                id: one,
                fact: <TextLink href={changesHref({ to, stage: one })}>{`what changes in ${one}`}</TextLink>,
              })),
          ]}
        />
      }
    >
      <Section title="In short" note={`checklist and waivers of ${stage}`}>
        <p className="max-w-prose">
          {summary.map((statement, place) => (
            <span key={statement.code + String(place)}>
              <ReasonText reason={statement} />{" "}
            </span>
          ))}
        </p>
      </Section>
      {significance && <ChangeSignificance release={to} stage={stage} significance={significance} />}
      <ChangeGroups changes={changes} />
      <Section title="Compare other releases">
        <ChooseReleases chosen={{ ...chosen, from, to }} />
      </Section>
    </Page>
  );
}
