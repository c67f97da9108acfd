import { orderByNumber, type CountingOrder } from "../math/counting-order.js";
import { numberOf } from "../math/get-or-make.js";
import {
  floatList,
  intList,
  smallList,
  type FloatList,
  type Growing,
  type IntList,
  type SmallInts,
} from "../math/growing.js";
import { numberNames, type NumberedNames } from "../math/numbered-names.js";
import { idText } from "../math/text.js";
import type { Metric } from "../metric/metric.js";
import type { CheckedResponse } from "./response.js";

/** The answers of respondents by number, to find the next one of those who were unhappy. */
export type AnswerLog = ReturnType<typeof startAnswers>;

/**
 * Starts to collect the answers of responses received by `now`: few numbers each, since they may be many.
 *
 * @param people - the numbers of respondents, where others number them too
 */
export function startAnswers(people: NumberedNames = numberNames()) {
  const metrics = new Map<Metric, number>();
  const lists = { who: intList(), metric: smallList(), score: smallList(), at: floatList() };
  let ordered: OrderedAnswers | undefined;
  return {
    /**
     * The number of the respondent; -1 for nobody known.
     *
     * @param likely - the number that the respondent probably has, which saves the search for the name
     */
    add({ response, at, metric, facts }: CheckedResponse, likely = -1): number {
      const respondent = idText(response.respondent) ?? null;
      if (respondent === null) return -1;
      const isLikely = likely >= 0 && people.names[likely] === respondent;
      const who = isLikely ? likely : people.codeOf(respondent);
      lists.who.push(who);
      lists.metric.push(numberOf(metrics, metric));
      lists.score.push(facts.score);
      lists.at.push(at);
      return who;
    },
    /** The first later answer of a respondent to the same metric. */
    next(who: number, metric: Metric, after: number): { readonly at: number; readonly score: number } | null {
      ordered ??= orderAnswers(lists, people.names.length);
      const { starts, order, at, score, metric: asked } = ordered;
      let first = -1;
      for (let i = starts[who]!; i < starts[who + 1]!; i++) {
        const answer = order[i]!;
        const isLater = at[answer]! > after && asked[answer] === metrics.get(metric);
        if (isLater && (first < 0 || at[answer]! < at[first]!)) first = answer;
      }
      return first < 0 ? null : { at: at[first]!, score: score[first]! };
    },
  };
}

/** The answers, with the places of those of each respondent. */
interface OrderedAnswers extends CountingOrder {
  readonly metric: SmallInts;
  readonly score: SmallInts;
  readonly at: Float64Array;
}

function orderAnswers(
  lists: {
    readonly who: IntList;
    readonly metric: Growing<SmallInts>;
    readonly score: Growing<SmallInts>;
    readonly at: FloatList;
  },
  respondents: number,
): OrderedAnswers {
  const byRespondent = orderByNumber(lists.who.take(), respondents);
  return { ...byRespondent, metric: lists.metric.take(), score: lists.score.take(), at: lists.at.take() };
}
