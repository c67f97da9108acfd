import { atPath, readFlag, readRecord } from "../math/fields.js";
import { expectThat, show } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import type { IssueCode } from "./issue.js";
import { labelKey } from "../rows/look-alike.js";
import type { LabelMap } from "./label.js";
import { memoizeCells } from "./memoize.js";
import { readMissing, USUAL_MISSING } from "../rows/missing.js";
import { digitReader, otherWriting, type NumberWriting } from "./number-text.js";

/** Options of `scoreReader`: the format of answers. */
export interface ScoreReaderOptions extends NumberWriting {
  /**
   * Reads digits in text as a number, as any CSV file needs: "9", " 10 ", "09" and "9.0", but not "9.5", "9,0" (without
   * `decimal: ","`), "+9", "1e1", "9/10" or digits other than 0 to 9.
   * @defaultValue false
   */
  readonly numericStrings?: boolean | undefined;
  /**
   * Points by label. A label may also be a number with another meaning ("1" for a detractor); numbers without a label are
   * then rejected. `true` and `false` are labels of these values and of their texts.
   * @defaultValue none
   */
  readonly labels?: LabelMap | undefined;
  /**
   * Texts and numbers that mean a missing answer.
   * @defaultValue the texts of `USUAL_MISSING` that are not declined: "", "NA", "null", "none", "-", "n/v" and others
   */
  readonly missing?: readonly (string | number)[] | undefined;
  /**
   * Texts and numbers that mean an answer without a chosen point. They have no score either, and are counted separately.
   * @defaultValue "N/A", "Not applicable", "Don't know", "I don't know", "No opinion", "Prefer not to say" and "Prefer not to answer"
   */
  readonly declined?: readonly (string | number)[] | undefined;
}

/** A score, null for a missing or declined answer; or the reason why the value cannot be read. */
export type ReadScore =
  | { readonly ok: true; readonly score: number | null; readonly declined?: true }
  | { readonly ok: false; readonly code: IssueCode; readonly message: string };
/** What was read. */
export type ReadAnswer = Extract<ReadScore, { readonly ok: true }>;

const OPTIONS = {
  numericStrings: readFlag,
  labels: null,
  missing: null,
  declined: null,
  decimal: null,
  thousands: null,
} satisfies KnownOptions<ScoreReaderOptions>;
const DECLINED: readonly string[] = [
  "N/A",
  "Not applicable",
  "Don't know",
  "I don't know",
  "No opinion",
  "Prefer not to say",
  "Prefer not to answer",
];

const LONGEST_LABEL = 1000;
const WHOLE = /^-?\d+(?:\.0+)?$/;

/**
 * Makes a function that reads one answer on the metric's scale and never guesses.
 *
 * @remarks
 * In this order: null and undefined are missing answers; a label for several points ("5-7") is rejected, whatever the
 * label map says, if they belong to different categories; a label gives its point; the texts of `missing` and `declined`
 * have no score; a whole number (or bigint, or with `numericStrings` digits in text) on the scale is itself. Everything
 * else is rejected with a code.
 *
 * @throws RangeError or TypeError when a label has a point outside the scale or outside the points that it names, when
 * one label has two points, or is also missing or declined: errors in the program, not in the data
 * @example
 * scoreReader(NPS_1_TO_10, { labels: { "Strongly agree": 10 } })("strongly agree ") // => { ok: true, score: 10 }
 * @category Reading survey data
 */
export function scoreReader(metric: Metric, options: ScoreReaderOptions = {}): (value: unknown) => ReadScore {
  expectMetric(metric);
  expectOptions(options, OPTIONS, {}, "reading.");
  const { numericStrings = false, labels = {} } = options;
  const readDigits = digitReader(options, "reading");
  const { min, max } = metric.scale;
  const points = readLabels(labels, metric);
  const isRecoded = [...points].some(([key, point]) => WHOLE.test(key) && Number(key) !== point);
  const none = noScore(options, points);

  const refuse = (code: IssueCode, message: string): ReadScore => ({ ok: false, code, message });
  // Made once: a column of another scale would cost more for its messages than for its answers.
  const offScale = refuse("out-of-scale", `The scale of ${metric.name} is ${min} to ${max}.`);
  const whole = `A score is a whole number from ${min} to ${max}.`;
  const onScale = (point: number, isWhole: boolean): ReadScore => {
    if (point < min || point > max) return offScale;
    if (!isWhole) return refuse("not-an-integer", whole);
    if (isRecoded)
      return refuse(
        "unknown-label",
        "The label map gives numbers another meaning and does not have this one.",
      );
    return { ok: true, score: point === 0 ? 0 : point };
  };
  const readText = (text: string): ReadScore => {
    const key = labelKey(text);
    const bin = readBin(key, metric);
    if (bin && crossesCut(bin, metric)) {
      const cut = `${bin.from} to ${bin.to} belong to different categories of ${metric.name}`;
      return refuse("bin-across-cut", `No point can represent this answer: ${cut}.`);
    }
    const point = points.get(key);
    if (point !== undefined) return { ok: true, score: point };
    const unscored = none.get(key);
    if (unscored) return unscored;
    if (bin) {
      return refuse(
        "binned-label",
        "This label covers several points: give it a point in the label map, or count categories only.",
      );
    }
    const digits = readDigits(key);
    if (digits === null) {
      const other = otherWriting(text);
      if (other !== null) return refuse("numeric-text", other);
      return refuse("unknown-label", "This text is not in the label map.");
    }
    if (numericStrings) return onScale(Number(digits), WHOLE.test(digits));
    return refuse("numeric-text", "This is a number as text: numericStrings: true reads it.");
  };
  return memoizeCells((value) => {
    if (value === null || value === undefined) return { ok: true, score: null };
    if (typeof value === "string") {
      if (value.length <= LONGEST_LABEL) return readText(value);
      return refuse("unknown-label", "This text is too long to be a label.");
    }
    if (typeof value === "boolean") {
      const point = points.get(String(value));
      if (point !== undefined) return { ok: true, score: point };
      const other = none.get(String(value));
      return other ?? refuse("true-or-false", "True and false are read with labels: { true: 1, false: 0 }.");
    }
    if (typeof value !== "bigint" && !(typeof value === "number" && Number.isFinite(value)))
      return refuse("not-a-number", whole);
    const number = Number(value);
    const key = String(number);
    const point = points.get(key);
    if (point !== undefined) return { ok: true, score: point };
    return none.get(key) ?? onScale(number, Number.isInteger(number));
  });
}

