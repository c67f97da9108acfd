import type { Scale } from "../metric/metric.js";

/** A list that is given as one argument, or as the arguments. */
export function givenList<Item extends object>(given: readonly (Item | readonly Item[])[]): readonly Item[] {
  const [first] = given;
  const isOne = given.length === 1 && Array.isArray(first);
  return (isOne ? first : given) as readonly Item[];
}

/** A 0 for each point of a scale. */
export function zeros({ min, max }: Scale): number[] {
  return new Array<number>(max - min + 1).fill(0);
}

/** Adds numbers to those of a list, place by place. */
export function add(into: number[], more: readonly number[]): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) + (more[i] ?? 0);
}
