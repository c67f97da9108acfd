import { getOrMake } from "../../math/get-or-make.js";

/** Groups of items with the same key, in the order of their first ones. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => readonly unknown[]): [T, ...T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) getOrMake(groups, JSON.stringify(keyOf(item)), (): T[] => []).push(item);
  return [...groups.values()] as [T, ...T[]][];
}
