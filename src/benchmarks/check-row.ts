import { expectThat, show } from "../math/guard.js";
import { metricNamed } from "../metric/metric-named.js";
import {
  GRADES,
  MEASURES,
  SAMPLED,
  STATISTICS,
  type Benchmark,
  type BenchmarkSample,
  type Measure,
} from "./benchmark.js";

/** The figures that each measure can take; a mean rating is held to its scale instead. */
const RANGES: Readonly<Record<Measure, readonly [low: number, high: number]>> = {
  "net-score": [-100, 100],
  percentage: [0, 100],
  "mean-rating": [-Infinity, Infinity],
  index: [-Infinity, Infinity],
  "behaviour-rate": [0, 100],
};

/** Refuses a row that breaks a rule of the table. @throws TypeError or RangeError naming row, field, value and rule */
export function checkRow(row: Benchmark, place: string): void {
  const expectField = (isValid: boolean, field: string, expected: string, value: unknown) =>
    expectThat(isValid, `${field} to be ${expected}`, value, place);
  const { id, metric, industry, label, region, year, quarter, source, sample, scale, note } = row;
  const texts = { metric, source: source?.title, industry: industry?.name, label, id };
  for (const [field, text] of Object.entries(texts)) expectField(isName(text), field, "a name", text);
  const { slug, aliases } = industry;
  expectField(isSlug(slug), "industry slug", "words in small letters joined by hyphens", slug);
  expectField(isListOfNames(aliases), "industry aliases", "a list of names", aliases);
  expectField(region === null || isName(region), "region", "a name or null", region);
  expectField(typeof note === "string", "note", "a text", note);
  const { address } = source;
  expectField(isAddress(address), "source address", "an address of the web or null", address);
  const isYear = year === null || (Number.isInteger(year) && year > 0 && year < 10_000);
  expectField(isYear, "year", "a whole year from 1 to 9999, or null", year);
  const isQuarter = quarter === undefined || (year !== null && [1, 2, 3, 4].includes(quarter));
  expectField(isQuarter, "quarter", "1, 2, 3 or 4 of a year", quarter);
  expectField(sample === null || isSample(sample), "sample", "a size above 0 and what was counted", sample);
  for (const [field, known, value] of [
    ["measure", MEASURES, row.measure],
    ["statistic", STATISTICS, row.statistic],
    ["trust", GRADES, row.trust],
  ] as const) {
    expectField(
      known.some((name) => name === value),
      field,
      `one of ${known.join(", ")}`,
      value,
    );
  }
  const isScale =
    scale === null || (Number.isFinite(scale.min) && Number.isFinite(scale.max) && scale.min < scale.max);
  const ends = scale && `${show(scale.min)} to ${show(scale.max)}`;
  expectField(isScale, "scale", "a lower and a higher point, or null", ends);
  const stated = metricNamed(metric)?.scale;
  const agrees = !stated || !scale || (stated.min === scale.min && stated.max === scale.max);
  expectField(agrees, "scale", `that of ${metric}, ${stated?.min} to ${stated?.max}`, ends);
  checkFigures(row, expectField);
}

type ExpectField = (isValid: boolean, field: string, expected: string, value: unknown) => void;

function checkFigures(row: Benchmark, expectField: ExpectField): void {
  const { value, low, high, measure, statistic, scale } = row;
  const [lowest, highest] = measure === "mean-rating" && scale ? [scale.min, scale.max] : RANGES[measure];
  const given = Object.entries({ value, low, high }).filter(([, figure]) => figure !== null);
  expectField(given.length > 0, "value", "a figure where there is no low and no high", value);
  expectField(value === null || given.length === 1, "value", "null where there is a low or a high", value);
  for (const [field, figure] of given) {
    const fits = Number.isFinite(figure) && figure! >= lowest && figure! <= highest;
    expectField(fits, field, `a figure of a ${measure} from ${lowest} to ${highest}`, figure);
  }
  expectField(low === null || high === null || low <= high, "low", `at most the high of ${high}`, low);
  const ends = low === null ? "at-most" : high === null ? "at-least" : "range";
  const isOfEnds =
    value === null ? statistic === ends : !["range", "at-least", "at-most"].includes(statistic);
  const expected = value === null ? `"${ends}" for the ends given` : "that of a single figure";
  expectField(isOfEnds, "statistic", expected, statistic);
}

function isName(text: unknown): boolean {
  return typeof text === "string" && text.trim() !== "";
}

function isListOfNames(names: unknown): boolean {
  return Array.isArray(names) && names.every(isName);
}

function isSlug(text: unknown): boolean {
  return typeof text === "string" && /^[\p{Ll}\p{Lo}\p{N}]+(-[\p{Ll}\p{Lo}\p{N}]+)*$/u.test(text);
}

function isAddress(text: unknown): boolean {
  return text === null || (typeof text === "string" && /^https?:\/\/\S+$/.test(text));
}

function isSample({ size, of }: BenchmarkSample): boolean {
  return Number.isFinite(size) && size > 0 && SAMPLED.includes(of);
}
