import {
  bootstrap,
  cesMetric,
  compareScores,
  computeNps,
  csatMetric,
  NPS,
  probabilityAbove,
  probabilityHigher,
  type DifferenceMethod,
  type Metric,
  type Tally,
} from "cx-metrics";
import { milliseconds, printRatios } from "./measure.js";

const tally = (min: number, counts: readonly number[]): Tally => ({
  min,
  max: min + counts.length - 1,
  counts,
  missing: 0,
  excluded: {},
});

const SAMPLES: readonly [name: string, metric: Metric, a: Tally, b: Tally][] = [
  [
    "NPS, 11 points",
    NPS,
    tally(0, [1, 0, 2, 1, 1, 3, 4, 10, 12, 20, 25]),
    tally(0, [3, 0, 2, 1, 3, 3, 4, 16, 12, 20, 15]),
  ],
  ["CSAT, a share", csatMetric(), tally(1, [1, 2, 3, 9, 20]), tally(1, [2, 3, 5, 15, 12])],
  ["CES, a mean of 7", cesMetric(), tally(1, [1, 0, 2, 3, 5, 9, 20]), tally(1, [1, 3, 2, 5, 15, 5, 20])],
];

const REPEATS = 5000;

/** One comparison with its interval and p-value; then what takes longer. */
export function run(): void {
  const each = (name: string, work: () => unknown, repeats = REPEATS) => ({
    name,
    milliseconds:
      milliseconds(() => {
        for (let i = 0; i < repeats; i++) work();
      }) / repeats,
  });
  const methods: readonly DifferenceMethod[] = ["score", "adjusted-wald", "wald", "t"];
  printRatios(
    "One comparison: interval, p-value and verdict (at most 10 us)",
    methods.flatMap((method) =>
      SAMPLES.map(([name, metric, a, b]) =>
        each(`${name}: ${method}`, () => compareScores(a, b, metric, { method })),
      ),
    ),
  );
  const [, metric, a, b] = SAMPLES[0]!;
  const times = (by: number) =>
    [a, b].map(({ min, counts }) =>
      tally(
        min,
        counts.map((count) => count * by),
      ),
    );
  const permutation = (by: number) => {
    const [one, other] = times(by);
    return each(
      `permutation, ${by * 158} answers`,
      () => compareScores(one!, other!, metric, { method: "permutation" }),
      1,
    );
  };
  const score = (of: Tally) => computeNps(of).score;
  printRatios("Exact and simulated, one call", [
    permutation(1),
    permutation(100),
    permutation(10_000_000),
    each("probabilityAbove", () => probabilityAbove(a, metric, 30), 50),
    each("probabilityHigher", () => probabilityHigher(a, b, metric), 5),
    each("bootstrap of 2000 draws", () => bootstrap(a, score, { seed: 1 }), 1),
    each("bootstrap of 10^12 answers", () => bootstrap(times(1e10)[0]!, score, { seed: 1 }), 1),
  ]);
}
