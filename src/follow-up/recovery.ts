import { compareScores, type Difference } from "../inference/difference.js";
import type { Metric } from "../metric/metric.js";
import { computeScore } from "../score/compute.js";
import type { Score } from "../score/score.js";
import { toInstant } from "../time/instant.js";
import type { Assessment } from "./assessment.js";
import { caseShare, type CaseShare } from "./clock-compliance.js";
import type { FollowUpResponse } from "./response.js";

/** How customers who were contacted after an unhappy answer scored next, beside those who were not. */
export interface Recovery {
  readonly metric: string;
  /** The unhappy category, such as `"detractor"`. */
  readonly category: string;
  readonly contacted: RecoveryGroup;
  readonly notContacted: RecoveryGroup;
  /** Next score of the contacted (current) less that of the others (baseline), by `compareScores`. */
  readonly difference: Difference;
  /** Why the difference is no proof that contact helps. */
  readonly caveat: string;
}

/** The customers of one side of `Recovery`, and how many scored better next time. */
export interface RecoveryGroup {
  /** The score of the next answers. */
  readonly next: Score;
  /** Of those who answered again, who left the unhappy category. */
  readonly recovered: CaseShare;
  /** Who has not answered again, and so is not in the figures above. */
  readonly silent: number;
}

export const RECOVERY_CAVEAT =
  "Not causal: who was contacted was not drawn by lot, and who answers again may differ from who does not. " +
  "Teams reach the easy cases first, and angry customers leave without another answer.";

/**
 * How unhappy customers scored next, by metric, in the order in which metrics first occur.
 *
 * Unhappy is the worst category of the metric. Each respondent counts once, by the first unhappy answer in
 * the group; the next answer is the first that they gave later to the same metric, in whatever group.
 * Contacted means before that next answer, or by `now` without one.
 *
 * @param assessments - the group
 * @param answers - all responses received by `now`, in which next answers are looked up
 * @param metrics - by name
 * @param level - of the intervals
 */
export function recoveryOf(
  assessments: readonly Assessment[],
  answers: readonly FollowUpResponse[],
  metrics: ReadonlyMap<string, Metric>,
  level: number,
): readonly Recovery[] {
  const nextAnswer = laterAnswers(answers);
  const groups = new Map<string, { contacted: Tracked; notContacted: Tracked; seen: Set<string | number> }>();
  const inOrder = [...assessments].sort((a, b) => a.receivedAt - b.receivedAt);
  for (const { response, facts, receivedAt, clocks } of inOrder) {
    const { respondentId } = response;
    const metric = metrics.get(facts.metric)!;
    if (respondentId === undefined || respondentId === null || facts.category !== worstCategory(metric))
      continue;
    let group = groups.get(metric.name);
    if (group === undefined) {
      group = {
        contacted: { scores: [], silent: 0 },
        notContacted: { scores: [], silent: 0 },
        seen: new Set(),
      };
      groups.set(metric.name, group);
    }
    if (group.seen.has(respondentId)) continue;
    group.seen.add(respondentId);
    const next = nextAnswer(respondentId, metric.name, receivedAt);
    const contactedAt = clocks[0]!.run.completedAt;
    const wasContacted = contactedAt !== null && contactedAt <= (next?.at ?? Infinity);
    const side = wasContacted ? group.contacted : group.notContacted;
    if (next === null) side.silent += 1;
    else side.scores.push(next.score);
  }
  return [...groups]
    .filter(([, { contacted, notContacted }]) => contacted.scores.length + notContacted.scores.length > 0)
    .map(([name, { contacted, notContacted }]) => {
      const metric = metrics.get(name)!;
      const category = worstCategory(metric);
      const sides = [contacted, notContacted].map((side) => groupOf(side, metric, category, level)) as [
        RecoveryGroup,
        RecoveryGroup,
      ];
      return {
        metric: name,
        category,
        contacted: sides[0],
        notContacted: sides[1],
        difference: compareScores(notContacted.scores, contacted.scores, metric, { level }),
        caveat: RECOVERY_CAVEAT,
      };
    });
}

interface Tracked {
  readonly scores: number[];
  silent: number;
}

function groupOf(
  { scores, silent }: Tracked,
  metric: Metric,
  category: string,
  level: number,
): RecoveryGroup {
  const next = computeScore(scores, metric, { level });
  const recovered = caseShare(scores.length - (next.counts[category] ?? 0), scores.length, level);
  return { next, recovered, silent };
}

/** The category at the bad end of the scale. */
function worstCategory({ categories, direction }: Metric): string {
  return (direction === "higher-is-better" ? categories[0]! : categories.at(-1)!).name;
}

/** Looks up the first answer that a respondent gave to a metric after an instant. */
function laterAnswers(
  answers: readonly FollowUpResponse[],
): (respondent: string | number, metric: string, after: number) => { at: number; score: number } | null {
  const byRespondent = new Map<string | number, Map<string, { at: number; score: number }[]>>();
  for (const { respondentId, metric, score, receivedAt } of answers) {
    if (respondentId === undefined || respondentId === null) continue;
    let own = byRespondent.get(respondentId);
    if (own === undefined)
      byRespondent.set(respondentId, (own = new Map<string, { at: number; score: number }[]>()));
    const answer = { at: toInstant(receivedAt, "receivedAt"), score };
    const given = own.get(metric);
    if (given === undefined) own.set(metric, [answer]);
    else given.push(answer);
  }
  for (const own of byRespondent.values())
    for (const given of own.values()) given.sort((a, b) => a.at - b.at);
  return (respondent, metric, after) =>
    byRespondent
      .get(respondent)
      ?.get(metric)
      ?.find(({ at }) => at > after) ?? null;
}
