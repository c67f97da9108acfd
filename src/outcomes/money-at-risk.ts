import type { Interval } from "../inference/interval.js";
import { readList, readOneOf, readRecord } from "../math/fields.js";
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
): Pick<Retention, "level" | "unit" | "metric"> & { readonly names: string[]; readonly groups: GroupAt[] } {
  readRecord(retention, "retention");
  const { metric, level, unit, horizons } = retention;
  expectMetric(metric, " at retention.metric");
  readOneOf(
    readList(horizons, "retention.horizons", (one) => one),
    horizon,
    "horizon",
  );
  const groups = readList(retention.groups, "retention.groups", (given, path): GroupAt => {
    readRecord(given, path);
    const { key, category, value, at } = given as Retention["groups"][number];
    const isKnown = retentionOf === "customers" || value !== null;
    expectThat(isKnown, "a retention with values", value, ` at ${path}.value`, TypeError);
    const found = (retentionOf === "money" ? value!.at : at).find((one) => one.horizon === horizon);
    expectThat(found !== undefined, `the horizon ${horizon}`, found, ` at ${path}.at`, TypeError);
    return { key: Object.values(key), category, at: found };
  });
  return { metric, level, unit, names: Object.keys(retention.groups[0]?.key ?? {}), groups };
}

/** The money that is expected to leave, with its intervals; null without accounts. */
export function moneyAtRisk(
  accounts: readonly { readonly value: number; readonly chance: number | null }[],
  groups: readonly { readonly at: RetainedAt; readonly weight: number }[],
  { level, variance }: Pick<Retention, "level" | "variance">,
): { readonly atRisk: number | null; readonly interval: Interval | null; readonly range: Interval | null } {
  if (accounts.length === 0) return { atRisk: null, interval: null, range: null };
  const atRisk = sum(accounts.map(({ value, chance }) => value * chance!));
  const total = sum(accounts.map(({ value }) => value));
  // By how much money each group may be off, to either side.
  const known = groups.filter(({ weight, at }) => weight > 0 && at.interval !== null);
  const below = known.map(({ weight, at }) => weight * (at.interval!.high - at.retained!));
  const above = known.map(({ weight, at }) => weight * (at.retained! - at.interval!.low));
  const [down, up] = [below, above].map((errors) =>
    variance === "clusters" ? sum(errors) : Math.hypot(...errors),
  );
  const tail = (1 - level) / 2;
  const parts = accounts.map(({ value, chance }) => ({ amount: value, chance: chance! }));
  const least = Math.max(atRisk - totalQuantile(parts, tail), 0);
  const most = Math.max(totalQuantile(parts, 1 - tail) - atRisk, 0);
  const method = "square-and-add";
  const within = (low: number, high: number): Interval => ({
    low: Math.max(atRisk - low, 0),
    high: Math.min(atRisk + high, total),
    level,
    method,
  });
  return {
    atRisk,
    interval: within(down!, up!),
    range: within(Math.hypot(down!, least), Math.hypot(up!, most)),
  };
}
