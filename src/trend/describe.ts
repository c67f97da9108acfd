import type { Metric } from "../metric/metric.js";
import { formatScore, roundHalfAway } from "../words/format.js";
import type { Every } from "../time/grid.js";
import type { Interval } from "../inference/limits.js";
import type { Change, Trend, TrendPoint } from "./trend.js";
import { testTrend, type TrendTest } from "./trend-test.js";

/** The test that `describeTrend` speaks of. */
export interface DescribeTrendOptions {
  /**
   * The test to speak of.
   * @defaultValue `testTrend(trend)`
   */
  readonly test?: TrendTest | undefined;
}

/**
 * What a careful analyst would say of a trend, in a few plain sentences.
 *
 * The first clause is the change between the last two complete periods that have answers, the second the trend over all
 * periods; what a period that is still running holds so far is said apart. Neither clause says "up" or "down" of what the
 * interval leaves open, and a trend is called one only by its test, and only where neighbouring periods do not resemble
 * each other. An interval is printed with enough digits that no limit rounds to 0 or across it, a p-value so that it
 * stays on its side of 0.05.
 *
 * @returns English text; for a trend without answers a sentence that says so. Never throws on a trend of this library.
 * @example
 * describeTrend(trendFromTallies(
 *   [136, 170].map((promoters, i) => ({
 *     period: `2026-0${i + 1}`,
 *     tally: npsTallyFromCounts({ promoters, passives: 100, detractors: 240 - promoters }),
 *   })),
 *   { metric: NPS_GROUPS, every: "month", timeZone: "UTC" },
 * ))
 * // => "Up 20 points from 2026-01 to 2026-02 (95% CI +8 to +32, p = 0.001); two months are too few to call it a trend."
 */
export function describeTrend(trend: Trend, options: DescribeTrendOptions = {}): string {
  const { metric, points } = trend;
  const answered = points.filter(({ score }) => score !== null);
  if (answered.length === 0) return "No answers in any period.";
  const unit = unitOf(trend.every);
  const complete = answered.filter(({ running }) => running !== true);
  const latest = complete.at(-1);
  const clauses = [
    latest?.change
      ? changeClause(metric, latest.change, latest.period.label)
      : latest &&
        `${scoreIn(metric, latest)}, the only ${answered.length > 1 ? "complete " : ""}${unit} with answers`,
    answered.length > 1 && trendClause(metric, options.test ?? testTrend(trend), points.length, unit),
  ].filter((clause) => typeof clause === "string");
  const first = clauses.join("; ");
  return [
    first && `${first[0]!.toUpperCase()}${first.slice(1)}.`,
    silence(points, latest, unit),
    runningSoFar(metric, points),
  ]
    .flatMap((sentence) => sentence || [])
    .join(" ");
}

function scoreIn({ name, kind }: Metric, { score, period }: TrendPoint): string {
  return `${name} ${formatScore(score, { kind })} in ${period.label}`;
}

function changeClause(metric: Metric, change: Change, until: string): string {
  const { difference, interval, verdict, since, pValue } = change;
  const { evidence, size, estimate } = figures(metric, difference!, interval!, pValue!);
  const span = `from ${since} to ${until}`;
  if (verdict === "higher") return `Up ${size} ${span} (${evidence})`;
  if (verdict === "lower") return `Down ${size} ${span} (${evidence})`;
  const few = verdict === "too few answers" ? "Too few answers to tell a change" : "No clear change";
  return `${few} ${span}: ${estimate} (${evidence})`;
}

function trendClause(metric: Metric, test: TrendTest, length: number, unit: string): string {
  const { verdict, periods, slope, interval, pValue, method, warnings } = test;
  const isFull = periods === length;
  const count = `${NUMBERS[periods] ?? periods} ${unit}s`;
  if (verdict === "too few periods") {
    return `${count}${isFull ? "" : " with answers"} are too few to call it a trend`;
  }
  const over = isFull ? `over ${count}` : `over the ${count} with answers`;
  if (!interval) return `no clear trend ${over} (${pText(pValue!, test.level)})`;
  const per = method === "seasonal-kendall" ? "a cycle" : `a ${unit}`;
  const { evidence, size, estimate } = figures(metric, slope!, interval, pValue!);
  if (verdict === "no clear trend") return `no clear trend ${over}: ${estimate} ${per} (${evidence})`;
  if (warnings.length === 0)
    return `${over} ${verdict === "rising" ? "up" : "down"} ${size} ${per} (${evidence})`;
  return (
    `no trend ${over} can be told apart from neighbouring ${unit}s resembling each other: ` +
    `${estimate} ${per} (${evidence}) if they did not`
  );
}

