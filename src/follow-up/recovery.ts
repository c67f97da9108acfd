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
  "Teams may reach easy cases first, and angry customers may leave without answering again.";

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
  for (const { followUp } of assessed) if (followUp !== null) unhappy.add(unhappyRespondent(followUp));
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
  return recoveryOfGroup(followUps, nextAnswers(assessed), level);
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
export function recoveryOfGroup(
  group: readonly Assessment[],
  nextAnswer: NextAnswer,
  level: number,
): readonly Recovery[] {
  const sides = new Map<Metric, { contacted: Side; notContacted: Side; seen: Set<Respondent> }>();
  const unhappy = group.filter((followUp) => unhappyRespondent(followUp) !== null);
  for (const followUp of unhappy.sort((a, b) => a.at - b.at)) {
    const { metric, at, clocks } = followUp;
    const respondent = unhappyRespondent(followUp)!;
    const own = getOrMake(sides, metric, () => ({
      contacted: { scores: [], noNextAnswer: 0 },
      notContacted: { scores: [], noNextAnswer: 0 },
      seen: new Set<Respondent>(),
    }));
    if (own.seen.has(respondent)) continue;
    own.seen.add(respondent);
    const next = nextAnswer(respondent, metric, at);
    const contactedAt = clocks[0]!.history.completedAt;
    const isContacted = contactedAt !== null && contactedAt <= (next?.at ?? Infinity);
    const side = isContacted ? own.contacted : own.notContacted;
    if (next === null) side.noNextAnswer += 1;
    else side.scores.push(next.score);
  }
  return [...sides]
    .filter(([, { contacted, notContacted }]) => contacted.scores.length + notContacted.scores.length > 0)
    .map(([metric, { contacted, notContacted }]) => ({
      metric,
      category: worstCategory(metric).name,
      contacted: customersOf(contacted, metric, level),
      notContacted: customersOf(notContacted, metric, level),
      contactedVersusNot: compareScores(notContacted.scores, contacted.scores, metric, { level }),
      caveat: RECOVERY_CAVEAT,
    }));
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
