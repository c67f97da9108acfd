// What was asked, on which scale, and what its answers count as: the metric, and the code that makes it.
import { CES_1, cesMetric, csatMetric, NPS, NPS_1_TO_10, NPS_GROUPS, type Metric } from "cx-metrics";

export type Asked = "nps" | "csat" | "ces";
export type Statistic = "top-box" | "mean";

/** A question as it was asked, and how its answers are counted. */
export interface Question {
  readonly asked: Asked;
  /** One of `SCALES`. */
  readonly scale: string;
  readonly statistic: Statistic;
  /** The lowest point that counts as satisfied or easy; null for the usual one. */
  readonly from: number | null;
}

/** The scales of each question by their name in links, the usual one first, with their words. */
export const SCALES: Readonly<Record<Asked, Readonly<Record<string, string>>>> = {
  nps: { "0-10": "0 to 10", "1-10": "1 to 10" },
  csat: {
    "1-5": "1 to 5",
    "1-7": "1 to 7",
    "1-3": "1 to 3",
    "1-4": "1 to 4",
    "1-6": "1 to 6",
    "1-10": "1 to 10",
  },
  ces: {
    "1-7": "1 to 7, 7 is very easy",
    "1-5": "1 to 5, 5 is very easy",
    "1-5-low": "1 to 5, 1 is very low effort",
  },
};

/** The question that people begin with. */
export function usualQuestion(asked: Asked): Question {
  const [scale] = Object.keys(SCALES[asked]) as [string];
  return { asked, scale, statistic: asked === "ces" ? "mean" : "top-box", from: null };
}

/** A metric and the code of its expression. */
export interface NamedMetric {
  readonly metric: Metric;
  readonly code: string;
}

/**
 * The metric of a question.
 *
 * @throws RangeError for a scale or a cut point that the question does not have
 */
export function metricOf({ asked, scale, statistic, from }: Question): NamedMetric {
  if (!Object.hasOwn(SCALES[asked], scale))
    throw new RangeError(`Expected a scale of ${asked}, got ${scale}`);
  if (asked === "nps") {
    return scale === "0-10" ? { metric: NPS, code: "NPS" } : { metric: NPS_1_TO_10, code: "NPS_1_TO_10" };
  }
  if (scale === "1-5-low") return { metric: CES_1, code: "CES_1" };
  const cut = asked === "csat" ? "satisfiedFrom" : "easyFrom";
  const options = { scale, statistic, ...(from !== null && { [cut]: from }) };
  const written = Object.entries(options).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const name = asked === "csat" ? "csatMetric" : "cesMetric";
  // Both functions check the name of the scale.
  const make = (asked === "csat" ? csatMetric : cesMetric) as (given: typeof options) => Metric;
  return { metric: make(options), code: `${name}({ ${written.join(", ")} })` };
}

/** The metric of answers of which only the NPS group is known. */
export const GROUPS: NamedMetric = { metric: NPS_GROUPS, code: "NPS_GROUPS" };

/** The points from which answers may count as satisfied or easy; none where there is nothing to choose. */
export function cutsOf(question: Question): number[] {
  if (question.asked === "nps" || question.scale === "1-5-low" || question.statistic === "mean") return [];
  const { min, max } = metricOf({ ...question, from: null }).metric.scale;
  const points = Array.from({ length: max - min + 1 }, (_, i): number => min + i);
  return points.filter((from) => {
    try {
      return metricOf({ ...question, from }).metric.scale.max === max;
    } catch {
      return false; // No neutral point would be left.
    }
  });
}

/** The point from which answers count as satisfied or easy unless another is chosen. */
export function usualCut(question: Question): number {
  return metricOf({ ...question, from: null }).metric.categories.at(-1)!.from;
}
