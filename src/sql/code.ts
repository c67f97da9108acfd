import { atPath, readList, readOneOf } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import type { Scale } from "../metric/metric.js";
import type { ExclusionReason } from "../tally/exclusion.js";
import { filled, type Dialect } from "./dialect.js";
import { joined, placeholders, type Part, type SqlFragment } from "./fragment.js";
import { grouping } from "./grouped.js";
import { sqlOf } from "./name.js";

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
export function codesOf({ min }: Scale): readonly [missing: number, ...reasons: number[]] {
  return [min - 1, ...REASONS.map((_, i) => min - 2 - i)];
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

/** The score of rows; text without the spaces around it. */
export function scoreSql(
  dialect: Dialect,
  { scoreType = "number", missing }: ScoreReading,
  score: unknown,
  path: string,
): SqlFragment {
  const isText = readOneOf(["number", "text"], scoreType, "scoreType") === "text";
  expectThat(isText || missing === undefined, 'missing with scoreType: "text"', missing, " at missing");
  const part = sqlOf(score, dialect, path);
  return isText ? joined(filled(dialect.trim, `CAST(? AS ${dialect.text})`).split("?"), part) : part;
}

/**
 * The code of the answer in a column, as `tallyScores` reads answers, or `scoreReader` text.
 *
 * @param isWeighted - whether an answer needs a good weight, in `cx_weight`
 */
export function answerCode(
  dialect: Dialect,
  scale: Scale,
  column: string,
  { scoreType, missing }: ScoreReading,
  isWeighted = false,
): Part {
  const { min, max } = scale;
  const [none, noNumber, off, noInteger, badWeight] = codesOf(scale);
  const isText = scoreType === "text";
  const number = isText ? `CAST(${column} AS ${dialect.double})` : column;
  const whole = `CAST(${number} AS ${dialect.int})`;
  const point = isWeighted ? `CASE WHEN ${goodWeight(dialect)} THEN ${whole} ELSE ${badWeight} END` : whole;
  const nothing = ["", ...readList(missing ?? [], "missing", lowerCase)];
  const isNothing = joined([
    `${grouping(`LOWER(${column})`, dialect)} IN (`,
    placeholders(nothing),
    `) THEN ${none}`,
  ]);
  // Longer text is no rating, and may be a number that the engine cannot hold.
  const isDigits = `${filled(dialect.isDigits, column)} AND LENGTH(${column}) <= 40`;
  const isMissing = `${column} IS NULL THEN ${none}`;
  const isNoNumber = `${filled(dialect.isNoNumber, column)} THEN ${noNumber}`;
  const isPoint = `${number} >= ${min} AND ${number} <= ${max} AND ${number} = ${filled(dialect.floor, number)} THEN ${point}`;
  // Most answers are points, so the first question is whether this is one, if that can be asked.
  const first = isText
    ? [isMissing, isNothing, `NOT (${isDigits}) THEN ${noNumber}`, isPoint]
    : dialect.convertsText
      ? [isMissing, isNoNumber, isPoint]
      : [isPoint, isMissing, isNoNumber];
  const isOff = `${number} < ${min} OR ${number} > ${max} THEN ${off}`;
  const [before = "", after = ""] = dialect.code.split("?");
  return joined([
    `${before}CASE`,
    ...[...first, isOff].map((when) => joined(["\n      WHEN ", when])),
    `\n      ELSE ${noInteger}\n    END${after}`,
  ]);
}

/** Whether `cx_weight` is a finite number of 0 or more. */
export function goodWeight({ isFinite }: Dialect): string {
  return `cx_weight >= 0 AND ${filled(isFinite, "cx_weight")}`;
}

function lowerCase(text: unknown, path: string): string {
  expectThat(typeof text === "string", "text", text, atPath(path));
  return text.trim().toLowerCase();
}
