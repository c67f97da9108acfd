import { expectThat } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import type { MentionTable } from "../tally/mentions.js";
import type { TallyOf } from "../tally/tally.js";
import type { MentionsQuery } from "./query.js";
import { expectKind, type SqlRow } from "./read-rows.js";
import { expectValid, noAnswers, onInvalidOf, readTallies, type ReadResultOptions } from "./read-tallies.js";

/**
 * Reads the result of `mentionsQuery`: the input of `compareDrivers`.
 *
 * @returns the table that `tallyMentions` gives for the same answers
 * @throws what `talliesFromRows` throws, and TypeError for a mention that is not text
 * @example
 * const query = mentionsQuery({ dialect: "duckdb", from: "answers", metric: NPS, score: "rating", mentions: "tags" });
 * mentionsFromRows([], query).mentions // => []
 * @example
 * const query = mentionsQuery({ dialect: "duckdb", from: "answers", metric: NPS, score: "rating", mentions: "tags" });
 * const empty = Object.fromEntries(query.columns.map((column) => [column, 0]));
 * const rows = [
 *   { ...empty, driver: null, cx_mention: 0, cx_n3: 6, cx_n9: 4, cx_query: query.id },
 *   { ...empty, driver: "price", cx_mention: 1, cx_n3: 5, cx_n9: 1, cx_query: query.id },
 * ];
 * const { total, mentions } = mentionsFromRows(rows, query);
 * [computeNps(total).score, mentions[0].key.driver, computeNps(mentions[0].tally).score] // => [-20, "price", -66.667]
 * @category Results
 */
export function mentionsFromRows<M extends Metric>(
  rows: Iterable<SqlRow>,
  query: MentionsQuery<M>,
  options: ReadResultOptions = {},
): MentionTable<TallyOf<M>> {
  const onInvalid = onInvalidOf(options);
  expectKind(query, "mentions");
  let total = noAnswers(query);
  const mentions = readTallies(rows, query, "mentions", ["driver"], "cx_mention").flatMap(
    ({ path, tally }) => {
      const [driver, isMention] = path;
      expectValid(tally, onInvalid, { driver });
      if (isMention === 0) {
        total = tally;
        return [];
      }
      expectThat(typeof driver === "string", "the name of a mention", driver, " at rows", TypeError);
      return [{ key: { driver }, tally }];
    },
  );
  return { total, mentions };
}
