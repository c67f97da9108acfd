import { expectThat } from "../math/guard.js";
import type { KnownOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import { missingCheck, readMissing, USUAL_MISSING } from "../rows/missing.js";
import type { Accessor } from "../tally/accessor.js";
import { placeOf, readPoint, requireIterable } from "../tally/answer.js";
import { requiredReader } from "../tally/row-reader.js";
import { watchColumns } from "../tally/columns.js";
import { tallierWith, type OnInvalid } from "../tally/tallier.js";

/** Options for comments in rows: where the answer and the comment are, and which comments say nothing. */
export interface CommentOptions<M extends Metric, Row> {
  readonly metric: M;
  /** Accessor of the answer. */
  readonly score: Accessor<Row, number | bigint>;
  /** Accessor of the comment: text, null or undefined. */
  readonly comment: Accessor<Row, string>;
  /**
   * Texts that say nothing, such as "n/a". Case and spaces do not matter. Blanks and texts without a word say nothing either.
   * @defaultValue `USUAL_MISSING` of cx-metrics/validation and `NO_COMMENT`
   */
  readonly missing?: readonly (string | number)[] | undefined;
  /** @defaultValue "throw" */
  readonly onInvalid?: OnInvalid | undefined;
}

/** The options of `CommentOptions`. */
export const COMMENT_OPTIONS = {
  metric: null,
  score: null,
  comment: null,
  missing: readMissing,
  onInvalid: null,
} satisfies KnownOptions<CommentOptions<Metric, never>>;

/**
 * Texts that say nothing in the place of a comment, beside `USUAL_MISSING`: in English, German, French, Spanish, Italian,
 * Portuguese and Dutch.
 *
 * @category What people wrote
 */
export const NO_COMMENT: readonly string[] = [
  ...["no comment", "no comments", "nothing", "nothing to add", "no answer", "no", "nope"],
  ...["kein Kommentar", "keine", "keiner", "nichts", "nichts hinzuzufügen", "nein"],
  ...["rien", "rien à dire", "rien à ajouter", "aucun", "aucun commentaire", "non"],
  ...["nada", "nada que añadir", "ninguno", "ningún comentario", "sin comentarios"],
  ...["niente", "niente da aggiungere", "nessuno", "nessun commento"],
  ...["nada a acrescentar", "sem comentário", "sem comentários", "nenhum", "não"],
  ...["niets", "niets toe te voegen", "geen", "geen opmerkingen", "nee"],
];

/** A row as far as its answer and its comment go. */
export interface CommentedRow {
  readonly row: unknown;
  /** From 0, counting every row. */
  readonly position: number;
  /** The point of the scale; null for an answer that is missing or was excluded. */
  readonly point: number | null;
  /** The comment as it was written; "" for none. */
  readonly text: string;
  /** True unless the comment is empty or one of the texts that say nothing. */
  readonly says: boolean;
}

/**
 * The answers and comments of rows, one after the other.
 *
 * @param read - more accessors whose columns are watched
 * @throws what `tallyScores` throws, and TypeError for a comment that is neither text nor missing
 */
export function* readComments(
  rows: Iterable<unknown>,
  options: CommentOptions<Metric, never>,
  more: readonly unknown[] = [],
): Generator<CommentedRow> {
  const { metric, score, comment, missing = [...USUAL_MISSING, ...NO_COMMENT] } = options;
  requireIterable(rows);
  const read = requiredReader(score, "score");
  const readText = requiredReader(comment, "comment");
  const columns = watchColumns(rows, [score, comment, ...more]);
  const tallier = tallierWith(metric.scale, { ...options, columns }, undefined);
  const { min, max } = metric.scale;
  const says = missingCheck(missing);
  const all = tallier.open();
  let position = 0;
  for (const row of rows) {
    columns.see(row);
    const answer = read(row, position);
    const text = readText(row, position) ?? "";
    expectThat(typeof text === "string", "a comment as text or null", text, placeOf(comment, position));
    tallier.add(all, answer, position, 1);
    const point = readPoint(answer, min, max);
    yield { row, position, point: typeof point === "number" ? point : null, text, says: !says(text) };
    position++;
  }
  columns.expectSeen();
}
