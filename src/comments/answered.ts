import { expectThat } from "../math/guard.js";
import { idText } from "../math/text.js";
import type { KnownOptions } from "../math/options.js";
import { joinOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import { wordsIn } from "../rows/text/words.js";
import type { Accessor } from "../tally/accessor.js";
import { placeOf, reader } from "../tally/answer.js";
import { isKey, readKeys, type KeyValue } from "../tally/key.js";
import type { GroupBy } from "../tally/accessor.js";
import { corpusBuilder, type Corpus } from "./corpus.js";
import type { CommentSource } from "./examples.js";
import { readLanguages, type LanguageOptions } from "./language.js";
import { COMMENT_OPTIONS, readComments, type CommentOptions } from "./read.js";

/** Options of functions that find terms in comments. */
export interface TermSourceOptions<M extends Metric, Row>
  extends CommentOptions<M, Row>, LanguageOptions<Row> {
  /**
   * Accessor of the respondent. A comment that one writes again word for word counts once, and comments of one respondent are
   * not taken for independent.
   */
  readonly respondent?: Accessor<Row, string | number | bigint> | undefined;
  /** Groups whose shares of a term are compared: segments, agents, periods. Each key by itself. */
  readonly by?: GroupBy<Row> | undefined;
}

/** The options of `TermSourceOptions`. */
export const TERM_SOURCE_OPTIONS = /* @__PURE__ */ joinOptions(COMMENT_OPTIONS, {
  language: null,
  stopWords: null,
  stem: null,
  respondent: null,
  by: null,
}) satisfies KnownOptions<TermSourceOptions<Metric, never>>;

/** Comments with all that is known of their rows. */
export interface CommentSet {
  readonly corpus: Corpus;
  readonly sources: readonly CommentSource[];
  /** The names of the keys of `by`, and their values for each comment. */
  readonly keys: readonly string[];
  readonly groups: readonly (readonly KeyValue[])[];
  /** Values of other accessors for each comment. */
  readonly others: readonly (readonly unknown[])[];
  /** Rows without a comment that says something. */
  readonly silent: number;
  /** Comments without an answer. */
  readonly unscored: number;
  /** Comments that a respondent wrote again word for word. */
  readonly repeated: number;
}

/**
 * Reads the comments of rows that say something.
 *
 * @param needsScore - whether comments without an answer are left out
 * @param more - accessors whose values are kept
 */
export function readCommentSet(
  rows: Iterable<unknown>,
  options: TermSourceOptions<Metric, never>,
  needsScore: boolean,
  more: readonly unknown[] = [],
): CommentSet {
  const { respondent } = options;
  const languages = readLanguages(options);
  const keys = options.by === undefined ? [] : readKeys(options.by);
  const readTag = reader(languages.accessor);
  const readPerson = reader(respondent);
  const readers = more.map((accessor) => reader(accessor)!);
  const watched = [languages.accessor, respondent, ...keys.map(({ accessor }) => accessor), ...more];
  const builder = corpusBuilder(languages);
  const sources: CommentSource[] = [];
  const groups: KeyValue[][] = keys.map(() => []);
  const others: unknown[][] = more.map(() => []);
  const written = new Set<string>();
  let [silent, unscored, repeated] = [0, 0, 0];
  for (const { row, position, point, text, says } of readComments(rows, options, watched)) {
    const words = says ? wordsIn(text).words : [];
    if (words.length === 0) {
      silent++;
      continue;
    }
    if (point === null && needsScore) {
      unscored++;
      continue;
    }
    const person = readPerson ? idText(readPerson(row, position)) : null;
    const isPerson = person !== undefined;
    expectThat(isPerson, "text or a number as respondent", person, placeOf(respondent, position), TypeError);
    if (person !== null) {
      const id = `${person}\n${text}`;
      if (written.has(id)) {
        repeated++;
        continue;
      }
      written.add(id);
    }
    const tag = readTag?.(row, position);
    const isTag = tag === undefined || tag === null || typeof tag === "string";
    expectThat(isTag, "a language tag or null", tag, placeOf(languages.accessor, position), TypeError);
    builder.add(text, words, tag ? tag.slice(0, 2).toLowerCase() : undefined);
    sources.push({ score: point ?? NaN, position, respondent: person });
    keys.forEach(({ read, name }, i) => {
      const value = read(row, position) ?? null;
      expectThat(isKey(value), "a name of a group", value, placeOf(name, position), TypeError);
      groups[i]!.push(value);
    });
    readers.forEach((read, i) => others[i]!.push(read(row, position)));
  }
  return {
    corpus: builder.finish(),
    sources,
    keys: keys.map(({ name }) => name),
    groups,
    others,
    silent,
    unscored,
    repeated,
  };
}
