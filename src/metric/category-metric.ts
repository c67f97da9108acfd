import { readOneOf } from "../math/fields.js";
import { defineMetric } from "./define-metric.js";
import { expectMetric, worstCategory, type CategoryOf, type Metric } from "./metric.js";

/**
 * The metric whose score is the share of one category in percent, such as that of the promoters.
 *
 * @remarks
 * On the same scale and with the same categories, so that the same answers and tallies serve both: every function that takes
 * a metric can follow the promoters or the detractors alone. A falling share of promoters is a warning even while the net
 * score stands, since fewer detractors can hide it. For the category at the bad end lower is better, for every other higher.
 *
 * @throws RangeError for a name that is no category, with the nearest that is; TypeError for what is not a metric
 * @example
 * computeScore([9, 10, 8, 6], categoryMetric(NPS, "promoter")).score // => 50
 * @example categoryMetric(NPS, "detractor").direction // => "lower-is-better"
 * @category What a rating means
 */
export function categoryMetric<Category extends string, Min extends number, Max extends number>(
  metric: Metric<Category, Min, Max>,
  category: CategoryOf<Metric<Category>>,
): Metric<Category, Min, Max> {
  expectMetric(metric);
  const { name, scale, categories } = metric;
  readOneOf(categories.map((one) => one.name), category, "category"); // prettier-ignore
  return defineMetric({
    name: `${name} ${category} share`,
    scale,
    categories: categories.map((one) => ({ ...one, value: one.name === category ? 100 : 0 })),
    direction: worstCategory(metric).name === category ? "lower-is-better" : "higher-is-better",
  });
}
