import { isWeight } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import { placeOf, readPoint } from "../tally/answer.js";
import { clusterOf } from "../tally/clusters.js";
import { requireRows } from "../tally/column-pass.js";
import type { ColumnTable } from "../tally/column-table.js";
import { watchColumns } from "../tally/columns.js";
import { noneLeftOut, noteLeftOut, type Exclusion, type ExclusionReason } from "../tally/exclusion.js";
import { accessorsOf, keyValue, readKeys, type KeyReader, type KeyValue } from "../tally/key.js";
import { requiredReader, rowReader } from "../tally/row-reader.js";
import {
  observationReader,
  refusal,
  type BadObservation,
  type Observation,
  type ObservationOptions,
  type OutsideReason,
} from "./observation.js";

/** The reason why a row with an answer was excluded. */
export type RetentionExclusion = ExclusionReason | BadObservation | "bad-value";

/** An answer and how long its customer was observed. */
export interface ObservedRow extends Observation {
  readonly point: number;
  /** 1 where no value is read. */
  readonly value: number;
  /** null for one of its own. */
  readonly cluster: string | null;
  readonly key: readonly KeyValue[];
}

/** Where rows have what is read of them. */
export interface ObservedRowOptions extends ObservationOptions {
  readonly metric: Metric;
  readonly score: unknown;
  readonly by?: unknown;
  readonly value?: unknown;
  readonly cluster?: unknown;
  readonly respondent?: unknown;
}

/** What was read of rows, and what was not. */
export interface ObservedRows {
  readonly rows: readonly ObservedRow[];
  readonly keys: readonly KeyReader[];
  /** Rows without an answer. */
  readonly missing: number;
  readonly excluded: Readonly<Partial<Record<RetentionExclusion, Exclusion>>>;
  /** Valid rows that are not used, by reason. */
  readonly leftOut: Readonly<Record<OutsideReason | "repeated", number>>;
}

const NO_KEY: readonly KeyValue[] = [];

/** Reads answers and observations of rows, one for each respondent where respondents are known. */
export function observedRows<Row>(
  given: Iterable<Row> | ColumnTable,
  options: ObservedRowOptions,
): ObservedRows {
  const { metric, score, by, value, cluster, respondent, onInvalid } = options;
  const rows = requireRows(given);
  const keys = by === undefined ? [] : readKeys(by);
  const columns = watchColumns(rows, [
    ...[score, options.duration, options.from, options.until, options.ended, options.entry, options.at],
    ...[value, cluster, respondent, ...(by === undefined ? [] : accessorsOf(by))],
  ]);
  const readScore = requiredReader(score, "score");
  const [readValue, readCluster, readRespondent] = [value, cluster, respondent].map(rowReader);
  const readObservation = observationReader(options);
  const refuse = refusal(onInvalid);
  const { min, max } = metric.scale;
  const isFirst = options.landmark === undefined;
  const known: ObservedRow[] = [];
  const placeOfRespondent = new Map<string, number>();
  const excluded: Partial<Record<RetentionExclusion, ReturnType<typeof noneLeftOut>>> = {};
  const leftOut = { repeated: 0, "no-follow-up": 0, "after-landmark": 0, "over-before-landmark": 0 };
  let [missing, position] = [0, -1];

  const read = (row: unknown): ObservedRow | RetentionExclusion | OutsideReason | null => {
    const answer = readScore(row, position) ?? null;
    if (answer === null) return null;
    const point = readPoint(answer, min, max);
    if (typeof point === "string")
      return refuse(point, `a whole number from ${min} to ${max} or null`, answer, placeOf(score, position));
    const worth = readValue ? readValue(row, position) : 1;
    if (!isWeight(worth)) return refuse("bad-value", "a value of 0 or more", worth, placeOf(value, position));
    const observation = readObservation(row, position);
    if (typeof observation === "string") return observation;
    return {
      ...observation,
      point,
      value: worth,
      cluster: readCluster ? clusterOf(readCluster(row, position), cluster, position) : null,
      key: keys.length === 0 ? NO_KEY : keys.map((key) => keyValue(key, key.read(row, position), position)),
    };
  };

  for (const row of rows) {
    position++;
    columns.see(row);
    const one = read(row);
    if (one === null) missing++;
    else if (typeof one !== "string") {
      const who = readRespondent ? clusterOf(readRespondent(row, position), respondent, position) : null;
      const place = who === null ? undefined : placeOfRespondent.get(who);
      if (place === undefined) {
        if (who !== null) placeOfRespondent.set(who, known.length);
        known.push(one);
      } else {
        leftOut.repeated++;
        // Of two at the same time the later row is the latest, and the earlier one the first.
        const isEarlier = one.at < known[place]!.at;
        if (isFirst === isEarlier) known[place] = one;
      }
    } else if (one in leftOut) leftOut[one as OutsideReason]++;
    else noteLeftOut((excluded[one as RetentionExclusion] ??= noneLeftOut()), position);
  }
  columns.expectSeen();
  return { rows: known, keys, missing, excluded, leftOut };
}
