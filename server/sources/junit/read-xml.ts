import { SaxesParser } from "saxes";
import { AppError } from "@/server/domain/error/app-error";
import { textOf } from "../file-content";

/** An element with its attributes, its child elements, and its own text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const LIMITS = { depth: 64, elements: 300_000, textLength: 4_000 } as const;

/**
 * Parses an XML document in UTF-8. A document type is refused, so that no entity can be declared; text is cut to
 * 4,000 characters per element.
 *
 * @throws AppError `evidence-unreadable` with the line, `payload-too-deep`, `payload-too-large`.
 */
export function readXml(bytes: Uint8Array): XmlElement {
  const parser = new SaxesParser({ position: true });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  parser.on("error", (error) => {
    throw unreadable(error.message.split("\n")[0] ?? "");
  });
  parser.on("doctype", () => {
    throw unreadable(`line ${parser.line}: the document has a document type, which is not accepted`);
  });
  parser.on("opentag", ({ name, attributes }) => {
    elements += 1;
    if (elements > LIMITS.elements)
      throw new AppError(
        "payload-too-large",
        `The file contains more than ${LIMITS.elements} elements. Split it.`,
      );
    if (open.length >= LIMITS.depth)
      throw new AppError("payload-too-deep", `The file is nested deeper than ${LIMITS.depth} elements.`);
    const element: XmlElement = { name, attributes: textsOf(attributes), children: [], text: "" };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (text: string) => {
    const element = open.at(-1);
    if (element !== undefined && element.text.length < LIMITS.textLength)
      element.text = (element.text + text).slice(0, LIMITS.textLength);
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => void open.pop());
  parser.write(textOf(bytes)).close();
  if (root === undefined) throw unreadable("the document has no element");
  return root;
}

/** Without name spaces every attribute is text. */
function textsOf(attributes: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}

function unreadable(detail: string): AppError {
  return new AppError("evidence-unreadable", `The file is not well-formed XML: ${detail}`, {
    errors: [{ pointer: "", detail }],
  });
}
