import type { Scale } from "../metric/metric.js";
import { codesOf, REASONS } from "./code.js";
import type { Column } from "./grouped.js";

/** What is counted of the answers of a group is in columns that begin with this, and of a cluster with `OWN`. */
export const ALL = "cx_";
export const OWN = "cx_own_";

/** The points of a scale, lowest first. */
export function pointsOf({ min, max }: Scale): number[] {
  return Array.from({ length: max - min + 1 }, (_, i) => min + i);
}

/** The points in names of columns: 9, or minus1. */
export function pointNames(scale: Scale): string[] {
  return pointsOf(scale).map((point) => (point < 0 ? `minus${-point}` : `${point}`));
}

/** The columns of missing answers and of reasons. */
export const LEFT_OUT = ["missing", ...REASONS.map((reason) => reason.replaceAll("-", "_"))];

/** The columns of a wide result: a count for each point and reason, sums of weights and of their squares. */
export function wideColumns(scale: Scale, isWeighted: boolean, prefix = ALL): Column[] {
  const names = pointNames(scale);
  const codes = [...pointsOf(scale), ...codesOf(scale)];
  const ifCode = (i: number, x: string) => `CASE WHEN cx_code = ${codes[i]} THEN ${x} END`;
  const sums = (name: string, x: string) =>
    isWeighted
      ? names.map((point, i): Column => [`COALESCE(SUM(${ifCode(i, x)}), 0)`, prefix + name + point])
      : [];
  return [
    ...[...names.map((name) => `n${name}`), ...LEFT_OUT].map((name, i): Column => [
      `COUNT(${ifCode(i, "1")})`,
      prefix + name,
    ]),
    ...sums("w", "cx_weight"),
    ...sums("v", "cx_weight * cx_weight"),
  ];
}

/** The columns of a long result: a point or a reason, its count, sums of weights and of their squares. */
export function longColumns(scale: Scale, isWeighted: boolean): Column[] {
  const [, ...codes] = codesOf(scale);
  const reasons = codes.map((code, i) => `WHEN ${code} THEN '${REASONS[i]}'`).join(" ");
  const ifPoint = (x: string) => `CASE WHEN cx_code >= ${scale.min} THEN ${x} END`;
  const counts: Column[] = [
    [ifPoint("cx_code"), "cx_point"],
    [`CASE cx_code ${reasons} END`, "cx_left_out"],
    ["COUNT(*)", "cx_n"],
  ];
  if (isWeighted) {
    counts.push(
      [`SUM(${ifPoint("cx_weight")})`, "cx_w"],
      [`SUM(${ifPoint("cx_weight * cx_weight")})`, "cx_v"],
    );
  }
  return counts;
}

/** The number of answers that weigh more than nothing. */
export function heavyColumn({ min }: Scale, isWeighted: boolean, prefix = ALL): Column {
  const isHeavy = `cx_code >= ${min}${isWeighted ? " AND cx_weight > 0" : ""}`;
  return [`COUNT(CASE WHEN ${isHeavy} THEN 1 END)`, `${prefix}heavy`];
}

/**
 * What `foldClusters` keeps, of a table with a wide row for each cluster: the number of clusters, and for each two points
 * the sum over clusters of their weights multiplied. An answer whose cluster is NULL is one of its own.
 */
export function foldedColumns(scale: Scale, isWeighted: boolean): Column[] {
  const sum = (x: string) => `COALESCE(SUM(${x}), 0)`;
  const sums = wideColumns(scale, isWeighted, "").map(([, name]): Column => [sum(OWN + name), ALL + name]);
  const [one, square] = [OWN + (isWeighted ? "w" : "n"), OWN + (isWeighted ? "v" : "n")];
  const names = pointNames(scale);
  const products = names.flatMap((a, i) =>
    names.slice(i).map((b): Column => {
      const alone = a === b ? square + a : 0;
      return [
        sum(`CASE WHEN cx_cluster IS NULL THEN ${alone} ELSE ${one}${a} * ${one}${b} END`),
        `cx_p${a}_${b}`,
      ];
    }),
  );
  const number = `CASE WHEN cx_cluster IS NULL OR ${OWN}heavy = 0 THEN ${OWN}heavy ELSE 1 END`;
  return [...sums, [sum(number), "cx_clusters"], ...products];
}
