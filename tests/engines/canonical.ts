import { foldClusters } from "../../src/index.js";

/** Tallies as texts that are equal when all counts, reasons and weights are. Positions are left out: SQL has none. */

interface TallyLike {
  readonly min: number;
  readonly max: number;
  readonly counts?: readonly number[];
  readonly pairs?: readonly (readonly number[])[];
  readonly missing: number;
  readonly excluded: Readonly<Record<string, { readonly count: number } | undefined>>;
  readonly weights?: { readonly sums: readonly unknown[]; readonly squares: readonly unknown[] };
}
interface Keyed {
  readonly key: Readonly<Record<string, unknown>>;
  readonly tally: TallyLike;
}

/** Whether the names of clusters must be equal too; folded ones have none. */
type Clusters = "folded" | "named";

export function tallyText(tally: TallyLike, keep: Clusters = "folded"): string {
  const { min, max, counts, pairs, missing, excluded, weights } = tally;
  const { clusters } = (keep === "named" || pairs ? tally : foldClusters(tally as never)) as {
    readonly clusters?: unknown;
  };
  const reasons = Object.entries(excluded)
    .map(([reason, one]) => [reason, one!.count] as const)
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify({ min, max, counts, pairs, missing, reasons, weights, clusters });
}

/** Keys in order of their names. Engines without booleans have 0 and 1. */
function keyText(key: Readonly<Record<string, unknown>>): string {
  const plain = (value: unknown) => (typeof value === "boolean" ? Number(value) : value);
  return JSON.stringify(
    Object.entries(key)
      .map(([name, value]) => [name, plain(value)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** One line a group, in a fixed order. */
function lines(groups: readonly (readonly [string, string])[]): string {
  return groups
    .map(([key, text]) => `${key} ${text}`)
    .sort((a, b) => (a < b ? -1 : 1))
    .join("\n");
}

export function tableOf(table: Iterable<unknown>, keep?: Clusters): string {
  return lines(
    Array.from(table as Iterable<Keyed>, ({ key, tally }) => [keyText(key), tallyText(tally, keep)]),
  );
}

interface PeriodSeries {
  readonly key: Readonly<Record<string, unknown>>;
  readonly outside: number;
  readonly undated: number | { readonly count: number };
  readonly tallies?: readonly { readonly period: string; readonly tally: TallyLike }[];
  readonly points?: readonly { readonly period: { readonly label: string }; readonly tally: TallyLike }[];
}

/** Periods with answers of each group, and what is outside of them. */
export function trendsOf(series: Iterable<unknown>, countOutside: boolean): string {
  const texts = Array.from(series as Iterable<PeriodSeries>).flatMap(({ key, outside, undated, ...rest }) => {
    const named = rest.tallies ?? rest.points!.map(({ period, tally }) => ({ period: period.label, tally }));
    const found = named.map(({ period, tally }) => `${period} ${tallyText(tally)}`);
    const answered = named.some(
      ({ tally }) =>
        tally.missing + tally.counts!.reduce((a, b) => a + b, 0) + Object.keys(tally.excluded).length > 0,
    );
    // Without a count of what is outside, groups that are only there have no row.
    if (!countOutside) return answered ? [[keyText(key), found.join("\n  ")] as const] : [];
    const undatedCount = typeof undated === "number" ? undated : undated.count;
    return [[keyText(key), [`outside ${outside}, undated ${undatedCount}`, ...found].join("\n  ")] as const];
  });
  return lines(texts);
}

export function mentionsOf(table: unknown, keep?: Clusters): string {
  const { total, mentions } = table as { total: TallyLike; mentions: Iterable<Keyed> };
  return `${tallyText(total, keep)}\n${tableOf(mentions, keep)}`;
}

export function pairOf(tally: unknown): string {
  return tallyText(tally as TallyLike);
}
