import { atPath, isFrozenWhole, readList, readOneOf, readRecord } from "../math/fields.js";
import { expectThat, show } from "../math/guard.js";
import { isSameScale } from "../metric/metric.js";
import {
  GRADES,
  MEASURES,
  SAMPLED,
  SURVEYED,
  STATISTICS,
  statisticOfEnds,
  type Benchmark,
  type Measure,
} from "./benchmark.js";
import { PUBLISHED_METRICS } from "./published-metric.js";

/** The possible figures of each measure; a mean rating is checked against its scale instead. */
const RANGES: Readonly<Record<Measure, readonly [low: number, high: number]>> = {
  "net-score": [-100, 100],
  percentage: [0, 100],
  "mean-rating": [-Infinity, Infinity],
  index: [-Infinity, Infinity],
  "behaviour-rate": [0, 100],
};

type Expect = (isValid: boolean, expected: string, value: unknown, field: string) => void;

/** Rows that have been checked. Those that are frozen, as in a table of this library, stay right. */
const checked = new WeakSet<object>();

/** Reads a table of benchmarks, such as a caller's own. @throws what `checkRow` throws */
export function readTable(value: unknown, path: string): Benchmark[] {
  return readList(value, path, (row, rowPath) => {
    readRecord(row, rowPath);
    if (!checked.has(row as Benchmark)) checkRow(row as Benchmark, rowPath);
    if (isFrozenWhole(row)) checked.add(row as Benchmark);
    return row as Benchmark;
  });
}

/**
 * Checks a row by the rules of the table.
 *
 * @param path - where the row is, such as `rows[0]`
 * @throws TypeError or RangeError with the rule, the value and the path of the field
 */
export function checkRow(row: Benchmark, path: string): void {
  const expect: Expect = (isValid, expected, value, field) =>
    expectThat(isValid, expected, value, atPath(`${path}.${field}`));
  const { id, metric, industry, label, region, year, quarter, source, sample, scale, note } = row;
  expect(isName(metric), "a name", metric, "metric");
  expect(isName(source?.title), "a source with a title", source?.title ?? source, "source");
  expect(isName(industry?.name), "an industry with a name", industry?.name ?? industry, "industry");
  expect(isName(label), "a name", label, "label");
  expect(isName(id), "a name", id, "id");
  expect(isSlug(industry.slug), "lower-case words joined by hyphens", industry.slug, "industry.slug");
  readList(industry.aliases, `${path}.industry.aliases`, (alias, aliasPath) =>
    expectThat(isName(alias), "a name", alias, atPath(aliasPath)),
  );
  expect(region === null || isName(region), "a name or null", region, "region");
  expect(typeof note === "string", "text", note, "note");
  // A table stored by 0.1.0 has no field of this name.
  expect(isUrl(source.url ?? null), "a web address or null", source.url, "source.url");
  const isYear = year === null || (Number.isInteger(year) && year > 0 && year < 10_000);
  expect(isYear, "a whole year from 1 to 9999, or null", year, "year");
  const isQuarter = quarter === undefined || (year !== null && [1, 2, 3, 4].includes(quarter));
  expect(isQuarter, "a quarter from 1 to 4, with a year", quarter, "quarter");
  if (sample !== null) {
    readRecord(sample, `${path}.sample`);
    const { size, of } = sample;
    expect(Number.isFinite(size) && size > 0, "a number above 0", size, "sample.size");
    readOneOf(SAMPLED, of, `${path}.sample.of`);
  }
  if (row.surveyed !== undefined) readOneOf(SURVEYED, row.surveyed, `${path}.surveyed`);
  readOneOf(MEASURES, row.measure, `${path}.measure`);
  readOneOf(STATISTICS, row.statistic, `${path}.statistic`);
  readOneOf(GRADES, row.trust, `${path}.trust`);
  const isScale =
    scale === null || (Number.isFinite(scale?.min) && Number.isFinite(scale.max) && scale.min < scale.max);
  const ends = Object(scale) === scale && scale && `${show(scale.min)} to ${show(scale.max)}`;
  expect(isScale, "a lower and a higher point, or null", ends, "scale");
  const known = PUBLISHED_METRICS.get(metric)?.scale;
  const agrees = !known || !scale || isSameScale(known, scale);
  expect(agrees, `the scale of ${metric}, ${known?.min} to ${known?.max}`, ends, "scale");
  checkFigures(row, expect);
}

function checkFigures(row: Benchmark, expect: Expect): void {
  const { value, low, high, measure, statistic, scale } = row;
  const [lowest, highest] = measure === "mean-rating" && scale ? [scale.min, scale.max] : RANGES[measure];
  const given = Object.entries({ value, low, high }).filter(([, figure]) => figure !== null);
  expect(given.length > 0, "a figure in value, low or high", value, "value");
  expect(value === null || given.length === 1, "null where low or high is given", value, "value");
  for (const [field, figure] of given) {
    const fits = Number.isFinite(figure) && figure! >= lowest && figure! <= highest;
    expect(fits, `a ${measure} from ${lowest} to ${highest}`, figure, field);
  }
  expect(low === null || high === null || low <= high, `a low not above the high, ${high}`, low, "low");
  const ends = statisticOfEnds(low, high);
  const isOfEnds =
    value === null ? statistic === ends : !["range", "at-least", "at-most"].includes(statistic);
  const expected = value === null ? `"${ends}" for the low and high given` : "a statistic for a single value";
  expect(isOfEnds, expected, statistic, "statistic");
}

function isName(text: unknown): boolean {
  return typeof text === "string" && text.trim() !== "";
}

function isSlug(text: unknown): boolean {
  return typeof text === "string" && /^[\p{Ll}\p{Lo}\p{N}]+(-[\p{Ll}\p{Lo}\p{N}]+)*$/u.test(text);
}

function isUrl(text: unknown): boolean {
  return text === null || (typeof text === "string" && /^https?:\/\/\S+$/.test(text));
}
