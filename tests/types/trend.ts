// The trend door as users write it: what must compile, what must not, and the types that an editor shows.
import { NPS, NPS_1_TO_10, tallyScores, type Metric, type NpsCategory, type Tally } from "../../src/index.js";
import {
  computeTrend,
  controlLimits,
  detectChanges,
  rollingTrend,
  startCusum,
  testTrend,
  trendFromTallies,
  type SegmentTrend,
  type Trend,
  type TrendOptions,
} from "../../src/trend/index.js";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Compiles only when the value has exactly the expected type. */
declare function shows<Expected>(): <Actual>(
  value: Actual,
  ...no: Same<Actual, Expected> extends true ? [] : [never]
) => void;

interface Row {
  readonly score: number | null;
  readonly at: string;
  readonly channel: string;
  readonly region: string;
}
declare const rows: readonly Row[];
declare const generated: Generator<Row>;
type Nps = Metric<NpsCategory, 0, 10>;

// One trend.
const one = computeTrend(rows, { metric: NPS, score: "score", at: "at", every: "month", timeZone: "UTC" });
shows<Trend<Nps>>()(one);
shows<Tally<0, 10>>()(one.points[0]!.tally);
const byFunction = computeTrend(rows, {
  metric: NPS,
  score: (row) => row.score,
  at: (row) => row.at,
  every: { unit: "fiscal-quarter", firstMonth: 4 },
  timeZone: "UTC",
  from: "2026-01-01",
});
shows<Trend<Nps>>()(byFunction);

// One trend for each segment, however `by` is written.
const byName = computeTrend(rows, {
  metric: NPS,
  score: "score",
  at: "at",
  every: "month",
  timeZone: "UTC",
  by: "channel",
});
shows<SegmentTrend<"channel", Nps>[]>()(byName);
const byNames = computeTrend(rows, {
  metric: NPS,
  score: "score",
  at: "at",
  every: "month",
  timeZone: "UTC",
  by: ["channel", "region"],
});
shows<SegmentTrend<"channel" | "region", Nps>[]>()(byNames);
const byAccessors = computeTrend(rows, {
  metric: NPS,
  score: "score",
  at: "at",
  every: "month",
  timeZone: "UTC",
  by: { year: (row) => row.at.slice(0, 4), region: "region" },
});
shows<SegmentTrend<"year" | "region", Nps>[]>()(byAccessors);
const byNameAndFunctions = computeTrend(generated, {
  metric: NPS,
  score: (row) => row.score,
  at: (row) => row.at,
  every: "iso-week",
  timeZone: "Europe/Berlin",
  by: "channel",
});
shows<SegmentTrend<"channel", Nps>[]>()(byNameAndFunctions);

// Options that are kept and spread.
const options = { metric: NPS, score: "score", at: "at", every: "month", timeZone: "UTC" } as const;
shows<Trend<Nps>>()(computeTrend(rows, options));
shows<SegmentTrend<"channel", Nps>[]>()(computeTrend(rows, { ...options, by: "channel" }));
shows<SegmentTrend<"channel" | "region", Nps>[]>()(
  computeTrend(rows, { ...options, by: ["channel", "region"] }),
);
shows<SegmentTrend<"channel", Nps>[]>()(
  computeTrend(rows, { ...options, by: { channel: (row) => row.channel.toLowerCase() } }),
);
const named: TrendOptions<typeof NPS, Row> = { ...options, now: "2026-07-01T00:00:00Z" };
shows<Trend<Nps>>()(computeTrend(rows, named));
shows<SegmentTrend<"region", Nps>[]>()(computeTrend(rows, { ...named, by: "region" }));
const segmented = { ...options, by: "channel" } as const satisfies TrendOptions<typeof NPS, Row, "channel">;
shows<SegmentTrend<"channel", Nps>[]>()(computeTrend(rows, segmented));

// @ts-expect-error the score is misspelt
computeTrend(rows, { ...options, score: "scor" });
// @ts-expect-error the time is misspelt
computeTrend(rows, { ...options, at: "date", by: "channel" });
// @ts-expect-error the accessor reads a property that rows do not have
computeTrend(rows, { ...options, by: { channel: (row) => row.chanel } });
// @ts-expect-error there is no time zone
computeTrend(rows, { metric: NPS, score: "score", at: "at", every: "month" });
// @ts-expect-error an unknown rule
computeTrend(rows, { ...options, every: "fortnight" });

// Windows have periods or a half-life, and a respondent only with periods.
rollingTrend(one, { periods: 3 });
rollingTrend(one, { halfLife: 3, level: 0.9 });
rollingTrend(rows, { ...options, periods: 30, respondent: "channel" });
rollingTrend(rows, { ...options, periods: 30, respondent: (row) => row.channel });
rollingTrend(rows, { ...options, halfLife: 6 });
// @ts-expect-error neither
rollingTrend(one, {});
// @ts-expect-error both
rollingTrend(one, { periods: 3, halfLife: 3 });
// @ts-expect-error a respondent with a half-life
rollingTrend(rows, { ...options, halfLife: 6, respondent: "channel" });

// Tallies come with labels and a rule, or with their own starts and ends.
const tally = tallyScores([9], { metric: NPS });
const period = { label: "spring", start: "2026-03-01T00:00:00Z", end: "2026-04-01T00:00:00Z" };
shows<Trend<Nps>>()(trendFromTallies([{ period, tally }], { metric: NPS }));
shows<Trend<Nps>>()(
  trendFromTallies([{ period: "2026-Q1", tally }], { metric: NPS, every: "quarter", timeZone: "UTC" }),
);
// @ts-expect-error labels need a rule
trendFromTallies([{ period: "2026-Q1", tally }], { metric: NPS });
// @ts-expect-error a rule needs a time zone
trendFromTallies([{ period: "2026-Q1", tally }], { metric: NPS, every: "quarter" });
// @ts-expect-error a tally of another scale
trendFromTallies([{ period, tally }], { metric: NPS_1_TO_10 });

// Analyses take a trend of any metric, and no windows.
const windows = rollingTrend(one, { periods: 3 });
// @ts-expect-error windows overlap
testTrend(windows);
// @ts-expect-error windows overlap
detectChanges(windows);
shows<"rising" | "falling" | "no clear trend" | "too few periods">()(testTrend(one).verdict);
shows<number | null>()(testTrend(byName[0]!, { method: "mann-kendall" }).tau);
shows<number | null>()(detectChanges(one).changes[0]!.difference);
controlLimits(one, { kind: "moving-average", lambda: 0.3 });
// @ts-expect-error an unknown rule
controlLimits(one, { rules: ["seven-rising"] });
startCusum(one);
startCusum(one, { threshold: 4 });
startCusum({ target: 40, allowance: 2, threshold: 20 });
// @ts-expect-error without a baseline the threshold is needed
startCusum({ target: 40, allowance: 2 });
