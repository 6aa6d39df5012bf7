import { AppError } from "@/server/domain/error/app-error";
import { JSON_LIMITS } from "./json-limits";

export interface JsonBoundsOptions {
  readonly depthMax?: number;
  /** Object members in the whole text. */
  readonly membersMax?: number;
  /** Objects, arrays and elements in the whole text. */
  readonly valuesMax?: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Counts the structure of a JSON text while its bytes arrive, so that a text beyond its bounds is refused before any of it is parsed.
 * It does not check the grammar; the parser behind it does. Bytes of UTF-8 beyond ASCII never equal one of the counted ones.
 */
export class JsonBounds {
  #depth = 0;
  #members = 0;
  #values = 0;
  #isInString = false;
  #isEscaped = false;
  readonly #max: Required<JsonBoundsOptions>;

  constructor({
    depthMax = JSON_LIMITS.depth,
    membersMax = JSON_LIMITS.members,
    valuesMax = JSON_LIMITS.values,
  }: JsonBoundsOptions = {}) {
    this.#max = { depthMax, membersMax, valuesMax };
  }

  /** @throws AppError `payload-too-deep` or `payload-too-large` at the first byte beyond a bound. */
  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += 1) {
      if (this.#isInString) at = this.#skipString(bytes, at);
      else this.#count(bytes[at]);
    }
  }

  /** @returns the place of the closing quote, or of the last byte of the chunk. */
  #skipString(bytes: Uint8Array, from: number): number {
    for (let at = from; at < bytes.length; at += 1) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (bytes[at] === BACKSLASH) this.#isEscaped = true;
      else if (bytes[at] === QUOTE) {
        this.#isInString = false;
        return at;
      }
    }
    return bytes.length;
  }

  #count(byte: number | undefined): void {
    switch (byte) {
      case QUOTE:
        this.#isInString = true;
        return;
      case OPEN_BRACKET:
      case OPEN_BRACE:
        this.#depth += 1;
        this.#values += 1;
        if (this.#depth > this.#max.depthMax)
          throw new AppError(
            "payload-too-deep",
            `The JSON has more than ${this.#max.depthMax} levels of nesting.`,
            {
              depthMax: this.#max.depthMax,
            },
          );
        break;
      case CLOSE_BRACKET:
      case CLOSE_BRACE:
        this.#depth -= 1;
        return;
      case COLON:
        this.#members += 1;
        if (this.#members > this.#max.membersMax) throw tooMany("members", this.#max.membersMax);
        return;
      case COMMA:
        this.#values += 1;
        break;
      default:
        return;
    }
    if (this.#values > this.#max.valuesMax) throw tooMany("values", this.#max.valuesMax);
  }
}

function tooMany(unit: "members" | "values", limit: number): AppError {
  return new AppError(
    "payload-too-large",
    `The JSON contains more than ${limit} ${unit}. Split it, or remove unneeded content.`,
    {
      [`${unit}Max`]: limit,
    },
  );
}
