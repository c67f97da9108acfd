import { cesMetric, csatMetric, NPS, type Metric, type Tally } from "../../src/index.js";
import { multinomial } from "../../src/math/multinomial.js";
import type { Random } from "../../src/math/random.js";
import { pointValues } from "../../src/metric/metric.js";

/** A metric with the share of the answers at each point of its scale, lowest first. */
export interface Population {
  readonly name: string;
  readonly metric: Metric;
  readonly shares: readonly number[];
}

/** NPS answers with the given shares of promoters, passives and detractors, spread over the points of each group. */
function nps(promoters: number, passives: number, detractors: number): Population {
  const shares = [
    ...Array.from({ length: 7 }, () => detractors / 7),
    ...[passives / 2, passives / 2],
    ...[promoters / 2, promoters / 2],
  ].map((percent) => percent / 100);
  return { name: `NPS ${promoters}/${passives}/${detractors}`, metric: NPS, shares };
}

/** The populations of every table: promoters, passives and detractors; a share; a mean. */
export const POPULATIONS = {
  balanced: nps(50, 30, 20),
  good: nps(70, 20, 10),
  skewed: nps(90, 8, 2),
  extreme: nps(95, 4, 1),
  share: {
    name: "CSAT 95%",
    metric: csatMetric({ scale: "1-5" }),
    shares: [0.01, 0.01, 0.03, 0.35, 0.6],
  },
  mean: {
    name: "CES mean, nine in ten at the top",
    metric: cesMetric({ scale: "1-7", statistic: "mean" }),
    shares: [0.02, 0.01, 0.01, 0.01, 0.02, 0.03, 0.9],
  },
} as const satisfies Record<string, Population>;

/** The tally of n answers drawn from a population, or from other shares of its scale. */
export function draw(
  random: Random,
  { metric, shares }: Population,
  n: number,
  own: readonly number[] = shares,
): Tally {
  const { min, max } = metric.scale;
  return { min, max, counts: multinomial(random, n, own), missing: 0, excluded: {} };
}

/** The score of a population, in the unit of its metric. */
export function truth({ metric, shares }: Population): number {
  return pointValues(metric).reduce((sum, value, i) => sum + value * shares[i]!, 0);
}

/** The shares with a score that is so many points lower, or higher where negative; as far as there are answers to move. */
export function moved({ metric, shares }: Population, points: number): number[] {
  const own = [...shares];
  const part = points / (metric.range[1] - metric.range[0]);
  const top = own.length - 1;
  const [from, to] = part > 0 ? [top, 0] : [0, top];
  let left = Math.abs(part);
  for (let at = from; left > 0 && at !== to; at += Math.sign(to - from)) {
    const taken = Math.min(own[at]!, left);
    own[at]! -= taken;
    own[to]! += taken;
    left -= taken;
  }
  return own;
}
