import { REPORTS } from "@/server/domain/report/catalogue";
import { REPORT_NAMES } from "@/server/domain/report/report";
import { reportHref } from "../address/report-filter-view";
import { Section } from "../ui/section";
import { TextLink } from "../ui/text-link";

/** Links to every report, with the question that it answers. */
export function ReportList() {
  return (
    <Section title="Reports by question" note="each with a chart, a table and a file">
      <ul className="divide-y divide-rule">
        {REPORT_NAMES.map((name) => (
          <li key={name} className="flex flex-wrap gap-x-4 gap-y-0.5 py-2">
            <span className="font-medium sm:w-56">
              <TextLink href={reportHref(name)}>{REPORTS[name].title}</TextLink>
            </span>
            <span className="text-ink-muted">{REPORTS[name].question}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
