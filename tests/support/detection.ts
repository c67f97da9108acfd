import { NPS_GROUPS } from "../../src/index.js";
import { multinomial } from "../../src/math/multinomial.js";
import { normalQuantile } from "../../src/math/normal.js";
import { seededRandom, type Random } from "../../src/math/random.js";
import {
  controlLimits,
  detectChanges,
  testTrend,
  type Trend,
  type TrendPoint,
} from "../../src/trend/index.js";
import { npsMonths, points } from "./trends.js";

/** How often each method sees something in series of 24 months, in percent, by answers a month. */
export interface Detection {
  readonly n: number;
  readonly trend: number;
  readonly change: number;
  readonly changeNear: number;
  readonly beyondLimits: number;
  readonly eightOnOneSide: number;
  readonly sixInARow: number;
  /** Any of the usual rules of the control limits. */
  readonly anyRule: number;
}

export interface World {
  readonly n: number;
  readonly series: number;
  readonly seed: number;
  /** Points by which the NPS of 30 drops at half-time. */
  readonly drop?: number;
  /** Standard deviation of real ups and downs between months, in points. */
  readonly unrest?: number;
}

const MONTHS = 24;
const labels = npsMonths(Array<null>(MONTHS).fill(null)).points;

/** A month's point without the comparisons, which take the time and which no method here looks at. */
function drawTrend(random: Random, { n, drop = 0, unrest = 0 }: World): Trend<typeof NPS_GROUPS> {
  const base = { metric: NPS_GROUPS, every: "month", timeZone: "UTC", level: 0.95 } as const;
  const drawn = labels.map(({ period }, i): TrendPoint<typeof NPS_GROUPS> => {
    const wander = unrest === 0 ? 0 : unrest * normalQuantile(Math.max(random(), 1e-12));
    const shift = (wander - (i >= MONTHS / 2 ? drop : 0)) / 200;
    const counts = multinomial(random, n, [0.2 - shift, 0.3, 0.5 + shift]);
    const score = (100 * (counts[2]! - counts[0]!)) / n;
    const none = { interval: null, change: null, yearChange: null, running: null };
    return { period, score, n, effectiveN: n, tally: points(-1, counts), ...none };
  });
  return { ...base, points: drawn, outside: 0, undated: { count: 0, positions: [] } };
}

/** The share of simulated series in which each method with its default settings sees something. */
export function detect(world: World): Detection {
  const { n, series, seed } = world;
  const random = seededRandom(seed);
  const seen = {
    trend: 0,
    change: 0,
    changeNear: 0,
    beyondLimits: 0,
    eightOnOneSide: 0,
    sixInARow: 0,
    anyRule: 0,
  };
  for (let i = 0; i < series; i++) {
    const trend = drawTrend(random, world);
    if (testTrend(trend).pValue! < 0.05) seen.trend++;
    const { changes } = detectChanges(trend, { draws: 199, seed: i });
    if (changes.length > 0) seen.change++;
    const half = labels[MONTHS / 2]!.period.start.getTime();
    if (changes.some(({ date }) => Math.abs(date.getTime() - half) < 63 * 86_400_000)) seen.changeNear++;
    const rules = new Set(controlLimits(trend).signals.map(({ rule }) => rule));
    if (rules.has("beyond-limits")) seen.beyondLimits++;
    if (rules.has("eight-on-one-side")) seen.eightOnOneSide++;
    if (rules.has("six-rising") || rules.has("six-falling")) seen.sixInARow++;
    if (rules.size > 0) seen.anyRule++;
  }
  const percent = (count: number) => Math.round((1000 * count) / series) / 10;
  return {
    n,
    trend: percent(seen.trend),
    change: percent(seen.change),
    changeNear: percent(seen.changeNear),
    beyondLimits: percent(seen.beyondLimits),
    eightOnOneSide: percent(seen.eightOnOneSide),
    sixInARow: percent(seen.sixInARow),
    anyRule: percent(seen.anyRule),
  };
}

/** The worlds of the guide's tables: nothing changes; real ups and downs of 5 points; a drop of 15 points. */
export const WORLDS: Readonly<Record<"flat" | "unrest" | "drop", readonly World[]>> = {
  flat: [50, 100, 200].map((n) => ({ n, series: 4000, seed: 11 })),
  unrest: [50, 100, 200].map((n) => ({ n, series: 2000, seed: 12, unrest: 5 })),
  drop: [50, 100, 200].map((n) => ({ n, series: 1000, seed: 13, drop: 15 })),
};

/** A row as the guide prints it. */
export function tableRow(d: Detection): string {
  const rates = [d.trend, d.change, d.changeNear, d.beyondLimits, d.eightOnOneSide, d.sixInARow, d.anyRule];
  return `| ${d.n} | ${rates.map((rate) => `${rate.toFixed(1)}%`).join(" | ")} |`;
}
