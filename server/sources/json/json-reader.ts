import { JSON_LIMITS } from "@/server/bounds/json-limits";
import type { JsonValue } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { placeOf, pointerTo } from "./place";

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const INTEGER = /^-?[0-9]+$/;
const NON_FINITE = ["NaN", "Infinity", "-Infinity"] as const;
const LITERALS = [
  ["true", true],
  ["false", false],
  ["null", null],
] as const;

const QUOTE = '"'.charCodeAt(0);
const BACKSLASH = "\\".charCodeAt(0);
const COMMA = ",".charCodeAt(0);
const COLON = ":".charCodeAt(0);
const SPACE = " ".charCodeAt(0);
const BRACKETS = { open: "[".charCodeAt(0), close: "]".charCodeAt(0), closing: '"]"' };
const BRACES = { open: "{".charCodeAt(0), close: "}".charCodeAt(0), closing: '"}"' };

/** Parses one JSON text, once. Recursive; its depth is bounded by `JSON_LIMITS.depth`. */
export class JsonReader {
  /** Pointers of numbers that were not finite, and are read as `null`. */
  readonly nonFinite: string[] = [];
  /** Pointers of integers a double may have rounded. */
  readonly inexactIntegers: string[] = [];
  readonly #text: string;
  /** Names and indices from the root to the value being read. */
  readonly #path: (string | number)[] = [];
  #at = 0;
  #members = 0;
  #values = 0;

  readonly #membersMax: number;

  constructor(text: string, membersMax: number = JSON_LIMITS.members) {
    this.#text = text;
    this.#membersMax = membersMax;
  }

  read(): JsonValue {
    const value = this.#readValue();
    if (!Number.isNaN(this.#next())) throw this.#expected("the end of the file after its one JSON value");
    return value;
  }

  #readValue(): JsonValue {
    this.#values += 1;
    if (this.#values > JSON_LIMITS.values) throw tooMany("values", JSON_LIMITS.values);
    const next = this.#next();
    if (next === QUOTE) return this.#readString();
    if (next === BRACES.open) return this.#readObject();
    if (next === BRACKETS.open) return this.#readArray();
    return this.#readLiteral();
  }

  #readObject(): JsonValue {
    const object: Record<string, JsonValue> = {};
    for (let more = this.#opens(BRACES); more; more = this.#continues(BRACES)) {
      const name = this.#readName(object);
      this.#path[this.#path.length - 1] = name;
      setOwn(object, name, this.#readValue());
    }
    return object;
  }

  #readArray(): JsonValue {
    const array: JsonValue[] = [];
    for (let more = this.#opens(BRACKETS); more; more = this.#continues(BRACKETS)) {
      this.#path[this.#path.length - 1] = array.length;
      array.push(this.#readValue());
    }
    return array;
  }

  /** Enters a container; returns false when it is empty, and has then left it again. */
  #opens(container: { close: number }): boolean {
    if (this.#path.length === JSON_LIMITS.depth) {
      const place = placeOf(this.#text, this.#at);
      throw new AppError(
        "payload-too-deep",
        `line ${place.line}, column ${place.column}: nested deeper than ${JSON_LIMITS.depth} levels`,
        {
          ...place,
        },
      );
    }
    this.#at += 1;
    if (this.#next() === container.close) {
      this.#at += 1;
      return false;
    }
    this.#path.push("");
    return true;
  }

  /** Continues after one element: true past a comma, false past the end of the container. */
  #continues(container: { close: number; closing: string }): boolean {
    const next = this.#next();
    if (next !== COMMA && next !== container.close) throw this.#expected(`"," or ${container.closing}`);
    this.#at += 1;
    if (next === COMMA) return true;
    this.#path.pop();
    return false;
  }

  #readName(object: Record<string, JsonValue>): string {
    if (this.#next() !== QUOTE) throw this.#expected("a member name in double quotes");
    const start = this.#at;
    const name = this.#readString();
    this.#members += 1;
    if (this.#members > this.#membersMax) throw tooMany("members", this.#membersMax);
    if (name.length > JSON_LIMITS.nameLength)
      throw this.#unreadable(
        start,
        `a member name has ${name.length} characters; at most ${JSON_LIMITS.nameLength} are read`,
      );
    if (Object.hasOwn(object, name)) throw this.#duplicate(start, name);
    if (this.#next() !== COLON) throw this.#expected('":" after the member name');
    this.#at += 1;
    return name;
  }

  #readString(): string {
    const start = this.#at;
    let hasEscapes = false;
    for (let at = start + 1; at < this.#text.length; at += 1) {
      const unit = this.#text.charCodeAt(at);
      if (unit === QUOTE) {
        this.#at = at + 1;
        return hasEscapes ? this.#unescape(start, this.#at) : this.#text.slice(start + 1, at);
      }
      if (unit < SPACE)
        throw this.#unreadable(at, "a string contains a control character; expected its escape sequence");
      if (unit === BACKSLASH) {
        hasEscapes = true;
        at += 1;
      }
    }
    throw this.#unreadable(start, "a string has no end");
  }

  #unescape(start: number, end: number): string {
    try {
      return JSON.parse(this.#text.slice(start, end));
    } catch {
      throw this.#unreadable(
        start,
        'a string contains an unknown escape sequence; expected \\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u and four hexadecimal digits',
      );
    }
  }

