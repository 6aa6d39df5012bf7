import { Section } from "../ui/section";
import { Skeleton } from "../ui/skeleton";
import { Page } from "./page";
import { PageHeader } from "./page-header";

/** The shape of a page before its data arrives. */
export interface PageOutline {
  readonly title: string;
  /** The page one level up. */
  readonly parent?: { readonly href: string; readonly word: string } | undefined;
  /** The line under the title. */
  readonly about?: string;
  /** The parts of the page, with about as many rows as will come. */
  readonly parts: readonly {
    readonly title?: string;
    readonly rows: number;
    readonly rowHeight?: "row" | "text";
  }[];
}

/** A page whose data is on its way: its header, its section titles, and placeholders in the size of the content. */
export function PageSkeleton({ parts, ...header }: PageOutline) {
  return (
    <Page header={<OutlineHeader {...header} />}>
      {parts.map(({ title, ...size }) => {
        const skeleton = <Skeleton label={`Loading: ${title ?? header.title}`} {...size} />;
        if (title === undefined)
          return (
            <div key={size.rows} className="mb-5">
              {skeleton}
            </div>
          );
        return (
          <Section key={title} title={title}>
            {skeleton}
          </Section>
        );
      })}
    </Page>
  );
}

/** The header of a page without its data. */
export function OutlineHeader({ title, parent, about }: Omit<PageOutline, "parts">) {
  return (
    <PageHeader
      title={title}
      {...(parent && { parent })}
      facts={about === undefined ? [] : [{ id: "about", fact: about }]}
    />
  );
}
