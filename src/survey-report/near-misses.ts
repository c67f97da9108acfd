import { nearMisses, type NearMissSegment } from "../compare/near-misses.js";
import type { Metric } from "../metric/metric.js";
import type { KeyValue } from "../tally/key.js";
import { excludesZero } from "./candidate.js";
import type { QuestionTallies } from "./pass.js";

/** A group in which many answers stay just short of a better category. */
export interface NearMissGroup extends Pick<NearMissSegment, "n" | "gain" | "interval" | "rate"> {
  readonly by: string;
  readonly group: KeyValue;
  /** The point just short of the category that was missed. */
  readonly point: number;
  readonly missed: string;
  /** The group with the best rate. */
  readonly best: KeyValue;
}

/** The most groups in a report. */
const MOST = 5;

/** The groups with the most to gain, by `nearMisses` of each split; only gains that are clear by themselves. */
export function nearMissesOf(
  splits: QuestionTallies["segments"],
  metric: Metric,
  options: { readonly level: number; readonly minimumN: number },
): NearMissGroup[] {
  return splits
    .flatMap(({ by, groups }) => {
      const table = groups.map(({ key, series }) => ({ key, tally: series.total }));
      const { level, minimumN } = options;
      return nearMisses(table, metric, { level, minimumN }).boundaries.flatMap(
        ({ point, missed, best, segments }) =>
          segments.flatMap(({ key, n, gain, interval, rate }) => {
            if (best === null || interval === null || !excludesZero(interval)) return [];
            return [{ by, group: key[by]!, point, missed, best: best[by]!, n, gain, interval, rate }];
          }),
      );
    })
    .sort((a, b) => Math.abs(b.gain ?? 0) - Math.abs(a.gain ?? 0))
    .slice(0, MOST);
}