/** Points by the keys of their labels. */
function readLabels(labels: LabelMap, metric: Metric): ReadonlyMap<string, number> {
  const { min, max } = metric.scale;
  const points = new Map<string, number>();
  for (const [label, point] of Object.entries(readRecord(labels, "labels") as LabelMap)) {
    const key = labelKey(label);
    const place = atPath(`labels[${show(label)}]`);
    expectThat(key !== "", "a label with visible characters", label, atPath("labels"));
    const isPoint = Number.isInteger(point) && point >= min && point <= max;
    expectThat(isPoint, `a point from ${min} to ${max}`, point, place);
    const other = points.get(key);
    const isSame = other === undefined || other === point;
    expectThat(isSame, `the point ${other}, which the same label already has`, point, place);
    const bin = min < 0 ? null : readBin(key, metric);
    const isNamed = !bin || (bin.from <= point && point <= bin.to);
    expectThat(isNamed, "one of the points in the label", point, place);
    points.set(key, point);
  }
  return points;
}

/**
 * Results for texts without a score. A label takes precedence over the default texts, and must not be one of the given
 * texts.
 */
function noScore(
  { missing, declined }: ScoreReaderOptions,
  points: ReadonlyMap<string, number>,
): ReadonlyMap<string, ReadScore> {
  const none = new Map<string, ReadScore>();
  const add = (texts: readonly (string | number)[], read: ReadScore) => {
    for (const text of texts) none.set(labelKey(String(text)), read);
  };
  // "N/A" is declined if neither list is given; a text that is given as missing is missing.
  if (missing === undefined) add(USUAL_MISSING, { ok: true, score: null });
  add(declined ?? DECLINED, { ok: true, score: null, declined: true });
  if (missing !== undefined) add(missing, { ok: true, score: null });
  for (const [name, texts] of Object.entries({ missing, declined }))
    for (const [i, text] of (texts === undefined ? [] : readMissing(texts, `reading.${name}`)).entries()) {
      const isLabel = points.has(labelKey(String(text)));
      expectThat(!isLabel, "a text that is not also a label", String(text), atPath(`${name}[${i}]`));
    }
  return none;
}

/** Several points in one label, such as "7-8 - Likely" or "0 to 6". */
interface Bin {
  readonly from: number;
  readonly to: number;
}

const BIN = /^(\d{1,4}) ?(?:-|to|or|and|through) ?(\d{1,4})(?![\d.])/u;

/**
 * The points in a label; null if it names none or one, or numbers that are not on the scale of the question, such as "10
 * - 100% likely".
 */
function readBin(label: string, metric: Metric): Bin | null {
  const [, first, last] = BIN.exec(label) ?? [];
  if (first === undefined || last === undefined) return null;
  const { min, max } = askedOn(metric).scale;
  const [from, to] = [Number(first), Number(last)];
  return min <= from && from < to && to <= max ? { from, to } : null;
}

/** True for a bin with points of several categories, for which no single point can be used. */
function crossesCut({ from, to }: Bin, metric: Metric): boolean {
  return askedOn(metric).categories.some((category) => from <= category.to && category.to < to);
}

/** The question of NPS in short, since the whole metric would weigh more than all else here. */
const NPS_QUESTION = { scale: { min: 0, max: 10 }, categories: [{ to: 6 }, { to: 8 }, { to: 10 }] };

/** The scale and the cuts of the question as asked: NPS groups, -1 to 1, come from a 0-10 question. */
function askedOn(metric: Metric): {
  readonly scale: Pick<Metric["scale"], "min" | "max">;
  readonly categories: readonly { readonly to: number }[];
} {
  return metric.scale.min < 0 ? NPS_QUESTION : metric;
}
