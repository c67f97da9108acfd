import { compareScores, type ScoreDifference } from "../inference/difference.js";
import { proportion, type Proportion } from "../inference/proportion.js";
import { getOrMake, numberOf } from "../math/get-or-make.js";
import { floatList, intList } from "../math/growing.js";
import { worstCategory, type Metric } from "../metric/metric.js";
import { computeScore } from "../score/compute.js";
import type { Score } from "../score/score.js";
import type { Assessment } from "./assess.js";
import type { AnswerLog } from "./next-answers.js";

/** The next scores of customers who were contacted after an unhappy answer, compared with those who were not. */
export interface Recovery {
  /** The policy's metric. */
  readonly metric: Metric;
  /** The unhappy category, such as `"detractor"`. */
  readonly category: string;
  readonly contacted: RecoveryGroup;
  readonly notContacted: RecoveryGroup;
  /** Next score of the contacted (current) less that of the others (baseline). */
  readonly contactedVersusNot: ScoreDifference;
  /** The reason why the difference does not prove that contact helps. */
  readonly caveat: string;
  /** What contact does to the next score, by the hold-out of the policy; null without one. */
  readonly holdOut: RecoveryByDraw | null;
}

/**
 * The next scores of unhappy customers by the side to which they were drawn, contacted or not: only the lot makes the sides alike.
 * Those in neither group are left out.
 */
export interface RecoveryByDraw {
  /** Drawn to be contacted. */
  readonly contact: RecoveryGroup;
  /** Drawn to be left alone. */
  readonly heldOut: RecoveryGroup;
  /** Next score of those drawn to be contacted (current) less that of those held out (baseline). */
  readonly contactVersusHeldOut: ScoreDifference;
}

/** The customers on one side of `Recovery`, and how many scored better the next time. */
export interface RecoveryGroup {
  /** The score of the next answers. */
  readonly next: Score;
  /** The share that left the unhappy category, among those who answered again. */
  readonly recovered: Proportion;
  /** The number of customers who have not answered again and are not in the figures above. */
  readonly noNextAnswer: number;
}

const RECOVERY_CAVEAT =
  "Association, not causation: contact was not assigned at random, and people who answer again may differ from those who do not. " +
  "Teams may reach easy cases first, and angry customers may leave without answering again. A hold-out in the policy shows what contact does.";

/** The follow-ups of unhappy customers, as numbers. */
export type UnhappyCases = ReturnType<typeof startUnhappy>;

/** Starts to collect the follow-ups of unhappy customers in a group, those of customers who are left alone by lot included. */
export function startUnhappy() {
  const metrics = new Map<Metric, number>();
  const lists = {
    at: floatList(),
    who: intList(),
    metric: intList(),
    contactedAt: floatList(),
    side: intList(),
  };
  return {
    /** @param who - the respondent by number in the log of answers */
    add({ metric, facts, at, clocks, side }: Assessment, who: number): void {
      if (who < 0 || facts.category !== worstCategory(metric).name) return;
      lists.at.push(at);
      lists.who.push(who);
      lists.metric.push(numberOf(metrics, metric));
      lists.contactedAt.push(clocks[0]!.history.completedAt ?? Infinity);
      lists.side.push(SIDES.indexOf(side));
    },
    /** In order of time; at one time those who were left alone come last. */
    take(): Iterable<UnhappyCase> {
      const [at, who, metric] = [lists.at.take(), lists.who.take(), lists.metric.take()];
      const [contactedAt, side] = [lists.contactedAt.take(), lists.side.take()];
      const known = [...metrics.keys()];
      const order = new Int32Array(at.length).map((_, i) => i);
      order.sort((a, b) => at[a]! - at[b]! || side[a]! - side[b]! || a - b);
      return (function* () {
        for (const i of order) {
          yield {
            at: at[i]!,
            who: who[i]!,
            metric: known[metric[i]!]!,
            contactedAt: contactedAt[i]!,
            drawn: SIDES[side[i]!]!,
          };
        }
      })();
    },
  };
}

const SIDES = [null, "contact", "held-out"] as const;

interface UnhappyCase {
  readonly at: number;
  readonly who: number;
  readonly metric: Metric;
  /** Infinity for never. */
  readonly contactedAt: number;
  readonly drawn: (typeof SIDES)[number];
}

/**
 * The next scores of unhappy customers by metric, in order of first occurrence.
 *
 * @remarks
 * Unhappy is the worst category of the metric. Each respondent counts once, by the first unhappy answer in the group. The
 * next answer is the respondent's first later one to the same metric, in any group. Contacted means before that next
 * answer, or by `now` without one.
 *
 * @param group - follow-ups of responses received by `now`
 * @param level - confidence level of the intervals
 */
export function recoveryOf(group: UnhappyCases, answers: AnswerLog, level: number): readonly Recovery[] {
  const sides = new Map<Metric, SidesOfMetric>();
  for (const { metric, at, who, contactedAt, drawn } of group.take()) {
    const own = getOrMake(sides, metric, newSides);
    if (own.seen.has(who)) continue;
    own.seen.add(who);
    const next = answers.next(who, metric, at);
    const isContacted = contactedAt < Infinity && contactedAt <= (next?.at ?? Infinity);
    if (drawn !== null) addTo(drawn === "contact" ? own.drawn.contact : own.drawn.heldOut, next);
    // A customer who was left alone by lot is not one whom the team did not reach.
    if (drawn !== "held-out") addTo(isContacted ? own.contacted : own.notContacted, next);
  }
  const sizeOf = ({ scores }: Side) => scores.length;
  return [...sides]
    .filter(([, { contacted, notContacted, drawn }]) =>
      [contacted, notContacted, drawn.heldOut].some((side) => sizeOf(side) > 0),
    )
    .map(([metric, { contacted, notContacted, drawn }]) => ({
      metric,
      category: worstCategory(metric).name,
      contacted: customersOf(contacted, metric, level),
      notContacted: customersOf(notContacted, metric, level),
      contactedVersusNot: compareScores(notContacted.scores, contacted.scores, metric, { level }),
      caveat: RECOVERY_CAVEAT,
      holdOut:
        drawn.heldOut.scores.length + drawn.heldOut.noNextAnswer === 0
          ? null
          : {
              contact: customersOf(drawn.contact, metric, level),
              heldOut: customersOf(drawn.heldOut, metric, level),
              contactVersusHeldOut: compareScores(drawn.heldOut.scores, drawn.contact.scores, metric, {
                level,
              }),
            },
    }));
}

interface SidesOfMetric {
  readonly contacted: Side;
  readonly notContacted: Side;
  readonly drawn: { readonly contact: Side; readonly heldOut: Side };
  readonly seen: Set<number>;
}

function newSides(): SidesOfMetric {
  const side = (): Side => ({ scores: [], noNextAnswer: 0 });
  return {
    contacted: side(),
    notContacted: side(),
    drawn: { contact: side(), heldOut: side() },
    seen: new Set(),
  };
}

function addTo(side: Side, next: { readonly score: number } | null): void {
  if (next === null) side.noNextAnswer += 1;
  else side.scores.push(next.score);
}

interface Side {
  readonly scores: number[];
  noNextAnswer: number;
}

function customersOf({ scores, noNextAnswer }: Side, metric: Metric, level: number): RecoveryGroup {
  const next = computeScore(scores, metric, { level });
  const stillUnhappy = next.counts[worstCategory(metric).name] ?? 0;
  return { next, recovered: proportion(scores.length - stillUnhappy, scores.length, level), noNextAnswer };
}