/** How many complete periods have no answers at the end. */
function silence(points: readonly TrendPoint[], latest: TrendPoint | undefined, unit: string): string | null {
  const complete = points.filter(({ running }) => running !== true);
  const after = latest ? complete.length - 1 - complete.indexOf(latest) : 0;
  if (after === 0) return null;
  return `No answers in the ${after === 1 ? unit : `${NUMBERS[after] ?? after} ${unit}s`} since.`;
}

/** What a period that is still running holds so far; it is compared with nothing, since it is not complete. */
function runningSoFar({ name, kind, range }: Metric, points: readonly TrendPoint[]): string | null {
  const open = points.filter(({ running }) => running === true);
  const { period, score, interval, n } = open.find(({ score }) => score !== null) ?? open[0] ?? {};
  if (!period) return null;
  if (!interval) return `${period.label} is still running, without answers so far.`;
  const digits = digitsFor(range, interval.low, interval.high);
  const [at, low, high] = [score!, interval.low, interval.high].map((value) =>
    formatScore(value, { kind, digits }),
  );
  const answers = `${n} answer${n === 1 ? "" : "s"}`;
  return `${period.label} is still running: ${name} ${at} so far (${percentOf(interval.level)} CI ${low} to ${high}, ${answers}).`;
}

function percentOf(level: number): string {
  return `${Number((100 * level).toPrecision(12))}%`;
}

/** An estimate without and with its sign, and the evidence for it, all with the same digits. */
function figures({ range, kind }: Metric, estimate: number, interval: Interval, pValue: number) {
  // What is left of 0 by rounding is 0.
  const [low, high] = [interval.low, interval.high].map((limit) => (Math.abs(limit) < 1e-9 ? 0 : limit));
  const digits = digitsFor(range, low!, high!);
  const text = roundHalfAway(Math.abs(estimate), digits).toFixed(digits);
  const points = `${kind === "share" ? "percentage " : ""}point${Number(text) === 1 ? "" : "s"}`;
  const signed = (value: number) => {
    if (roundHalfAway(value, digits) === 0) return "0";
    return (value > 0 ? "+" : "") + formatScore(value, { kind: "mean", digits });
  };
  return {
    size: `${text} ${points}`,
    estimate: `${signed(estimate)} ${points}`,
    evidence: `${percentOf(interval.level)} CI ${signed(low!)} to ${signed(high!)}, ${pText(pValue, interval.level)}`,
  };
}

/**
 * Whole points, or hundredths on a short scale; more where the interval is narrow, so that rounding never moves a limit
 * by more than a twentieth of its width, and where a limit that is not 0 would be written 0.
 */
function digitsFor([lowest, highest]: readonly [number, number], low: number, high: number): number {
  let digits = highest - lowest >= 50 ? 0 : 2;
  const isCoarse = () =>
    10 ** -digits > Math.max((high - low) / 10, 1e-9) ||
    [low, high].some((limit) => limit !== 0 && roundHalfAway(limit, digits) === 0);
  while (digits < 9 && isCoarse()) digits++;
  return digits;
}

/** A p-value with two digits, and as many more as keep it on its side of 1 less the level. */
function pText(pValue: number, level: number): string {
  if (pValue < 0.001) return "p < 0.001";
  const line = Number((1 - level).toPrecision(12));
  for (let digits = 2; digits < 9; digits++) {
    const text = pValue.toFixed(digits);
    if (Number(text) > 0 && pValue < line === Number(text) < line) return `p = ${text}`;
  }
  return `p = ${line}`;
}

const NUMBERS = "no,one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve".split(",");

const UNITS: Readonly<Record<string, string>> = {
  "iso-week": "week",
  "fiscal-quarter": "quarter",
  "fiscal-year": "year",
};

function unitOf(every: Every | null): string {
  if (every === null) return "period";
  const { unit, count = 1 } = typeof every === "string" ? { unit: every } : every;
  return count === 1 ? (UNITS[unit] ?? unit) : "period";
}
