import { compareScores, judge, type Difference } from "../inference/difference.js";
import type { Interval } from "../inference/interval.js";
import { survivalDifference } from "../inference/survival-difference.js";
import { survivalOf } from "../inference/survival.js";
import { SURVIVAL_METHOD } from "../inference/survival-interval.js";
import type { Metric } from "../metric/metric.js";
import { computeScore } from "../score/compute.js";
import { tallyScores } from "../tally/scores.js";
import type { Observation } from "./observation.js";
import { retentionCurve } from "./retention-curve.js";
import { spansOf } from "./spans.js";
import { STAYED } from "./uplift-outcome.js";

/** One customer as drawn. */
export interface Drawn {
  /** The point of the outcome, or how long the customer was observed; null where the outcome is not known. */
  readonly outcome: number | Observation | null;
  /** null where it is not known. */
  readonly cluster: string | null;
}

/** Customers by the side to which they were drawn. */
export interface Sides {
  readonly heldOut: readonly Drawn[];
  readonly contact: readonly Drawn[];
}

/** How sides are judged. */
export interface UpliftTerms {
  readonly level: number;
  readonly minimumN: number;
  readonly isClustered: boolean;
}

/** The outcome of one side. */
export interface SideOutcome {
  readonly outcome: number | null;
  readonly interval: Interval | null;
}

/** Two sides compared: those drawn to be contacted less those held out. */
export interface ComparedSides {
  readonly uplift: Difference;
  readonly heldOut: SideOutcome;
  readonly contact: SideOutcome;
}

/** Compares the mean values of points. */
export function comparePoints(
  { heldOut, contact }: Sides,
  metric: Metric,
  { level, minimumN, isClustered }: UpliftTerms,
  pointOf = ({ outcome }: Drawn) => (typeof outcome === "number" ? outcome : null),
): ComparedSides {
  const tallyOf = (drawn: readonly Drawn[]) =>
    tallyScores(drawn, {
      metric,
      score: pointOf,
      ...(isClustered && { cluster: ({ cluster }: Drawn) => cluster }),
    });
  const [before, after] = [tallyOf(heldOut), tallyOf(contact)];
  const compared = compareScores(before, after, metric, { level, minimumN });
  const { difference, interval, pValue, verdict, method } = compared;
  const sideOf = (tally: typeof before): SideOutcome => {
    const { score, interval: own } = computeScore(tally, metric, { level });
    return { outcome: score, interval: own };
  };
  return {
    uplift: { difference, interval, pValue, verdict, level, method },
    heldOut: sideOf(before),
    contact: sideOf(after),
  };
}

/** Compares the shares that are still there at a horizon. */
export function compareStays(
  sides: Sides,
  horizon: number,
  { level, minimumN, isClustered }: UpliftTerms,
): ComparedSides {
  const variance = isClustered ? "clusters" : "greenwood";
  const sideOf = (drawn: readonly Drawn[]) => {
    const spans = spansOf(
      drawn.flatMap(({ outcome, cluster }) =>
        typeof outcome === "object" && outcome !== null ? [{ ...outcome, cluster }] : [],
      ),
    );
    const at = retentionCurve(spans, { horizons: [horizon], level, variance }).at[0]!;
    // Those of whom it is known whether they were still there.
    const n = at.atRisk + at.left;
    return { outcome: at.retained, interval: at.interval, survival: survivalOf(spans, variance), n };
  };
  const [heldOut, contact] = [sideOf(sides.heldOut), sideOf(sides.contact)];
  const [before, after] = [heldOut.outcome, contact.outcome];
  const difference = before === null || after === null ? null : after - before;
  const evidence =
    difference === null ? null : survivalDifference(heldOut.survival, contact.survival, horizon);
  return {
    uplift: judge(evidence, difference, STAYED, {
      level,
      method: SURVIVAL_METHOD,
      isEnough: Math.min(heldOut.n, contact.n) >= minimumN,
    }),
    heldOut: { outcome: heldOut.outcome, interval: heldOut.interval },
    contact: { outcome: contact.outcome, interval: contact.interval },
  };
}
