import { readFileSync } from "node:fs";

/** The rows of a file in tests/math/fixtures: arguments first, then what a correct program returns for them. */
export function readReference(name: string): readonly (readonly number[])[] {
  const file = new URL(`../math/fixtures/${name}.json`, import.meta.url);
  const { cases } = JSON.parse(readFileSync(file, "utf8")) as { cases: number[][] };
  if (cases.length === 0) throw new Error(`${name}.json has no cases`);
  return cases;
}

/** How far `actual` is from `expected`, relative to it; NaN counts as infinitely far. */
export function relativeError(actual: number, expected: number): number {
  if (actual === expected) return 0;
  const error = Math.abs(actual - expected) / Math.abs(expected);
  return error >= 0 ? error : Infinity;
}

/** The largest relative error of `compute` over rows whose value stands in the given column, and its row. */
export function worstCase(
  cases: readonly (readonly number[])[],
  column: number,
  compute: (...row: number[]) => number,
): { error: number; row: readonly number[]; actual: number } {
  let worst = { error: -1, row: [] as readonly number[], actual: NaN };
  for (const row of cases) {
    const actual = compute(...row);
    const expected = row[column];
    if (expected === undefined) throw new Error(`no column ${column} in ${JSON.stringify(row)}`);
    const error = relativeError(actual, expected);
    if (error > worst.error) worst = { error, row, actual };
  }
  return worst;
}
