import { expectThat } from "../math/guard.js";
import type { Scale } from "../metric/metric.js";
import { codeOf, REASONS } from "./code.js";
import type { Column } from "./grouped.js";

/** The names of what belongs to one cluster begin with this. */
export const OWN = "cx_own_";

/** Wide results and products of clusters have a column for each point, or for each two. */
const MOST_WIDE = 21;

/** True for a scale with few enough points for a column each. */
export function isShort({ min, max }: Scale): boolean {
  return max - min < MOST_WIDE;
}

/** A point in the name of a column: 9, or minus1. */
export function pointName(point: number): string {
  return point < 0 ? `minus${-point}` : String(point);
}

/** The points of a scale, lowest first. */
export function pointsOf({ min, max }: Scale): number[] {
  return Array.from({ length: max - min + 1 }, (_, i) => min + i);
}

/** The names of the columns of a wide result, by what they hold. */
export function wideNames(scale: Scale, isWeighted: boolean, prefix = "cx_"): string[] {
  const names = pointsOf(scale).map(pointName);
  return [
    ...names.map((name) => `${prefix}n${name}`),
    `${prefix}missing`,
    ...REASONS.map((reason) => `${prefix}${reason.replaceAll("-", "_")}`),
    ...(isWeighted ? names.flatMap((name) => [`${prefix}w${name}`, `${prefix}v${name}`]) : []),
  ];
}

/** The columns of a wide result: a count for each point and reason, sums of weights and of their squares. */
export function wideColumns(scale: Scale, isWeighted: boolean, prefix = "cx_"): Column[] {
  const codes = [
    ...pointsOf(scale),
    codeOf(scale, "missing"),
    ...REASONS.map((reason) => codeOf(scale, reason)),
  ];
  const names = wideNames(scale, isWeighted, prefix);
  const counts = codes.map((code, i): Column => [`COUNT(CASE WHEN cx_code = ${code} THEN 1 END)`, names[i]!]);
  if (!isWeighted) return counts;
  const sums = pointsOf(scale).flatMap((point): Column[] => {
    const sumOf = (x: string) => `COALESCE(SUM(CASE WHEN cx_code = ${point} THEN ${x} END), 0)`;
    const name = pointName(point);
    return [
      [sumOf("cx_weight"), `${prefix}w${name}`],
      [sumOf("cx_weight * cx_weight"), `${prefix}v${name}`],
    ];
  });
  return [...counts, ...sums];
}

/** The columns of a long result: a point or a reason, its count, sums of weights and of their squares. */
export function longColumns(scale: Scale, isWeighted: boolean): Column[] {
  const reasons = REASONS.map((reason) => `WHEN ${codeOf(scale, reason)} THEN '${reason}'`).join(" ");
  const sumOf = (x: string) => `SUM(CASE WHEN cx_code >= ${scale.min} THEN ${x} END)`;
  return [
    [`CASE WHEN cx_code >= ${scale.min} THEN cx_code END`, "cx_point"],
    [`CASE cx_code ${reasons} END`, "cx_left_out"],
    ["COUNT(*)", "cx_n"],
    ...(isWeighted
      ? ([
          [sumOf("cx_weight"), "cx_w"],
          [sumOf("cx_weight * cx_weight"), "cx_v"],
        ] as const)
      : []),
  ];
}

/** The number of answers that weigh more than nothing. */
export function heavyColumn({ min }: Scale, isWeighted: boolean, prefix = "cx_"): Column {
  const weighs = isWeighted ? " AND cx_weight > 0" : "";
  return [`COUNT(CASE WHEN cx_code >= ${min}${weighs} THEN 1 END)`, `${prefix}heavy`];
}

/**
 * What `foldClusters` keeps, of a table with a wide row for each cluster: the number of clusters, and for each two points
 * the sum over clusters of their weights multiplied. An answer whose cluster is NULL is one of its own.
 */
export function foldedColumns(scale: Scale, isWeighted: boolean): Column[] {
  expectThat(
    isShort(scale),
    `a scale of at most ${MOST_WIDE} points for folded clusters, or clusters: "named"`,
    scale.max - scale.min + 1,
    " at metric",
  );
  const own = wideNames(scale, isWeighted, OWN);
  const sums = wideNames(scale, isWeighted).map((name, i): Column => [`COALESCE(SUM(${own[i]}), 0)`, name]);
  const names = pointsOf(scale).map(pointName);
  const [one, square] = (isWeighted ? ["w", "v"] : ["n", "n"]).map((name) => OWN + name);
  const products = names.flatMap((a, i) =>
    names.slice(i).map((b): Column => {
      const known = `cx_cluster IS NOT NULL THEN ${one}${a} * ${one}${b}`;
      const product = a === b ? `CASE WHEN ${known} ELSE ${square}${a} END` : `CASE WHEN ${known} END`;
      return [`COALESCE(SUM(${product}), 0)`, `cx_p${a}_${b}`];
    }),
  );
  const number = `CASE WHEN cx_cluster IS NULL THEN ${OWN}heavy WHEN ${OWN}heavy > 0 THEN 1 ELSE 0 END`;
  return [...sums, [`COALESCE(SUM(${number}), 0)`, "cx_clusters"], ...products];
}
