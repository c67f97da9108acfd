import { readRecord, readText } from "../math/fields.js";
import { expectThat, show } from "../math/guard.js";

/** The whole numbers from `min` to `max` that an answer can take. */
export interface Scale<Min extends number = number, Max extends number = number> {
  readonly min: Min;
  readonly max: Max;
}

/** Neighbouring points of a scale that share a name and, unless the metric is a mean, a value. */
export interface MetricCategory<Name extends string = string> {
  readonly name: Name;
  /** Lowest point of the category. */
  readonly from: number;
  /** Highest point of the category. */
  readonly to: number;
  /** Value of an answer in this category; absent where the point itself is the value. */
  readonly value?: number | undefined;
}

/**
 * The kind of a score, which decides the interval that fits it: `net` has three evenly spaced values (NPS), `share` two (a
 * percentage), `mean` any others.
 */
export type MetricKind = "net" | "share" | "mean";

/** The good end of the scale. */
export type Direction = "higher-is-better" | "lower-is-better";

/**
 * The meaning of a rating: a scale, a value for each of its points, and names for groups of points.
 *
 * @remarks
 * Plain data, so that a metric can be stored and sent. The score of a metric is the mean value of the answers.
 */
export interface Metric<
  Category extends string = string,
  // A metric whose scale the compiler does not know is assignable to every other; the scale is checked at run time.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  Min extends number = any,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  Max extends number = any,
> {
  readonly name: string;
  readonly scale: Scale<Min, Max>;
  /** From the lowest point to the highest, without gap or overlap. */
  readonly categories: readonly MetricCategory<Category>[];
  readonly kind: MetricKind;
  readonly direction: Direction;
  /** The lowest and the highest possible score. */
  readonly range: readonly [low: number, high: number];
  /** The question that several metrics share: "CSAT" for all its scales and statistics. @defaultValue none */
  readonly family?: string | undefined;
}

/** The names of a metric's categories: `CategoryOf<typeof NPS>` is "detractor" | "passive" | "promoter". */
export type CategoryOf<M extends Metric> = M["categories"][number]["name"];

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
  const refuse = (expected: string, got: string, path: string): never => {
    throw new RangeError(`Expected ${expected}, got ${got} at ${path} of metric ${show(name)}`);
  };
  const { min, max } = scale;
  if (!Number.isInteger(min) || !Number.isInteger(max) || !(max > min) || max - min >= MOST_POINTS) {
    refuse(`a scale of 2 to ${MOST_POINTS} whole numbers`, `${show(min)} to ${show(max)}`, "scale");
  }
  const categories = definition.categories
    .map((category, i) => ({ category, path: `categories[${i}]` }))
    .sort((a, b) => a.category.from - b.category.from);
  const names = new Set<string>();
  let next: number = min;
  for (const { category, path } of categories) {
    const { from, to } = category;
    const called = show(category.name);
    if (names.has(category.name)) {
      refuse("categories with different names", `${called} twice`, `${path}.name`);
    }
    names.add(category.name);
    if (!Number.isInteger(from)) refuse("a whole number", show(from), `${path}.from`);
    if (!Number.isInteger(to)) refuse("a whole number", show(to), `${path}.to`);
    if (to < from) {
      refuse(`${called} to end at or after its first point, ${from}`, `${to}`, `${path}.to`);
    }
    if (from < min) refuse(`${called} to be on the scale ${min} to ${max}`, `${from}`, `${path}.from`);
    if (to > max) refuse(`${called} to be on the scale ${min} to ${max}`, `${to}`, `${path}.to`);
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
  }
  const values = withValues.map(({ category }) => category.value!);
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const [low = min, middle = max, high = middle] = distinct;
  if (distinct.length === 1) {
    refuse("at least two different values", `${low} in every category`, "categories");
  }
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

/** Checks that a value is a metric and not, for example, its name. @throws TypeError quoting it */
export function expectMetric(metric: unknown, place = ""): void {
  expectThat(
    Object(metric) === metric && "categories" in (metric as object),
    "a metric, such as NPS",
    metric,
    place,
  );
}

/** Checks that options have a metric. @throws TypeError quoting the value in its place */
export function expectMetricIn(options: unknown): void {
  expectMetric((Object(options) as { readonly metric?: unknown }).metric);
}

/**
 * The category of one answer.
 *
 * @param score - a whole number on the metric's scale; 6.5 is rejected, not rounded
 * @throws TypeError when the score is not a number (missing answers have no category), RangeError when it is not a point
 * of the scale
 * @example classify(6, NPS) // => "detractor"
 * @category What a rating means
 */
export function classify<M extends Metric>(score: number, metric: M): CategoryOf<M> {
  const { name, scale, categories } = metric;
  const category = Number.isInteger(score) && categories.find(({ from, to }) => from <= score && score <= to);
  if (category) return category.name;
  const Kind = typeof score === "number" ? RangeError : TypeError;
  throw new Kind(
    `Expected a whole number from ${scale.min} to ${scale.max} for ${name}, got ${show(score)} at score`,
  );
}

/** The category at the bad end of the scale, such as the detractors. */
export function worstCategory<M extends Metric>({ categories, direction }: M): MetricCategory<CategoryOf<M>> {
  return (direction === "higher-is-better" ? categories[0] : categories.at(-1))!;
}

/** The category at the good end of the scale, such as the promoters. */
export function bestCategory<M extends Metric>({ categories, direction }: M): MetricCategory<CategoryOf<M>> {
  return (direction === "higher-is-better" ? categories.at(-1) : categories[0])!;
}

/** 1 when a higher score is better, -1 when a lower one is. A difference times this is above 0 for an improvement. */
export function goodSign({ direction }: Metric): 1 | -1 {
  return direction === "higher-is-better" ? 1 : -1;
}

/** The value of each point of the metric's scale, lowest point first. */
export function pointValues({ scale, categories }: Metric): number[] {
  const values: number[] = [];
  for (const { from, to, value } of categories) {
    for (let point = from; point <= to; point++) values[point - scale.min] = value ?? point;
  }
  return values;
}

/** The question of a metric: its family, or its own name if it has none. */
export function familyOf({ family, name }: Pick<Metric, "family" | "name">): string {
  return family ?? name;
}
