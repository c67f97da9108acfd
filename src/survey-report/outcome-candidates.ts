import type { Difference } from "../inference/difference.js";
import { logOddsOf } from "../inference/logistic-regression.js";
import { normalQuantile, normalSurvival } from "../math/normal.js";
import type { RiskAssessment } from "../outcomes/risk/assess.js";
import type { Uplift } from "../outcomes/uplift.js";
import type { Retention } from "../outcomes/retention.js";
import { clear, sure, type Candidate } from "./candidate.js";
import type { OutcomeReport } from "./outcomes.js";
import { stayGap } from "./stay-gap.js";

/** Who stays, what contact does, and whether the risk is known beforehand: each a claim, with the test that it goes by. */
export function outcomeCandidates({ retention, uplift, risk, riskOf }: OutcomeReport): Candidate[] {
  return [
    ...(retention ? ofRetention(retention) : []),
    ...(uplift ? ofUplift(uplift) : []),
    ...(risk ? ofRisk(risk, riskOf) : []),
  ];
}

/** That those with the worst answers stay less often than those with the best: by the test of a trend with the score. */
function ofRetention(retention: Retention): Candidate[] {
  const { metric, trend } = retention;
  const gap = stayGap(retention);
  if (!gap || trend.pValue === null || trend.verdict === "too few left") return [];
  const isOneWay = trend.verdict === (gap.difference < 0 ? "longer" : "shorter");
  return [
    {
      kind: "retention",
      question: metric.name,
      subject: gap.worst.category.name,
      against: gap.best.category.name,
      where: null,
      goodSign: 1,
      ...sure(trend.pValue),
      found: isOneWay ? inPoints(gap) : null,
    },
  ];
}

function ofUplift({ metric, uplift }: Uplift): Candidate[] {
  const { pValue, verdict } = uplift;
  if (pValue === null || verdict === "too few answers") return [];
  const { found } = clear({ ...uplift, decidingPValue: pValue });
  const shared = { kind: "uplift", subject: "contact", against: "hold-out", where: null } as const;
  return [
    {
      ...shared,
      question: metric?.name ?? "Retention",
      goodSign: metric?.direction === "lower-is-better" ? -1 : 1,
      ...sure(pValue),
      found: found && (metric ? found : inPoints(found)),
    },
  ];
}

/** That outcomes are told apart beforehand, in the worse of the tests: the area under the curve beyond one half. */
function ofRisk({ verdict, outOfTime, byCluster }: RiskAssessment, riskOf: string): Candidate[] {
  if (verdict === "too few cases" || verdict === "knows the answer") return [];
  const areas = [outOfTime, byCluster].flatMap((test) => test?.discrimination ?? []);
  const tests = areas.map(({ area, interval }) => {
    // The normal deviate that the lower limit stands for, on the scale of log-odds.
    const limit = normalQuantile((1 + interval.level) / 2);
    const z = (limit * logOddsOf(area)) / (logOddsOf(area) - logOddsOf(interval.low));
    const { low, high, level, method } = interval;
    const found = { difference: area - 0.5, interval: { low: low - 0.5, high: high - 0.5, level, method } };
    return { found, pValue: area > 0.5 ? 2 * normalSurvival(z) : 1 };
  });
  const [worst] = tests.sort((a, b) => b.pValue - a.pValue);
  if (!worst) return [];
  const isPromise = verdict !== "no better than chance";
  return [
    {
      ...{ kind: "risk", question: riskOf, subject: null, against: null, where: null, goodSign: 0 },
      ...sure(worst.pValue),
      found: isPromise ? inPoints(worst.found) : null,
    },
  ];
}

/** A difference of shares in percentage points. */
export function inPoints({ difference, interval }: Pick<Difference, "difference" | "interval">) {
  return {
    difference: difference === null ? null : 100 * difference,
    interval: interval && { ...interval, low: 100 * interval.low, high: 100 * interval.high },
  };
}
