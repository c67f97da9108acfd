import { expectThat, show } from "../math/guard.js";

/** The whole numbers from `min` to `max` that an answer can take. */
export interface Scale<Min extends number = number, Max extends number = number> {
  readonly min: Min;
  readonly max: Max;
}

/** A run of neighbouring points of a scale that share a name and, unless the metric is a mean, a value. */
export interface MetricCategory<Name extends string = string> {
  readonly name: Name;
  /** Lowest point of the category. */
  readonly from: number;
  /** Highest point of the category. */
  readonly to: number;
  /** What an answer in this category adds to the score; absent where the point itself is the value. */
  readonly value?: number | undefined;
}

/**
 * How a score is built, which decides the interval that fits it:
 * `net` has three evenly spaced values (NPS), `share` two (a percentage), `mean` any others.
 */
export type MetricKind = "net" | "share" | "mean";

/** Which end of the scale is the good one. */
export type Direction = "higher-is-better" | "lower-is-better";

/**
 * What a rating means: a scale, a value for each of its points, and names for groups of points.
 * Plain data, so a metric can be stored and sent. The score of a metric is the mean value of the answers.
 */
export interface Metric<
  Category extends string = string,
  // A metric or tally whose scale the compiler does not know fits every other and is checked when it runs.
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
  /** The lowest and the highest score there can be. */
  readonly range: readonly [low: number, high: number];
}

/** The names of a metric's categories: `CategoryOf<typeof NPS>` is "detractor" | "passive" | "promoter". */
export type CategoryOf<M extends Metric> = M["categories"][number]["name"];

/** What `defineMetric` takes: a name, a scale and its categories. */
export interface MetricDefinition<Category extends string, Min extends number, Max extends number> {
  readonly name: string;
  readonly scale: Scale<Min, Max>;
  /** In any order. Give every category a `value`, or none, and then the point itself is the value. */
  readonly categories: readonly MetricCategory<Category>[];
  /** @defaultValue "higher-is-better" */
  readonly direction?: Direction | undefined;
}

const MOST_POINTS = 1001;

/**
 * A metric of your own, checked once so that everything after can trust it.
 *
 * Every point of the scale belongs to exactly one category. Two different values make the score a `share`, three
 * evenly spaced ones a `net` score, anything else (and values left out) a `mean`.
 *
 * @throws RangeError naming the point or category when the scale is not made of 2 to 1001 whole numbers, when
 * categories overlap, leave a point uncovered, run backwards, leave the scale or share a name, or when only some
 * have a value or a value is not finite. No categories leave every point uncovered.
 * @example
 * defineMetric({
 *   name: "Stars",
 *   scale: { min: 1, max: 5 },
 *   categories: [{ name: "bad", from: 1, to: 3, value: 0 }, { name: "good", from: 4, to: 5, value: 100 }],
 * }).kind // => "share"
 */
export function defineMetric<Category extends string, Min extends number, Max extends number>(
  definition: MetricDefinition<Category, Min, Max>,
): Metric<Category, Min, Max> {
  const { name, scale, direction = "higher-is-better" } = definition;
  const refuse = (problem: string): never => {
    throw new RangeError(`Metric ${show(name)}: ${problem}`);
  };
  const { min, max } = scale;
  if (!Number.isInteger(min) || !Number.isInteger(max) || !(max > min) || max - min >= MOST_POINTS) {
    refuse(`the scale ${show(min)} to ${show(max)} is not a run of 2 to ${MOST_POINTS} whole numbers`);
  }
  const categories = [...definition.categories].sort((a, b) => a.from - b.from);
  const names = new Set<string>();
  let next: number = min;
  for (const { name: category, from, to } of categories) {
    if (names.has(category)) refuse(`two categories are named ${show(category)}`);
    names.add(category);
    if (!Number.isInteger(from) || !Number.isInteger(to)) {
      refuse(`category ${show(category)} runs from ${show(from)} to ${show(to)}, not between whole points`);
    }
    if (to < from) refuse(`category ${show(category)} runs backwards, from point ${from} to point ${to}`);
    if (from < next) {
      const problem = from < min ? "lies outside the scale" : "belongs to two categories";
      refuse(`point ${from} of category ${show(category)} ${problem}`);
    }
    if (from > next) refuse(`point ${next} belongs to no category`);
    if (to > max) refuse(`point ${to} of category ${show(category)} lies outside the scale`);
    next = to + 1;
  }
  if (next <= max) refuse(`point ${next} belongs to no category`);

  const values = categories.flatMap(({ value }) => (value === undefined ? [] : [value]));
  if (values.length > 0 && values.length < categories.length) {
    refuse("some categories have a value and some have none");
  }
  for (const value of values) if (!Number.isFinite(value)) refuse(`the value ${show(value)} is not finite`);
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const [low = min, middle = max, high = middle] = distinct;
  if (distinct.length === 1) refuse(`every category has the value ${low}, so every score would be ${low}`);
  const isNet = distinct.length === 3 && middle - low === high - middle;
  return {
    name,
    scale: { min, max },
    categories: categories.map((category) => ({ ...category })),
    kind: distinct.length === 2 ? "share" : isNet ? "net" : "mean",
    direction,
    range: [low, distinct.at(-1) ?? max],
  };
}

/** Refuses what is no metric, such as its name or nothing. @throws TypeError quoting it */
export function expectMetric(metric: unknown): void {
  expectThat(
    Object(metric) === metric && "categories" in (metric as object),
    "a metric, such as NPS",
    metric,
  );
}

/** Refuses options without a metric. @throws TypeError quoting what stands in its place */
export function expectMetricIn(options: unknown): void {
  expectMetric((Object(options) as { readonly metric?: unknown }).metric);
}

/**
 * The category that one answer falls into.
 *
 * @param score a whole number on the metric's scale; 6.5 belongs to no category and is refused, never rounded.
 * @throws TypeError when the score is not a number (a missing answer has no category), RangeError when it is not a point
 * of the scale.
 * @example classify(6, NPS) // => "detractor"
 */
export function classify<M extends Metric>(score: number, metric: M): CategoryOf<M> {
  const { name, scale, categories } = metric;
  const category = Number.isInteger(score) && categories.find(({ from, to }) => from <= score && score <= to);
  if (category) return category.name;
  const problem = `${show(score)} is not a score: ${name} takes whole numbers from ${scale.min} to ${scale.max}`;
  throw typeof score === "number" ? new RangeError(problem) : new TypeError(problem);
}

/** The category at the bad end of the scale, such as the detractors. */
export function worstCategory<M extends Metric>({ categories, direction }: M): MetricCategory<CategoryOf<M>> {
  return (direction === "higher-is-better" ? categories[0] : categories.at(-1))!;
}

/** The category at the good end of the scale, such as the promoters. */
export function bestCategory<M extends Metric>({ categories, direction }: M): MetricCategory<CategoryOf<M>> {
  return (direction === "higher-is-better" ? categories.at(-1) : categories[0])!;
}

/** The value of each point of the metric's scale, lowest point first. */
export function pointValues({ scale, categories }: Metric): number[] {
  const values: number[] = [];
  for (const { from, to, value } of categories) {
    for (let point = from; point <= to; point++) values[point - scale.min] = value ?? point;
  }
  return values;
}

/** The first word of a metric's name, which tells what is asked: "CSAT" of "CSAT 1-5" and of "CSAT 1-7 mean". */
export function familyOf({ name }: Pick<Metric, "name">): string {
  return name.split(" ", 1)[0]!;
}
