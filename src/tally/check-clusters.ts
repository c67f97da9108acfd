import { readRecord } from "../math/fields.js";
import { expectThat, isAmount } from "../math/guard.js";
import type { Scale } from "../metric/metric.js";
import { isMadeOfRows } from "./cluster-entries.js";

/**
 * Checks clusters that may come from storage.
 *
 * @param path - where they are, for messages
 * @throws RangeError or TypeError with the path
 */
export function expectClusters(clusters: unknown, { min, max }: Scale, path = "clusters"): void {
  const given = readRecord(clusters, path);
  if (isMadeOfRows(given)) return;
  const size = max - min + 1;
  const sums = (list: unknown, place: string): void => {
    expectThat(Array.isArray(list), "a list", list, ` at ${place}`);
    expectThat(list.length === size, `sums for ${size} points`, list.length, ` at ${path}`);
    for (let i = 0; i < size; i++) amount(list[i], `${place}[${i}]`);
  };
  if ("products" in given) {
    const { products, number } = given;
    amount(number, `${path}.number`);
    expectThat(Array.isArray(products), "a list", products, ` at ${path}.products`);
    expectThat(products.length === size, `sums for ${size} points`, products.length, ` at ${path}`);
    for (let i = 0; i < size; i++) sums(products[i], `${path}.products[${i}]`);
  } else {
    const { n, squares } = readRecord(given["unknown"], `${path}.unknown`);
    amount(n, `${path}.unknown.n`);
    sums(squares, `${path}.unknown.squares`);
    expectEntries(given, min, max, path);
  }
}

function expectEntries(
  { ids, points, weights }: Readonly<Record<string, unknown>>,
  min: number,
  max: number,
  path: string,
): void {
  for (const [name, list] of Object.entries({ ids, points, weights }))
    expectThat(Array.isArray(list), "a list", list, ` at ${path}.${name}`);
  const lists = { ids: ids as unknown[], points: points as unknown[], weights: weights as unknown[] };
  const { length } = lists.ids;
  const isEven = lists.points.length === length && lists.weights.length === length;
  const got = `${lists.points.length} and ${lists.weights.length}`;
  expectThat(isEven, `${length} points and weights`, got, ` at ${path}`);
  let [lastId, lastPoint] = ["", -Infinity];
  for (let i = 0; i < length; i++) {
    const [id, point] = [lists.ids[i], lists.points[i]];
    if (typeof id !== "string") expectThat(false, "text", id, ` at ${path}.ids[${i}]`);
    const isPoint = typeof point === "number" && Number.isInteger(point) && point >= min && point <= max;
    if (!isPoint) expectThat(false, `a point from ${min} to ${max}`, point, ` at ${path}.points[${i}]`);
    amount(lists.weights[i], `${path}.weights[${i}]`);
    const inOrder = i === 0 || lastId < id || (lastId === id && lastPoint < point);
    if (!inOrder) expectThat(false, "clusters in order of their ids and points", id, ` at ${path}.ids[${i}]`);
    [lastId, lastPoint] = [id, point];
  }
}

function amount(value: unknown, place: string): void {
  if (!isAmount(value)) expectThat(false, "a number of 0 or more", value, ` at ${place}`);
}
