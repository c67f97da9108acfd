import { readWhole, readRecord } from "../math/fields.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectPositive, expectThat, isAmount, show } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import { HOMES } from "../metric/option-homes.js";
import { fieldOf, placeOf } from "../tally/answer.js";
import type { Accessor, NamedAccessors } from "../tally/accessor.js";
import { neededReader, watchColumns } from "../tally/columns.js";
import { requireRows } from "../tally/column-pass.js";
import type { ColumnTable } from "../tally/column-table.js";
import { rake, type RakingCell, type RakingMargin } from "./raking.js";

/** The size of each group in the population, as counts or shares: `{ north: 0.6, south: 0.4 }`. */
export type PopulationMargin = Readonly<Record<string, number>>;

/** Options of `weightToPopulation`: the population, and accessors of the groups. */
export interface PopulationOptions<Row> {
  /**
   * The margins to weight to, by property: `{ region: { north: 600, south: 400 } }`. One is post-stratification, several
   * are raked. A group's name is the row's value as a string.
   */
  readonly population: Readonly<Record<string, PopulationMargin>>;
  /**
   * Accessors of the groups of margins that are not under the margin's own name.
   * @defaultValue the property of the margin's name
   */
  readonly by?: NamedAccessors<Row> | undefined;
  /**
   * Accessor of the starting weight, above 0.
   * @defaultValue 1
   */
  readonly weight?: Accessor<Row, number> | undefined;
  /**
   * The largest relative error of a margin at which raking stops.
   * @defaultValue 1e-10
   */
  readonly tolerance?: number | undefined;
  /** @defaultValue 1000 */
  readonly maxIterations?: number | undefined;
}

const OPTIONS = {
  population: null,
  by: null,
  weight: null,
  tolerance: null,
  maxIterations: null,
} satisfies KnownOptions<PopulationOptions<never>>;

/** Weights for rows, in the order of the rows, and their cost in precision. */
export interface PopulationWeights {
  /** One weight a row, with a mean of 1; for `weight: (row, position) => weights[position]`. */
  readonly weights: readonly number[];
  /** Every margin is met within the tolerance. If not, the margins contradict each other in these rows. */
  readonly converged: boolean;
  readonly iterations: number;
  /** The largest relative error of a margin. */
  readonly largestError: number;
  /** Kish's design effect, n Σw² / (Σw)²: the factor by which the weights inflate the variance. */
  readonly kishDesignEffect: number;
  /** n / designEffect. */
  readonly effectiveN: number;
}

/**
 * Weights that make rows match a known population.
 *
 * @remarks
 * With one margin (post-stratification) each row of a group weighs population share / sample share. With several,
 * iterative proportional fitting (raking) adjusts the weights to one margin after another until all are met. It works on
 * distinct combinations of groups, so its cost does not grow with the rows.
 *
 * Weights correct for who was asked and who answered as far as the margins explain it, not for non-response that depends
 * on satisfaction itself. A design effect above 2 says that few rows dominate the result: use fewer or coarser groups.
 *
 * @returns the weights; with `converged: false` when the margins cannot all be met
 * @throws RangeError, naming the group, when a group of the population has no row (an empty cell), when a row is in a
 * group that the margin does not name, for a size that is negative or not finite, and for margins with different totals
 * @see W. E. Deming and F. F. Stephan, Annals of Mathematical Statistics 11 (1940) 427-444; for the design effect L. Kish,
 * "Survey Sampling", Wiley 1965, section 11.7
 * @example
 * const rows = [{ age: "young" }, { age: "old" }, { age: "old" }, { age: "old" }];
 * weightToPopulation(rows, { population: { age: { young: 50, old: 50 } } }).weights[0] // => 2
 * @category Preparations before answers are counted
 */
