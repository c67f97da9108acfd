/** Rows that have the same group in every margin. */
export interface RakingCell {
  /** The group of the rows in each margin. */
  readonly groups: readonly string[];
  /** Sum of the starting weights of the rows. */
  readonly base: number;
  /** Factor applied to their weights. */
  factor: number;
}

/** The share of the population in each group. */
export interface RakingMargin {
  readonly name: string;
  readonly shares: ReadonlyMap<string, number>;
}

/**
 * Changes the factors of the cells until every margin is met: iterative proportional fitting.
 *
 * @param refuse - called for a group that has a share but no weight
 * @returns the largest relative error of a margin after the last round, and the number of rounds
 * @throws what `refuse` throws
 */
export function rake(
  cells: readonly RakingCell[],
  margins: readonly RakingMargin[],
  tolerance: number,
  maxIterations: number,
  refuse: (margin: string, group: string) => never,
): { readonly largestError: number; readonly iterations: number } {
  let iterations = 0;
  let largestError = Infinity;
  while (largestError > tolerance && iterations < maxIterations) {
    iterations++;
    for (const [at, { name, shares }] of margins.entries()) {
      const sums = groupSums(cells, at);
      for (const [group, share] of shares) if (share > 0 && !(sums.get(group)! > 0)) refuse(name, group);
      for (const cell of cells) {
        const sum = sums.get(cell.groups[at]!)!;
        if (sum > 0) cell.factor *= shares.get(cell.groups[at]!)! / sum;
      }
    }
    largestError = 0;
    for (const [at, { shares }] of margins.entries()) {
      const sums = groupSums(cells, at);
      for (const [group, share] of shares) {
        if (share > 0) largestError = Math.max(largestError, Math.abs(sums.get(group)! / share - 1));
      }
    }
  }
  return { largestError, iterations };
}

/** Sums of weights by group of one margin. */
function groupSums(cells: readonly RakingCell[], at: number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { groups, base, factor } of cells) {
    sums.set(groups[at]!, (sums.get(groups[at]!) ?? 0) + base * factor);
  }
  return sums;
}
