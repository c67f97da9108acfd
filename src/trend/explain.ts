import { expectSameKeys, type Effect } from "../compare/decomposition.js";
import { readCount } from "../math/fields.js";
import { expectLevel, expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { checkTally } from "../tally/check-tally.js";
import { expectTable, type KeyValue, type TallyTable } from "../tally/grouped.js";
import type { TallyOf } from "../tally/tally.js";
import { contributionsOf } from "./explain/contributions.js";
import { effectMaker, judgeTogether, judgeValues, type JudgedEffect } from "./explain/effects.js";
import { mixKeysOf, type KeyAside } from "./explain/mix-keys.js";
import { locatedChange, unnamedChange, type LocatedChange, type UnnamedChange } from "./local/change.js";
import { cubeOf, type Cube, type Stratum } from "./local/cube.js";
import { nameChanges } from "./local/named.js";
import { sourceOfCube } from "./local/source.js";
import type { LocateOptions } from "./locate.js";

const OPTIONS = { depth: readCount, minimumN: readCount, level: null } satisfies KnownOptions<LocateOptions>;

/** What one value of a key contributes to a change. */
export interface ValueChange {
  readonly value: KeyValue;
  /** "appeared": no answers before; "vanished": none after. Then its whole effect is mix. */
  readonly presence: "both" | "appeared" | "vanished";
  readonly shareBefore: number;
  readonly shareAfter: number;
  readonly scoreBefore: number | null;
  readonly scoreAfter: number | null;
  /** Effect of the change of its share, all other keys equal: growth of a value that scores above the others is a gain. */
  readonly mix: JudgedEffect;
  /**
   * Effect of what its answers changed beyond the mix of all keys. Those of one key add up to `rate`; another key divides the
   * same answers again.
   */
  readonly rate: JudgedEffect;
}

/** The effect of who answered, by one key: the sum of the mix effects of its values. */
export interface KeyMix<Key extends string = string> extends JudgedEffect {
  readonly key: Key;
  /** Other keys that divide the answers in the same way; they have no entry of their own. */
  readonly alike: readonly Key[];
  /**
   * Other keys that tell this one in most cases, such as the region of a language (Goodman and Kruskal's lambda at least
   * 0.8): its effect is what it adds to theirs.
   */
  readonly follows: readonly Key[];
  /** The values with the largest effects first. */
  readonly values: readonly ValueChange[];
}

/** A change of some answers beyond what mix and the common course explain. */
export interface LocalPart extends Pick<
  LocatedChange,
  "where" | "alike" | "baseline" | "current" | "n" | "difference" | "interval" | "pValue" | "adjustedPValue"
> {
  /** Its share of the later answers. */
  readonly share: number;
  /** The points that it makes of the change: `difference` times `share`. */
  readonly impact: Effect;
}

/** A change of a score, divided into parts that add up to it. */
export interface ChangeExplanation<M extends Metric = Metric, Key extends string = string> {
  readonly metric: M;
  readonly level: number;
  readonly before: number | null;
  readonly after: number | null;
  readonly n: { readonly before: number; readonly after: number };
  /** After less before; null when either has no score, and then there are no parts. */
  readonly change: Effect | null;
  /** The effect of who answered: the sum over `keys`. */
  readonly mix: Effect | null;
  /** The effect of other scores of the same kind of answers: the sum of `local` and `common`; mix + rate = change. */
  readonly rate: Effect | null;
  /** The mix by key, the largest first. */
  readonly keys: readonly KeyMix<Key>[];
  /** The changes of some answers alone, the strongest first. */
  readonly local: readonly LocalPart[];
  /** What happened to all answers, whoever gave them; null without a change. */
  readonly common: JudgedEffect | null;
  /** The strongest local change that was not named; null if nothing was searched. */
  readonly left: Omit<UnnamedChange, "from" | "until"> | null;
  /** Keys that can explain nothing, and why. */
  readonly aside: readonly KeyAside<Key>[];
}

/**
 * Explains the change of a score between two spans of time: how much is who answered, by key; what changed for some answers
 * alone, and where; and what happened to everyone.
 *
 * @remarks
 * The parts leave no remainder. A fit of main effects to the answers of both spans gives each value of each key its effect with
 * all other keys equal, so that a shift that two keys share is not counted twice; its mix effect is that effect times the
 * change of its share. Keys that say the same share one entry; where one follows from another, such as team from agent, the
 * smallest effects that fit are taken, which no order of the keys changes. Local changes are found and named as by
 * `locateChanges`, with one error rate; each counts its difference times its share. What is left of the change happened to
 * everyone.
 *
 * All parts share one error rate: half of it is for local changes, half for the keys and the common part, whose p-values are
 * adjusted together (Holm); those of values likewise, for the mix and for the rate. The spans are taken to be chosen before
 * looking: whoever tries many, or looks at the curve first, finds more than one false part in twenty. `locateChanges` searches
 * all spans under one error rate. Standard errors are by linearisation
 * (sandwich), between clusters if the tallies have them. Shares are sampled: who answered is by chance, too. A mix effect is
 * what the shift made, not why it happened. With one key, `decomposeChange` gives the split by Kitagawa, which is the same
 * where all values changed alike.
 *
 * @param before - one row for each combination of keys, as `tallyBy` by several keys or a GROUP BY gives it
 * @returns parts whose sum is the change (to rounding). When a span has no answers, the effects are null
 * @throws RangeError for tallies of another scale and tables of different keys; what `locateChanges` throws for options
 * @see Oaxaca 1973, International Economic Review 14:693-709; Jann 2008, Stata Journal 8:453-479; Gelbach 2016, Journal of
 * Labor Economics 34:509-543, for the split without an order
 * @example
 * const tally = (rating: number, n: number) => tallyScores(new Array<number>(n).fill(rating), { metric: NPS });
 * const before = [{ key: { shop: "A" }, tally: tally(10, 30) }, { key: { shop: "B" }, tally: tally(7, 10) }];
 * const after = [{ key: { shop: "A" }, tally: tally(10, 10) }, { key: { shop: "B" }, tally: tally(7, 30) }];
 * Math.round(explainChange(before, after, NPS).keys[0].difference) // => -50
 * @category Where and when it changed
 */
export function explainChange<M extends Metric, Key extends string>(
  before: TallyTable<Key, TallyOf<M>>,
  after: TallyTable<Key, TallyOf<M>>,
  metric: M,
  options: LocateOptions = {},
): ChangeExplanation<M, Key> {
  expectOptions(options, OPTIONS, HOMES);
  expectMetric(metric);
  const { level = 0.95, depth = 2, minimumN = 30 } = options;
  expectLevel(level);
  expectThat(depth <= 3, "at most 3 keys together", depth, " at depth");
  const strata = [before, after].flatMap((table, period) => strataOf(table, metric, period));
  expectSameKeys(before, after);
  const names = Object.keys((before[0] ?? after[0])?.key ?? {});
  const cube = cubeOf(metric, names, 2, strata);
  return explainSpans(cube, metric, { level, depth, minimumN }) as ChangeExplanation<M, Key>;
}

function explainSpans(
  cube: Cube,
  metric: Metric,
  { level, depth, minimumN }: { readonly level: number; readonly depth: number; readonly minimumN: number },
): ChangeExplanation {
  const whole = readingOf(cube, () => true);
  const head = { metric, level, before: whole.score[0], after: whole.score[1], n: whole.n };
  if (head.before === null || head.after === null) {
    const none = { change: null, mix: null, rate: null, common: null, left: null };
    return { ...head, ...none, keys: [], local: [], aside: [] };
  }
  const source = sourceOfCube(cube, depth);
  const search = nameChanges(source, { level: 1 - (1 - level) / KINDS, minimumN });
  const { keys, aside } = mixKeysOf(cube);
  const parts = contributionsOf(cube, keys, source.groups, search.named);
  const effectOf = effectMaker(cube, parts.fitted, metric, level);
  const judged = judgeTogether([...parts.keys.map(({ mix }) => mix), parts.common].map(effectOf), KINDS);
  const values = parts.keys.flatMap((key) => key.values);
  const { mixes, rates } = judgeValues(values, effectOf);
  const places = new Map(values.map((value, place) => [value, place]));
  const labels = ["before", "after"];
  const { left } = search;
  return {
    ...head,
    change: effectOf(parts.whole),
    mix: effectOf(parts.mix),
    rate: effectOf(parts.rate),
    keys: keys
      .map(({ name, alike, follows, levels, codes }, k): KeyMix => {
        const own = levels.map((value, level): ValueChange => {
          const part = parts.keys[k]!.values[level]!;
          const { share } = part;
          const place = places.get(part)!;
          const { score } = readingOf(cube, (s) => codes[s] === level);
          return {
            value,
            presence: share[0] === 0 ? "appeared" : share[1] === 0 ? "vanished" : "both",
            shareBefore: share[0],
            shareAfter: share[1],
            scoreBefore: score[0],
            scoreAfter: score[1],
            mix: mixes[place]!,
            rate: rates[place]!,
          };
        });
        return { key: name, alike, follows, ...judged[k]!, values: own.sort(byMix) };
      })
      .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference)),
    local: search.named.map((one, j): LocalPart => {
      const found = locatedChange(source, labels, one, search.fit.effects[j]!, level);
      const { where, alike, baseline, current, n, difference, interval, pValue, adjustedPValue } = found;
      const told = { where, alike, baseline, current, n, difference, interval, pValue };
      const impact = effectOf(parts.local[j]!);
      return {
        ...told,
        adjustedPValue: amongKinds(adjustedPValue),
        share: found.impact / difference,
        impact,
      };
    }),
    common: judged.at(-1)!,
    left: left && leftOf(unnamedChange(labels, left, level)),
    aside,
  };
}