export function weightToPopulation<Row>(
  given: Iterable<Row> | ColumnTable,
  options: PopulationOptions<Row>,
): PopulationWeights {
  expectOptions(options, OPTIONS, HOMES);
  const { population, tolerance = 1e-10, maxIterations = 1000 } = options;
  const rows = requireRows(given);
  expectPositive(tolerance, "a tolerance");
  readWhole(maxIterations, "maxIterations", 1);
  const margins = readMargins(population);
  const { cells, cellOfRow, weights } = readCells(rows, options, margins);
  const { largestError, iterations } = rake(cells, margins, tolerance, maxIterations, (margin, group) => {
    throw new RangeError(
      `Expected rows in every group of the population, got none with weight at population${fieldOf(margin)}${fieldOf(group)}`,
    );
  });
  weights.forEach((weight, i) => (weights[i] = weight * cellOfRow[i]!.factor));
  const mean = sum(weights) / weights.length;
  weights.forEach((weight, i) => (weights[i] = weight / mean));
  const designEffect = sum(weights.map((weight) => weight ** 2)) / weights.length;
  return {
    weights,
    converged: largestError <= tolerance,
    iterations,
    largestError,
    kishDesignEffect: designEffect,
    effectiveN: weights.length / designEffect,
  };
}

function readMargins(population: PopulationOptions<unknown>["population"]): RakingMargin[] {
  const margins = Object.entries(readRecord(population, "population")).map(([name, sizes]) => {
    const groups = Object.entries(readRecord(sizes, `population${fieldOf(name)}`)) as [string, number][];
    for (const [group, size] of groups) {
      const place = ` at population${fieldOf(name)}${fieldOf(group)}`;
      expectThat(isAmount(size), "a size of 0 or more", size, place);
    }
    return { name, groups, total: sum(groups.map(([, size]) => size)) };
  });
  const [first] = margins;
  if (!first) throw new RangeError("Expected at least one margin, got none at population");
  return margins.map(({ name, groups, total }) => {
    expectThat(total > 0, "a total above 0", total, ` at population${fieldOf(name)}`);
    if (Math.abs(total / first.total - 1) > 1e-6) {
      throw new RangeError(
        `Expected the same total as population${fieldOf(first.name)}, ${first.total}, got ${total} at population${fieldOf(name)}`,
      );
    }
    return { name, shares: new Map(groups.map(([group, size]) => [group, size / total])) };
  });
}

/** The distinct combinations of groups, the cell of each row, and the starting weights of rows. */
function readCells<Row>(
  rows: Iterable<Row>,
  { by = {}, weight }: PopulationOptions<Row>,
  margins: readonly RakingMargin[],
): { readonly cells: RakingCell[]; readonly cellOfRow: RakingCell[]; readonly weights: number[] } {
  const accessors = margins.map(({ name }) => (Object.hasOwn(by, name) ? by[name] : name));
  const columns = watchColumns(rows, [...accessors, weight]);
  const readers = accessors.map((accessor) => neededReader(accessor, columns)!);
  const weigh = neededReader(weight, columns);
  const cells = new Map<string, { groups: string[]; base: number; factor: number }>();
  const cellOfRow: RakingCell[] = [];
  const weights: number[] = [];
  let position = 0;
  for (const row of rows) {
    columns.see(row);
    const groups = readers.map((read, i) => {
      const value = read(row, position);
      // An object is not a group, whatever its toString returns.
      const group = Object(value) === value ? "" : String(value);
      const { name, shares } = margins[i]!;
      if (Object(value) === value || !shares.has(group)) {
        throw new RangeError(
          `Expected a group of ${show(name)} in the population, got ${show(value)}${placeOf(accessors[i], position)}`,
        );
      }
      return group;
    });
    const own = weigh ? weigh(row, position) : 1;
    expectThat(
      typeof own === "number" && own > 0 && own < Infinity,
      "a weight above 0",
      own,
      placeOf(weight, position),
    );
    const cell = getOrMake(cells, JSON.stringify(groups), () => ({ groups, base: 0, factor: 1 }));
    cell.base += own;
    cellOfRow.push(cell);
    weights.push(own);
    position++;
  }
  if (position === 0) throw new RangeError("Expected rows to weight, got none");
  return { cells: [...cells.values()], cellOfRow, weights };
}
