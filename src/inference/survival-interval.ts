import { normalDeviate } from "../math/normal.js";
import { studentTQuantile } from "../math/student-t.js";
import { around, type Limits } from "./interval.js";
import { numberUntil } from "./risk-sets.js";
import { wilsonLimits } from "./share-interval.js";
import { effectiveClusters, observedAt, type Span, type Survival } from "./survival.js";

/** The method of the limits of a share that lasts. */
export const SURVIVAL_METHOD = "log(-log)";

/**
 * Limits of the share that lasts longer than a time, by the normal distribution of log(-log(share)).
 *
 * @remarks
 * They stay between 0 and 1. As long as nothing has ended there is no variance: then the lower limit is Wilson's for those
 * still under observation, of whom all have lasted. When all have ended, the lower limit is 0 and the upper one that of the step
 * before, times Wilson's for the last ones.
 *
 * @param z - the standard normal deviate of the level
 * @see Kalbfleisch and Prentice, "The Statistical Analysis of Failure Time Data", 2nd edition, section 1.4; Borgan and Liestøl
 * 1990, Scandinavian Journal of Statistics 17:35-41
 */
export function survivalLimits(survival: Survival, time: number, z: number): Limits {
  return limitsAfter(survival, numberUntil(survival.steps, time), time, z);
}

function limitsAfter(survival: Survival, number: number, time: number, z: number): Limits {
  const { spans, steps } = survival;
  const step = steps[number - 1];
  if (!step) return [wilsonLimits(effectiveAt(spans, time), 0, z)[0], 1];
  if (step.share > 0) return logLogLimits(step.share, step.logVariance, z);
  const [, before] = limitsAfter(survival, number - 1, step.time, z);
  return [0, before * wilsonLimits(0, effectiveAt(spans, step.time), z)[1]];
}

/** The share that lasts longer than a time. */
export function shareLasting({ steps }: Survival, time: number): number {
  return steps[numberUntil(steps, time) - 1]?.share ?? 1;
}

/** The number of equal clusters that would say as much as those under observation. */
function effectiveAt(spans: readonly Span[], time: number): number {
  return effectiveClusters(observedAt(spans, time));
}

/** Limits by the normal distribution of log(-log(share)), for a share between 0 and 1. */
function logLogLimits(share: number, logVariance: number, z: number): Limits {
  const hazard = -Math.log(share);
  if (z === Infinity) return [0, 1];
  const factor = Math.exp((z * Math.sqrt(logVariance)) / hazard);
  return [Math.exp(-hazard * factor), Math.exp(-hazard / factor)];
}

/**
 * How many standard errors from the estimate the limits are.
 *
 * @remarks
 * Those of clusters are by the t distribution, with the correction for the number of clusters of which survey statistics make use,
 * and with the effective number: the normal distribution of R's `survfit` covers 83 to 90 % with 4 accounts or unequal weights.
 */
export function survivalDeviate({ spans, variance }: Survival, level: number): number {
  if (variance === "greenwood") return normalDeviate(level);
  const clusters = effectiveClusters(spans);
  if (!(clusters > 1 + 1e-9)) return Infinity;
  const tail = (1 - level) / 2;
  return -studentTQuantile(tail, clusters - 1) * Math.sqrt(clusters / (clusters - 1));
}

/** Limits of a restricted mean by the normal distribution, within 0 and the horizon. */
export function restrictedMeanLimits(
  mean: number,
  standardError: number,
  horizon: number,
  z: number,
): Limits {
  if (z === Infinity) return [0, horizon];
  return around(mean, z * standardError, 0, horizon);
}
