import { CircleCheck, CircleHelp, TriangleAlert } from "lucide-react";
import { ROLE_WORDS } from "@/server/domain/authorization/role";
import { modelHref } from "../address/model-view";
import type { InstallationDeskData } from "../data/home-data";
import { HEALTH_PARTS, HEALTH_STATES } from "../marks/health-presentation";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { StateMark } from "../ui/state-mark";
import { TextLink } from "../ui/text-link";

type Vacancy = InstallationDeskData["vacancies"][number];

const SHOWN_MAX = 8;

/** Shows the health of the installation, and the roles of its teams that nobody or only one person has. */
export function InstallationDesk({ desk }: { readonly desk: InstallationDeskData }) {
  const { vacancies } = desk;
  return (
    <div className="grid gap-x-10 lg:grid-cols-2">
      <Section title="Health" acts={<TextLink href="/admin/health">Details</TextLink>}>
        <Health desk={desk} />
      </Section>
      <Section
        title="Vacancies"
        note={vacancies.length > 0 ? String(vacancies.length) : undefined}
        acts={
          <>
            <TextLink href="/admin">People and roles</TextLink>
            <TextLink href="/admin/accounts">Accounts and tokens</TextLink>
          </>
        }
      >
        {vacancies.length === 0 ? (
          <p className="flex items-center gap-x-2 text-13">
            <StateMark presentation={{ icon: CircleCheck, word: "None", tone: "passed" }} />
            <Note>Every team has at least two people for each role, and every model has its owners.</Note>
          </p>
        ) : (
          <ul className="border-b border-rule text-13">
            {vacancies.slice(0, SHOWN_MAX).map((vacancy) => (
              <li
                key={keyOf(vacancy)}
                className="flex flex-wrap items-center gap-x-2 border-t border-rule py-1.5 first:border-t-0"
              >
                <VacancyLine vacancy={vacancy} />
              </li>
            ))}
          </ul>
        )}
        {(vacancies.length > SHOWN_MAX || desk.isCut) && (
          <p className="mt-2 text-13 text-ink-muted">
            {vacancies.length > SHOWN_MAX && `${vacancies.length - SHOWN_MAX} more. `}
            {desk.isCut && "Only some of the models were checked."}
          </p>
        )}
      </Section>
    </div>
  );
}

function Health({ desk: { notWell, parts } }: { readonly desk: InstallationDeskData }) {
  if (notWell.length === 0) {
    return (
      <p className="flex flex-wrap items-center gap-x-2 text-13">
        <StateMark presentation={HEALTH_STATES.well} />
        <Note>all {parts} parts</Note>
      </p>
    );
  }
  return (
    <ul className="border-b border-rule text-13">
      {notWell.map(({ part, state, reason, next }) => (
        <li key={part} className="grid gap-0.5 border-t border-rule py-1.5 first:border-t-0">
          <p className="flex flex-wrap items-center gap-x-2">
            <StateMark presentation={HEALTH_STATES[state]} />
            <span className="font-medium">{HEALTH_PARTS[part]}</span>
          </p>
          <Note as="p">{reason}</Note>
          {next !== undefined && <p>{next}</p>}
        </li>
      ))}
    </ul>
  );
}

function VacancyLine({ vacancy }: { readonly vacancy: Vacancy }) {
  if (vacancy.kind === "owner") {
    const { model, part, named } = vacancy;
    return (
      <>
        <StateMark presentation={{ icon: CircleHelp, word: "Nobody", tone: "missing" }} />
        <span>
          owns the {part} of <TextLink href={modelHref(model.key)}>{model.title}</TextLink>
          {named !== null && <Note>: {named} has no active account</Note>}
        </span>
      </>
    );
  }
  const { role, team, only } = vacancy;
  const holds = `has the role ${ROLE_WORDS[role]} in ${team}`;
  if (only === undefined) {
    return (
      <>
        <StateMark presentation={{ icon: CircleHelp, word: "Nobody", tone: "missing" }} />
        <span>{holds}</span>
      </>
    );
  }
  return (
    <>
      <StateMark presentation={{ icon: TriangleAlert, word: "One person", tone: "stale" }} />
      <span>
        {only} is the only one who {holds}
      </span>
    </>
  );
}

function keyOf(vacancy: Vacancy): string {
  return vacancy.kind === "owner"
    ? `owner ${vacancy.model.key} ${vacancy.part}`
    : `role ${vacancy.team} ${vacancy.role}`;
}
