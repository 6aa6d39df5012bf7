import type { JsonValue } from "@/server/domain/canonical/index";
import { countOf, formatNumber } from "@/server/domain/text/count-of";
import { Note } from "../ui/note";

interface JsonTreeProps {
  readonly value: JsonValue;
  /** The number of levels that are open at first. */
  readonly openLevels?: number;
}

/** The number of members of one list or object that are drawn. The bytes contain all of them. */
const MEMBERS_MAX = 200;

/** Draws any JSON value: members by name, nested values on demand, and text never as markup. */
export function JsonTree({ value, openLevels = 1 }: JsonTreeProps) {
  if (!isNested(value)) return <Leaf value={value} />;
  const members = Array.isArray(value)
    ? value.map((item, index) => [nameOf(item, index), item] as const)
    : Object.entries(value);
  if (members.length === 0)
    return <span className="text-ink-faint">{Array.isArray(value) ? "empty list" : "nothing"}</span>;
  return (
    <ul className="grid min-w-0 gap-px text-13">
      {members.slice(0, MEMBERS_MAX).map(([name, member], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two items of a list may have one name; only their place differs
        <li key={index} className="min-w-0">
          {isNested(member) && Object.keys(member).length > 0 ? (
            <details open={openLevels > 0}>
              <summary className="min-h-6 cursor-pointer rounded-control">
                <span className="font-medium">{name}</span> <Note>{sizeOf(member)}</Note>
              </summary>
              <div className="ml-1 border-l border-rule pl-3">
                <JsonTree value={member} openLevels={openLevels - 1} />
              </div>
            </details>
          ) : (
            <span className="flex min-h-6 flex-wrap items-baseline gap-x-3">
              <Note>{name}</Note>
              <JsonTree value={member} />
            </span>
          )}
        </li>
      ))}
      {members.length > MEMBERS_MAX && (
        <Note as="li">and {formatNumber(members.length - MEMBERS_MAX)} more in the original</Note>
      )}
    </ul>
  );
}

type NestedValue = Exclude<JsonValue, string | number | boolean | null>;

function isNested(value: JsonValue): value is NestedValue {
  return typeof value === "object" && value !== null;
}

function Leaf({ value }: { readonly value: JsonValue }) {
  if (value === null) return <span className="text-ink-faint">missing or not a finite number</span>;
  if (typeof value === "number") return <span className="font-medium tabular-nums">{value}</span>;
  return <span className="font-medium wrap-anywhere">{String(value)}</span>;
}

function nameOf(item: JsonValue, index: number): string {
  const named =
    isNested(item) && !Array.isArray(item) ? (item as { readonly name?: unknown }).name : undefined;
  return typeof named === "string" ? named : String(index + 1);
}

function sizeOf(value: NestedValue): string {
  const count = Array.isArray(value) ? value.length : Object.keys(value).length;
  return Array.isArray(value) ? countOf(count, "item") : "";
}