/** Local changes have one half of the error rate, keys and what happened to all the other. */
const KINDS = 2;

const amongKinds = (pValue: number) => Math.min(KINDS * pValue, 1);

const byMix = (a: ValueChange, b: ValueChange) => Math.abs(b.mix.difference) - Math.abs(a.mix.difference);

function leftOf({ where, difference, interval, adjustedPValue }: UnnamedChange) {
  return { where, difference, interval, adjustedPValue: amongKinds(adjustedPValue) };
}

/** The answers of some strata before and after, and their scores. */
function readingOf({ size, periods, n, weights, sums }: Cube, isIn: (s: number) => boolean) {
  const [answers, weight, sum] = [0, 1, 2].map(() => [0, 0]) as [number[], number[], number[]];
  for (let s = 0; s < size; s++) {
    if (!isIn(s)) continue;
    answers[periods[s]!]! += n[s]!;
    weight[periods[s]!]! += weights[s]!;
    sum[periods[s]!]! += sums[s]!;
  }
  const scoreIn = (t: number) => (weight[t]! > 0 ? sum[t]! / weight[t]! : null);
  return { n: { before: answers[0]!, after: answers[1]! }, score: [scoreIn(0), scoreIn(1)] as const };
}

function strataOf(table: TallyTable, metric: Metric, period: number): Stratum[] {
  expectTable(table);
  return table.map(({ key, tally }, i) => {
    checkTally(tally, metric.scale, `${period ? "after" : "before"}[${i}].tally`, metric.name);
    return { key, period, tally };
  });
}
