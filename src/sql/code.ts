import { readList } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import type { Scale } from "../metric/metric.js";
import type { ExclusionReason } from "../tally/exclusion.js";
import type { Dialect } from "./dialect.js";
import { joined, placeholders, type Part } from "./fragment.js";
import { grouping } from "./grouped.js";

/** The reasons of exclusion, in the order of their codes. */
export const REASONS: readonly ExclusionReason[] = [
  "not-a-number",
  "out-of-scale",
  "not-an-integer",
  "bad-weight",
];

/**
 * The code of an answer, one whole number: the point; one less than the lowest point for a missing answer; and numbers
 * below that for the reasons of exclusion.
 */
export function codeOf({ min }: Scale, what: "missing" | ExclusionReason): number {
  return min - (what === "missing" ? 1 : 2 + REASONS.indexOf(what));
}

/** How answers are read: numbers, or digits in text. */
export interface ScoreReading {
  /**
   * `"text"` reads digits as `scoreReader` does with `numericStrings`: "9", " 10 ", "9.0".
   * @defaultValue "number"
   */
  readonly scoreType?: "number" | "text" | undefined;
  /**
   * With `scoreType: "text"`: texts that mean a missing answer, in any case of letters, such as `USUAL_MISSING` of
   * `cx-metrics/validation`. Blank text always does.
   * @defaultValue none
   */
  readonly missing?: readonly string[] | undefined;
}

/** The score as a column of rows: text without the spaces around it. */
export function scoreColumn(dialect: Dialect, { scoreType }: ScoreReading): (x: string) => string {
  return (x) => (scoreType === "text" ? dialect.trim(`CAST(${x} AS ${dialect.text})`) : x);
}

/**
 * The code of the answer in a column, as `tallyScores` reads answers, or `scoreReader` text.
 *
 * @param weight - the weight as a number, where answers have one
 */
export function answerCode(
  dialect: Dialect,
  scale: Scale,
  column: string,
  reading: ScoreReading,
  weight?: string,
): Part {
  const code = (what: "missing" | ExclusionReason) => String(codeOf(scale, what));
  const point = (x: string) => {
    const number = `CAST(${x} AS ${dialect.int})`;
    if (weight === undefined) return number;
    const isGood = `${weight} >= 0 AND ${dialect.isFinite(weight)}`;
    return `CASE WHEN ${isGood} THEN ${number} ELSE ${code("bad-weight")} END`;
  };
  const lines = (...whens: Part[]) => joined([joined(["CASE", ...whens], "\n      "), "\n    END"]);
  const isOn = (x: string) => `${x} >= ${scale.min} AND ${x} <= ${scale.max}`;
  const isMissing = `WHEN ${column} IS NULL THEN ${code("missing")}`;
  const isNoNumber = `WHEN ${dialect.isNoNumber(column)} THEN ${code("not-a-number")}`;
  const { scoreType, missing } = reading;
  if (scoreType !== "text") {
    // Most answers are points, so the first question is whether this is one.
    const isPoint = `WHEN ${isOn(column)} AND ${column} = ${dialect.floor(column)} THEN ${point(column)}`;
    const order = dialect.convertsText ? [isMissing, isNoNumber, isPoint] : [isPoint, isMissing, isNoNumber];
    const isOff = `WHEN ${column} < ${scale.min} OR ${column} > ${scale.max} THEN ${code("out-of-scale")}`;
    return lines(...order, isOff, `ELSE ${code("not-an-integer")}`);
  }
  const number = `CAST(${column} AS ${dialect.double})`;
  // Longer text is no rating, and may be a number that the engine cannot hold.
  const isDigits = `${dialect.isDigits(column)} AND LENGTH(${column}) <= 40`;
  return lines(
    isMissing,
    joined([
      "WHEN ",
      missing ? meansMissing(dialect, column, missing) : `${column} = ''`,
      ` THEN ${code("missing")}`,
    ]),
    `WHEN NOT (${isDigits}) THEN ${code("not-a-number")}`,
    `WHEN NOT (${isOn(number)}) THEN ${code("out-of-scale")}`,
    `WHEN ${number} <> ${dialect.floor(number)} THEN ${code("not-an-integer")}`,
    `ELSE ${point(number)}`,
  );
}

/** Whether text is one of those that mean a missing answer. */
function meansMissing(dialect: Dialect, column: string, missing: readonly string[]): Part {
  const words = readList(missing, "missing", (word, path) => {
    expectThat(typeof word === "string", "text", word, ` at ${path}`);
    return word.trim().toLowerCase();
  });
  return joined([`${grouping(`LOWER(${column})`, dialect)} IN (`, placeholders(["", ...words]), ")"]);
}
