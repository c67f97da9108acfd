import { expectThat, show } from "../math/guard.js";
import { sum } from "../math/sum.js";
import { defineMetric } from "./define-metric.js";

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

/** Metrics that have been checked, as they were then: of plain data nobody knows whether `defineMetric` made it. */
const checked = new WeakMap<object, Metric>();

/**
 * Checks that a value is a metric that `defineMetric` could have made, and not, for example, its name.
 *
 * @remarks
 * Each object is checked once, and again when it has changed.
 *
 * @throws TypeError quoting the value; RangeError for what `defineMetric` refuses, and for a kind, a range or an order of
 * categories that do not follow from the values
 */
export function expectMetric(metric: unknown, place = ""): void {
  const known = checked.get(metric as object);
  if (known && isSameMetric(metric as Metric, known)) return;
  expectThat(
    Object(metric) === metric && "categories" in (metric as object),
    "a metric, such as NPS",
    metric,
    place,
  );
  checked.set(metric as object, remade(metric as Metric));
}

/** True for two metrics with the same content; fields are compared one by one, since a loop over answers may ask. */
function isSameMetric(
  { name, kind, direction, family, scale, range, categories }: Metric,
  other: Metric,
): boolean {
  return (
    name === other.name &&
    kind === other.kind &&
    direction === other.direction &&
    family === other.family &&
    isSameScale(Object(scale) as Scale, other.scale) &&
    range?.[0] === other.range[0] &&
    range[1] === other.range[1] &&
    categories?.length === other.categories.length &&
    other.categories.every((category, i) => {
      const { name, from, to, value } = Object(categories[i]) as MetricCategory;
      return (
        name === category.name && from === category.from && to === category.to && value === category.value
      );
    })
  );
}

/** The metric as `defineMetric` makes it. */
function remade(metric: Metric): Metric {
  const { name, scale, categories, direction, family } = metric;
  const made = defineMetric({ name, scale, categories, direction, family });
  const inOrder = made.categories.every(({ from }, i) => from === categories[i]!.from);
  if (!inOrder) throw new RangeError("Expected categories from the lowest point to the highest");
  const described = ({ kind, range }: Metric) =>
    `a ${typeof kind === "string" ? kind : show(kind)} from ${[range].flat().map(show).join(" to ")}`;
  const [wanted, given] = [described(made), described(metric)];
  if (wanted !== given) throw new RangeError(`Expected ${wanted} for these values, got ${given}`);
  return made;
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
  expectMetric(metric);
  return categoryOf(score, metric);
}

/** `classify` for a metric that is known to be one. */
export function categoryOf<M extends Metric>(score: number, { name, scale, categories }: M): CategoryOf<M> {
  const category = Number.isInteger(score) && categories.find(({ from, to }) => from <= score && score <= to);
  if (category) return category.name;
  const Kind = typeof score === "number" ? RangeError : TypeError;
  throw new Kind(
    `Expected a whole number from ${scale.min} to ${scale.max} for ${name}, got ${show(score)} at score`,
  );
}

/** The category at the bad end of the scale, such as the detractors. */
export function worstCategory<M extends Metric>({ categories, direction }: M): MetricCategory<CategoryOf<M>> {
  return (goodSign({ direction }) > 0 ? categories[0] : categories.at(-1))!;
}

/** The category at the good end of the scale, such as the promoters. */
export function bestCategory<M extends Metric>({ categories, direction }: M): MetricCategory<CategoryOf<M>> {
  return (goodSign({ direction }) > 0 ? categories.at(-1) : categories[0])!;
}

/** 1 when a higher score is better, -1 when a lower one is. A difference times this is above 0 for an improvement. */
export function goodSign({ direction }: Pick<Metric, "direction">): 1 | -1 {
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

/** Each category by name, with the sum of numbers by point, lowest point first, over its points, in units of `unit`. */
export function categorySums<M extends Metric>(
  numbers: readonly number[],
  { scale, categories }: M,
  unit = 1,
): [name: CategoryOf<M>, sum: number][] {
  return categories.map(({ name, from, to }) => [
    name,
    sum(numbers.slice(from - scale.min, to - scale.min + 1)) / unit,
  ]);
}

/** The largest possible difference of two scores. */
export function widthOf({ range: [lowest, highest] }: Pick<Metric, "range">): number {
  return highest - lowest;
}

/** True for two scales with the same ends. */
export function isSameScale(scale: Scale, other: Scale): boolean {
  return scale.min === other.min && scale.max === other.max;
}

/** The question of a metric: its family, or its own name if it has none. */
export function familyOf({ family, name }: Pick<Metric, "family" | "name">): string {
  return family ?? name;
}
