import { sumOf } from "./scoring.js";
import type { RiskRows } from "./risk-rows.js";
import type { SignalColumn } from "./signal-values.js";
import { numbersIn } from "../../words/numbers.js";

/** A signal that tells the outcomes apart too well to have been known before. */
export interface LeakingSignal {
  readonly signal: string;
  /** How well it tells the outcomes apart, alone: 0.5 by chance, 1 without error. */
  readonly area: number;
  readonly reason: string;
}

/** Better than any signal that is known before an answer; with fewer cases a good one can look as good by chance. */
const TOO_GOOD = 0.98;
const LEAST_CASES = 10;
/** A part of fewer rows is no part of its own. */
const LEAST_ROWS = 20;
/** The number of parts into which numbers are divided, to find those that know the answer without rising or falling with it. */
const PARTS = 20;

/** The signals that know the answer: alone they tell the outcomes apart, or they are known for one outcome only. */
export function leaksOf({ signals, outcome }: RiskRows): LeakingSignal[] {
  const cases = sumOf(outcome);
  if (Math.min(cases, outcome.length - cases) < LEAST_CASES) return [];
  return signals.flatMap((column): LeakingSignal[] => {
    const area = Math.max(
      areaOfParts(column, outcome),
      column.kind === "number" ? areaOfNumbers(column, outcome) : 0.5,
    );
    const known = knownFor(column, outcome);
    if (area < TOO_GOOD && known === null) return [];
    const reason =
      area < TOO_GOOD
        ? `it has a value only where the outcome is ${String(known)}`
        : `alone it tells the outcomes apart, with an area under the curve of ${numbersIn(undefined).decimal(area, 3)}`;
    return [{ signal: column.name, area, reason }];
  });
}

/** How well a number tells outcomes apart, rising or falling with it, where it is known for enough cases of both. */
function areaOfNumbers({ values }: SignalColumn, outcome: Uint8Array): number {
  const with1 = values.filter((value, i) => value === value && outcome[i] === 1).sort();
  const with0 = values.filter((value, i) => value === value && outcome[i] === 0).sort();
  if (Math.min(with1.length, with0.length) < LEAST_CASES) return 0.5;
  let [below, upTo, pairs] = [0, 0, 0];
  for (const value of with1) {
    while (below < with0.length && with0[below]! < value) below++;
    while (upTo < with0.length && with0[upTo]! <= value) upTo++;
    pairs += (below + upTo) / 2;
  }
  const area = pairs / (with1.length * with0.length);
  return Math.max(area, 1 - area);
}

/** How well the parts of a signal tell the outcomes apart: its levels, or as many numbers each, and the missing values. */
function areaOfParts({ values, kind, levels }: SignalColumn, outcome: Uint8Array): number {
  const known = values.filter((value) => value === value).sort();
  const parts = Math.min(PARTS, Math.floor(known.length / LEAST_ROWS));
  const ends = Array.from(
    { length: parts },
    (_, part) => known[Math.ceil(((part + 1) * known.length) / parts) - 1]!,
  );
  const partOf = (value: number) => {
    if (kind !== "number") return value;
    let part = 0;
    while (ends[part]! < value) part++;
    return part;
  };
  const counts = Array.from({ length: Math.max(parts, levels.length) + 2 }, () => ({ 1: 0, 0: 0 }));
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    counts[value === value ? partOf(value) + 1 : counts.length - 1]![outcome[i] ? 1 : 0]++;
  }
  // A level of a few rows tells nothing, and many of them would tell everything: they are taken together.
  const merged = { 1: 0, 0: 0 };
  const large = counts.filter((count) => {
    const isLarge = count[1] + count[0] >= LEAST_ROWS;
    if (!isLarge) [merged[1], merged[0]] = [merged[1] + count[1], merged[0] + count[0]];
    return isLarge;
  });
  const ordered = [...large, merged]
    .filter((count) => count[1] + count[0] > 0)
    .sort((a, b) => a[1] / (a[1] + a[0]) - b[1] / (b[1] + b[0]));
  let [with0, pairs] = [0, 0];
  for (const count of ordered) {
    pairs += count[1] * (with0 + count[0] / 2);
    with0 += count[0];
  }
  return pairs / (sumOf(outcome) * with0);
}

/** The outcome of all rows with a value, where many of them would have the other by chance; else null. */
function knownFor({ values }: SignalColumn, outcome: Uint8Array): boolean | null {
  const share = sumOf(outcome) / outcome.length;
  let [known, cases] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    if (values[i] !== values[i]) continue;
    known++;
    cases += outcome[i]!;
  }
  if (known === values.length) return null;
  if (cases === known && known * (1 - share) >= LEAST_CASES) return true;
  return cases === 0 && known * share >= LEAST_CASES ? false : null;
}
