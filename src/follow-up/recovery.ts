import { compareScores, type ScoreDifference } from "../inference/difference.js";
import { proportion, type Proportion } from "../inference/proportion.js";
import { getOrMake } from "../math/get-or-make.js";
import { idText } from "../math/text.js";
import { worstCategory, type Metric } from "../metric/metric.js";
import { computeScore } from "../score/compute.js";
import type { Score } from "../score/score.js";
import type { Assessed, Assessment } from "./assess.js";

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

/** Looks up the first later answer of an unhappy respondent to the same metric. */
type NextAnswer = (
  respondent: Respondent,
  metric: Metric,
  after: number,
) => { readonly at: number; readonly score: number } | null;

/** The id of a respondent as text; of nobody known there is none. */
type Respondent = string;

/** Prepares the look-up of next answers among the responses received by `now`. */
export function nextAnswers(assessed: readonly Assessed[]): NextAnswer {
  const unhappy = new Set<Respondent | null>();
  for (const { followUp, heldOut } of assessed) {
    const own = followUp ?? heldOut;
    if (own !== null) unhappy.add(unhappyRespondent(own));
  }
  const given = new Map<Respondent, Map<Metric, { at: number; score: number }[]>>();
  for (const { checked } of assessed) {
    const { at, metric, facts } = checked;
    const respondent = idText(checked.response.respondent) ?? null;
    if (respondent === null || !unhappy.has(respondent)) continue;
    const own = getOrMake(given, respondent, () => new Map());
    getOrMake(own, metric, () => []).push({ at, score: facts.score });
  }
  for (const own of given.values()) for (const scores of own.values()) scores.sort((a, b) => a.at - b.at);
  return (respondent, metric, after) =>
    given
      .get(respondent)
      ?.get(metric)
      ?.find(({ at }) => at > after) ?? null;
}

/** The respondent of an unhappy answer; null for other answers and without a respondent. */
function unhappyRespondent({ response, metric, facts }: Assessment): Respondent | null {
  return facts.category === worstCategory(metric).name ? (idText(response.respondent) ?? null) : null;
}

/** The recovery of all assessed responses received by `now`; see {@link recoveryOfGroup}. */
export function recoveryOf(assessed: readonly Assessed[], level: number): readonly Recovery[] {
  const followUps = assessed.flatMap(({ followUp }) => followUp ?? []);
  const heldOut = assessed.flatMap((one) => one.heldOut ?? []);
  return recoveryOfGroup(followUps, nextAnswers(assessed), level, heldOut);
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
 * @param heldOut - the same of customers whom the hold-out of the policy leaves alone
 */
export function recoveryOfGroup(
  group: readonly Assessment[],
  nextAnswer: NextAnswer,
  level: number,
  heldOut: readonly Assessment[] = [],
): readonly Recovery[] {
  const sides = new Map<Metric, SidesOfMetric>();
  const unhappy = [...group, ...heldOut].filter((followUp) => unhappyRespondent(followUp) !== null);
  for (const followUp of unhappy.sort((a, b) => a.at - b.at)) {
    const { metric, at, clocks, side: drawn } = followUp;
    const respondent = unhappyRespondent(followUp)!;
    const own = getOrMake(sides, metric, newSides);
    if (own.seen.has(respondent)) continue;
    own.seen.add(respondent);
    const next = nextAnswer(respondent, metric, at);
    const contactedAt = clocks[0]!.history.completedAt;
    const isContacted = contactedAt !== null && contactedAt <= (next?.at ?? Infinity);
    if (drawn !== null) addTo(drawn === "contact" ? own.drawn.contact : own.drawn.heldOut, next);
    // A customer who was left alone by lot is not one whom the team did not reach.
    if (drawn !== "held-out") addTo(isContacted ? own.contacted : own.notContacted, next);
  }
  const numberOf = ({ scores }: Side) => scores.length;
  return [...sides]
    .filter(([, { contacted, notContacted, drawn }]) =>
      [contacted, notContacted, drawn.heldOut].some((side) => numberOf(side) > 0),
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
  readonly seen: Set<Respondent>;
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
