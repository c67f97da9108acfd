import { atPath, readList } from "../math/fields.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectThat } from "../math/guard.js";
import { labelKey } from "./look-alike.js";

/**
 * Texts that usually mean that there is nothing: in scores, dates, comments, and ids of responses, respondents and
 * accounts. Case and spaces do not matter.
 *
 * @remarks
 * Segments and other texts by which answers are grouped are nothing only if they are blank, since "NA" may be North America
 * or Namibia, and "None" a group. The summary names those that often mean nothing.
 *
 * @category Reading survey data
 */
export const USUAL_MISSING: readonly string[] = /* @__PURE__ */ Object.freeze([
  "",
  "NA",
  "N/A",
  "N.A.",
  "#N/A",
  "<NA>",
  "NaN",
  "NaT",
  "null",
  "\\N",
  "none",
  "undefined",
  "-",
  ".",
  "n/v",
  "k. A.",
  "k.A.",
  "keine Angabe",
  "s/o",
  "n/d",
  "s/d",
  "not applicable",
]);

/** No text but blanks. */
export const BLANKS: readonly string[] = /* @__PURE__ */ Object.freeze([]);

let dates: readonly string[] | undefined;

/** Texts that mean no date: the usual ones, and MySQL's date of zeros, which help desks export for none. */
export function missingDates(): readonly string[] {
  return (dates ??= Object.freeze([...USUAL_MISSING, "0000-00-00", "0000-00-00 00:00:00"]));
}

/** True for a cell that holds nothing: null, undefined or one of some texts and numbers. */
export type IsMissing = (cell: unknown) => boolean;

const LONGEST = 100;
const [SPACE, DELETE] = [32, 127];

/** A number for the first two characters, without case; 0 if they are not visible ones of ASCII. */
function beginning(text: string): number {
  const first = text.charCodeAt(0);
  const second = text.length > 1 ? text.charCodeAt(1) : SPACE + 1;
  const isVisible = first > SPACE && first < DELETE && second > SPACE && second < DELETE;
  return isVisible ? ((first | SPACE) << 7) | second | SPACE : 0;
}

/** Checks of lists that cannot change: making one costs as much as reading some hundred cells. */
const checks = /* @__PURE__ */ new WeakMap<readonly (string | number)[], IsMissing>();

/** Makes a check for the given texts and numbers; blanks are always missing. */
export function missingCheck(texts: readonly (string | number)[]): IsMissing {
  return Object.isFrozen(texts) ? getOrMake(checks, texts, () => checkOf(texts)) : checkOf(texts);
}

function checkOf(texts: readonly (string | number)[]): IsMissing {
  const keys = new Set(["", ...texts.map((text) => labelKey(String(text)))]);
  // Most cells begin with other visible characters than any of the texts, however that composes its accents.
  const beginnings = new Uint8Array(DELETE << 7);
  for (const key of keys) beginnings[beginning(key)] = beginnings[beginning(key.normalize("NFD"))] = 1;
  // Those that are numbers as they are written: a text for each number would cost more than the rest.
  const numbers = new Set([...keys].map(Number).filter((number) => keys.has(String(number))));
  const isOther = (cell: string) => {
    const code = beginning(cell);
    return code > 0 && beginnings[code] === 0;
  };
  return (cell) => {
    if (cell === null || cell === undefined || cell === "") return true;
    if (typeof cell === "number") return numbers.has(cell);
    if (typeof cell !== "string" || isOther(cell)) return false;
    // A text longer than this is only missing if it is blank.
    return cell.length > LONGEST ? !/\S/.test(cell) : keys.has(labelKey(cell));
  };
}

/** Reads a list of texts or numbers that mean nothing. @throws TypeError naming the place */
export function readMissing(texts: unknown, path: string): readonly (string | number)[] {
  return readList(texts, path, (text, place) => {
    const isOne = typeof text === "string" || typeof text === "number";
    expectThat(isOne, "a text or a number", text, atPath(place));
    return text;
  });
}
