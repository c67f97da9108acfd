import { readList, readOneOf, readRecord, readText } from "../math/fields.js";
import { expectThat, show } from "../math/guard.js";
import type { Direction, Metric, MetricCategory, Scale } from "./metric.js";

/** The definition of a metric for `defineMetric`: a name, a scale and its categories. */
export interface MetricDefinition<Category extends string, Min extends number, Max extends number> {
  readonly name: string;
  readonly scale: Scale<Min, Max>;
  /** In any order. Give all categories a `value`, or none: then the value of an answer is its point. */
  readonly categories: readonly MetricCategory<Category>[];
  /** @defaultValue "higher-is-better" */
  readonly direction?: Direction | undefined;
  /**
   * The question that the metric shares with others, such as "CSAT". Published figures of a family can be compared with
   * its metrics of the same scale and values.
   * @defaultValue none
   */
  readonly family?: string | undefined;
}

const MOST_POINTS = 1001;
// A definition may be a whole metric: its kind and range are then ignored and derived again.
const FIELDS = ["name", "scale", "categories", "direction", "family", "kind", "range"];

/**
 * Defines a metric of your own, after checking it.
 *
 * @remarks
 * Every point of the scale belongs to exactly one category. Two different values make the score a `share`, three evenly
 * spaced ones a `net` score, anything else (and values left out) a `mean`.
 *
 * @returns a copy of the definition, its categories in ascending order
 * @throws RangeError, with the path, for a scale that is not 2 to 1001 whole numbers; for categories that overlap, leave
 * a point out, run backwards, leave the scale or share a name; for values that are not finite or are given to some
 * categories only
 * @example
 * defineMetric({
 *   name: "Stars",
 *   scale: { min: 1, max: 5 },
 *   categories: [{ name: "bad", from: 1, to: 3, value: 0 }, { name: "good", from: 4, to: 5, value: 100 }],
 * }).kind // => "share"
 * @category What a rating means
 */
export function defineMetric<Category extends string, Min extends number, Max extends number>(
  definition: MetricDefinition<Category, Min, Max>,
): Metric<Category, Min, Max> {
  readRecord(definition, "metric", FIELDS);
  const { name, scale, direction = "higher-is-better", family } = definition;
  expectThat(typeof name === "string", "text", name, " at metric.name");
  const { min, max } = readRecord(scale, "metric.scale") as { min: Min; max: Max };
  readList(definition.categories, "metric.categories", readRecord);
  readOneOf(["higher-is-better", "lower-is-better"], direction, "metric.direction");
  const refuse = (expected: string, got: string, path: string): never => {
    throw new RangeError(`Expected ${expected}, got ${got} at ${path} of metric ${show(name)}`);
  };
  if (!Number.isInteger(min) || !Number.isInteger(max) || !(max > min) || max - min >= MOST_POINTS) {
    refuse(`a scale of 2 to ${MOST_POINTS} whole numbers`, `${show(min)} to ${show(max)}`, "scale");
  }
  const categories = readList(definition.categories, "categories", (given, path) => {
    const category = given as MetricCategory<Category>;
    for (const end of ["from", "to"] as const)
      if (!Number.isInteger(category[end])) refuse("a whole number", show(category[end]), `${path}.${end}`);
    return { category, path };
  }).sort((a, b) => a.category.from - b.category.from);
  const names = new Set<string>();
  let next: number = min;
  for (const { category, path } of categories) {
    const { from, to } = category;
    const called = show(category.name);
    expectThat(typeof category.name === "string", "text", category.name, ` at metric.${path}.name`);
    if (names.has(category.name)) {
      refuse("categories with different names", `${called} twice`, `${path}.name`);
    }
    names.add(category.name);
    if (to < from) {
      refuse(`${called} to end at or after its first point, ${from}`, `${to}`, `${path}.to`);
    }
    for (const [end, point] of Object.entries({ from, to }))
      if (point < min || point > max)
        refuse(`${called} to be on the scale ${min} to ${max}`, `${point}`, `${path}.${end}`);
    if (from < next) refuse("each point in exactly one category", `${from} in two`, `${path}.from`);
    if (from > next) refuse("a category for each point", `none for ${next}`, "categories");
    next = to + 1;
  }
  if (next <= max) refuse("a category for each point", `none for ${next}`, "categories");

  const withValues = categories.filter(({ category: { value } }) => value !== undefined);
  for (const { category, path } of withValues.length > 0 ? categories : []) {
    const { value } = category;
    if (value === undefined) {
      refuse("a value in every category or in none", `none for ${show(category.name)}`, `${path}.value`);
    }
    if (!Number.isFinite(value)) refuse("a finite number", show(value), `${path}.value`);
    if (Math.abs(value!) > 1e100) refuse("a number up to 1e100 in size", show(value), `${path}.value`);
  }
  const values = withValues.map(({ category }) => category.value!);
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const [low = min, middle = max, high = middle] = distinct;
  if (distinct.length === 1) {
    refuse("at least two different values", `${low} in every category`, "categories");
  }
  const isApart = distinct.every((value, i) => i === 0 || value - distinct[i - 1]! >= 1e-100);
  if (!isApart) refuse("values at least 1e-100 apart", distinct.join(", "), "categories");
  const isNet = distinct.length === 3 && middle - low === high - middle;
  return {
    name,
    scale: { min, max },
    categories: categories.map(({ category }) => ({ ...category })),
    kind: distinct.length === 2 ? "share" : isNet ? "net" : "mean",
    direction,
    range: [low, distinct.at(-1) ?? max],
    ...(family !== undefined && { family: readText(family, "family") }),
  };
}
