import { expectThat } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import type { MentionTable } from "../tally/mentions.js";
import { emptyTally, type TallyOf } from "../tally/tally.js";
import type { MentionsQuery } from "./query.js";
import type { SqlRow } from "./read-rows.js";
import { expectValid, readTallies, type ReadResultOptions } from "./read-tallies.js";

/**
 * Reads the result of `mentionsQuery`: the input of `compareDrivers`.
 *
 * @returns the table that `tallyMentions` gives for the same answers
 * @throws what `talliesFromRows` throws, and TypeError for a mention that is not text
 * @example
 * const query = mentionsQuery({ dialect: "duckdb", from: "answers", metric: NPS, score: "rating", mentions: "tags" });
 * mentionsFromRows([], query).mentions // => []
 * @category Results
 */
export function mentionsFromRows<M extends Metric>(
  rows: Iterable<SqlRow>,
  query: MentionsQuery<M>,
  options: ReadResultOptions = {},
): MentionTable<TallyOf<M>> {
  const { onInvalid } = options;
  const found = readTallies(rows, query, ["mentions", "mentionsQuery"], ["driver"], ["cx_mention"]);
  const total = found.find(({ path }) => path[1] === 0);
  if (total) expectValid(total.tally, onInvalid, {});
  const mentions = found.flatMap((group) => {
    const [driver, mention] = group.path;
    if (mention === 0) return [];
    expectThat(typeof driver === "string", "the name of a mention", driver, " at rows", TypeError);
    expectValid(group.tally, onInvalid, { driver });
    return [{ key: { driver }, tally: group.tally }];
  });
  return { total: total?.tally ?? emptyTally(query.metric), mentions };
}
