import type { Interval } from "../inference/interval.js";
import { squareAndAdd } from "../inference/square-and-add.js";
import { readList, readRecord } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { sum } from "../math/sum.js";
import { totalQuantile } from "../math/two-point-total.js";
import { expectMetric } from "../metric/metric.js";
import type { KeyValue } from "../tally/key.js";
import type { RetainedAt } from "./retention-curve.js";
import type { Retention } from "./retention.js";

/** The retention of one group at the horizon. */
interface GroupAt {
  readonly key: readonly KeyValue[];
  readonly category: string;
  readonly at: RetainedAt;
}

/** A name for a group and a category. */
export function nameOf(key: readonly KeyValue[], category: string): string {
  return JSON.stringify([key, category]);
}

/** The chance to leave by the horizon; null where the retention says nothing. */
export function chanceOf({ retained }: RetainedAt): number | null {
  return retained === null ? null : 1 - retained;
}

/** What is needed of a retention. @throws TypeError or RangeError for what is none, and for a horizon that it does not have */
export function readRetention(
  retention: Retention,
  horizon: number,
  retentionOf: "customers" | "money",
): Pick<Retention, "level" | "unit" | "metric"> & Joined & { readonly names: string[] } {
  readRecord(retention, "retention");
  const { metric, level, unit, horizons } = retention;
  expectMetric(metric, " at retention.metric");
  const offered = readList(horizons, "retention.horizons", (one) => one);
  const expected = `a horizon of the retention (${offered.join(", ")})`;
  expectThat(offered.includes(horizon), expected, horizon, " at horizon", RangeError);
  const groups = readList(retention.groups, "retention.groups", (given, path): GroupAt => {
    readRecord(given, path);
    const { key, category, value, at } = given as Retention["groups"][number];
    const isKnown = retentionOf === "customers" || value !== null;
    expectThat(isKnown, "a retention with values", value, ` at ${path}.value`, TypeError);
    const found = (retentionOf === "money" ? value!.at : at).find((one) => one.horizon === horizon);
    expectThat(found !== undefined, `the horizon ${horizon}`, found, ` at ${path}.at`, TypeError);
    return { key: Object.values(key), category, at: found };
  });
  const names = Object.keys(retention.groups[0]?.key ?? {});
  const known = retention.correlations?.[retentionOf]?.[horizons.indexOf(horizon)] ?? null;
  // Of too many groups nothing is known: then their errors are taken to go together, which is cautious.
  const together = () => groups.map(() => groups.map(() => 1));
  const correlations = retention.variance === "clusters" ? (known ?? together()) : null;
  return { metric, level, unit, names, groups, correlations };
}

/** The groups of a retention at a horizon, and how far their errors go together. */
export interface Joined {
  readonly groups: readonly GroupAt[];
  /** null for groups that are independent. */
  readonly correlations: readonly (readonly number[])[] | null;
}

/** How far below and above the money at risk its limits are, for so much money in each group. */
export function errorsOf(
  { groups, correlations }: Joined,
  weights: readonly number[],
): [down: number, up: number] {
  const distance = (of: (limits: { retained: number; low: number; high: number }) => number) =>
    squareAndAdd(
      groups.map(({ at: { retained, interval } }, i) =>
        retained === null || interval === null ? 0 : weights[i]! * of({ ...interval, retained }),
      ),
      correlations,
    );
  return [distance(({ high, retained }) => high - retained), distance(({ low, retained }) => retained - low)];
}

/** Limits of an amount of money, of which at most `total` can leave. */
export function moneyInterval(
  atRisk: number,
  [down, up]: readonly [down: number, up: number],
  { total, level }: { readonly total: number; readonly level: number },
): Interval {
  return {
    low: Math.max(atRisk - down, 0),
    high: Math.min(atRisk + up, total),
    level,
    method: "square-and-add",
  };
}

/** The money that is expected to leave, with its intervals; null without accounts. */
export function moneyAtRisk(
  accounts: readonly { readonly value: number; readonly chance: number | null }[],
  [down, up]: readonly [down: number, up: number],
  level: number,
): { readonly atRisk: number | null; readonly interval: Interval | null; readonly range: Interval | null } {
  if (accounts.length === 0) return { atRisk: null, interval: null, range: null };
  const atRisk = sum(accounts.map(({ value, chance }) => value * chance!));
  const total = sum(accounts.map(({ value }) => value));
  const tail = (1 - level) / 2;
  const parts = accounts.map(({ value, chance }) => ({ amount: value, chance: chance! }));
  const least = Math.max(atRisk - totalQuantile(parts, tail), 0);
  const most = Math.max(totalQuantile(parts, 1 - tail) - atRisk, 0);
  const within = (errors: readonly [down: number, up: number]) =>
    moneyInterval(atRisk, errors, { total, level });
  return {
    atRisk,
    interval: within([down, up]),
    range: within([Math.hypot(down, least), Math.hypot(up, most)]),
  };
}
