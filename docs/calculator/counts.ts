// Counts that a person typed, as a tally.
import type { Metric, Tally } from "cx-metrics";
import { capitalised } from "../../src/words/phrases.js";

/** A tally, or what is wrong with the fields, by their names. */
export type ReadCounts =
  | { readonly ok: true; readonly tally: Tally }
  | { readonly ok: false; readonly problems: ReadonlyMap<string, string> };

/** The largest count that is taken. */
export const MOST = 1e12;

/** A field for each point of the scale, or for each group of NPS, with its name. */
export function countFields({
  scale,
  categories,
}: Metric): { readonly key: string; readonly name: string }[] {
  return Array.from({ length: scale.max - scale.min + 1 }, (_, i) => {
    const point = scale.min + i;
    const name = scale.min < 0 ? `${capitalised(categories[i]!.name)}s` : String(point);
    return { key: String(point), name };
  });
}

/** @param fields - what was typed, by the key of the field; blank is 0 */
export function readCounts(fields: Readonly<Record<string, string>>, metric: Metric): ReadCounts {
  const problems = new Map<string, string>();
  const counts = countFields(metric).map(({ key, name }) => {
    const typed = (fields[key] ?? "").trim();
    if (typed === "") return 0;
    const count = /^\d+$/.test(typed) ? Number(typed) : NaN;
    if (!(count <= MOST)) problems.set(key, `${name}: expected a whole number of 0 or more, got "${typed}".`);
    return count;
  });
  const { min, max } = metric.scale;
  if (problems.size > 0) return { ok: false, problems };
  return { ok: true, tally: { min, max, counts, missing: 0, excluded: {} } };
}