  #readLiteral(): JsonValue {
    NUMBER.lastIndex = this.#at;
    const token = NUMBER.exec(this.#text)?.[0];
    if (token !== undefined) return this.#numberOf(token);
    for (const [text, value] of LITERALS) if (this.#skips(text)) return value;
    for (const text of NON_FINITE) if (this.#skips(text)) return this.#list(this.nonFinite, null);
    throw this.#expected("a JSON value (or NaN, Infinity, -Infinity)");
  }

  #numberOf(token: string): JsonValue {
    this.#at += token.length;
    const value = Number(token);
    if (!Number.isFinite(value)) return this.#list(this.nonFinite, null);
    return Number.isSafeInteger(value) || !INTEGER.test(token)
      ? value
      : this.#list(this.inexactIntegers, value);
  }

  #list(pointers: string[], value: JsonValue): JsonValue {
    if (pointers.length < JSON_LIMITS.pointers) pointers.push(pointerTo(this.#path));
    return value;
  }

  #skips(text: string): boolean {
    const found = this.#text.startsWith(text, this.#at);
    if (found) this.#at += text.length;
    return found;
  }

  /** Skips white space and returns the next UTF-16 code unit; NaN at the end of the text. */
  #next(): number {
    let unit = this.#text.charCodeAt(this.#at);
    while (unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09) {
      this.#at += 1;
      unit = this.#text.charCodeAt(this.#at);
    }
    return unit;
  }

  #expected(what: string): AppError {
    const found = this.#text.codePointAt(this.#at);
    return this.#unreadable(
      this.#at,
      `found ${found === undefined ? "the end of the file" : JSON.stringify(String.fromCodePoint(found))}, expected ${what}`,
    );
  }

  #duplicate(offset: number, name: string): AppError {
    const pointer = pointerTo([...this.#path.slice(0, -1), name]);
    return this.#unreadable(
      offset,
      `the member ${pointer} is given twice; expected one value per name`,
      pointer,
    );
  }

  #unreadable(offset: number, complaint: string, pointer?: string): AppError {
    const place = placeOf(this.#text, offset);
    const detail = `line ${place.line}, column ${place.column}: ${complaint}`;
    return new AppError("evidence-unreadable", detail, {
      ...place,
      errors: [{ pointer: pointer ?? pointerTo(this.#path), detail }],
    });
  }
}

/**
 * `object.__proto__ = value` would change the object's prototype; as an own member it is an ordinary name.
 */
function setOwn(object: Record<string, JsonValue>, name: string, value: JsonValue): void {
  if (name === "__proto__")
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  else object[name] = value;
}

function tooMany(what: "values" | "members", limit: number): AppError {
  return new AppError(
    "payload-too-large",
    `The file contains more than ${limit} ${what}. Split it, or remove content that the evidence does not need.`,
    { [`${what}Max`]: limit },
  );
}
