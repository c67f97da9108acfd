import type { Metric } from "../metric/metric.js";
import { columnOf, columnPass } from "../tally/column-pass.js";
import type { NamedColumns } from "../tally/column-table.js";
import { countColumns, type RowGroups } from "../tally/count-columns.js";
import { keyColumns } from "../tally/grouped-columns.js";
import { tallierWith, type OpenTally } from "../tally/tallier.js";
import { numbersBetween } from "../tally/vector.js";
import { startPass, startSegments, type AnyPeriodRowOptions, type PeriodTallies } from "./period-tallies.js";
import { readInstant } from "./read-instant.js";

/** Tallies columns by segment and period; null where they must be read row by row. */
export function tallyColumnPeriods<M extends Metric>(
  table: NamedColumns,
  options: AnyPeriodRowOptions<M>,
): PeriodTallies<M>[] | null {
  const { metric, at, by, onInvalid, startAt = 0 } = options;
  const counted = columnPass(table, options);
  const times = columnOf(table, at);
  const segments = by === undefined ? null : keyColumns(table, by);
  if (!counted || !times || segments === undefined) return null;
  const pass = startPass(table.rows, options);
  const tallier = tallierWith(metric.scale, options, counted.clusters);
  const { numberOf, numbers, count, finish } = startSegments<M>(pass, segments === null);
  const tallies: OpenTally[] = [];
  let scratch = new Float64Array();
  let places = new Int32Array();
  const assign: RowGroups["assign"] = (from, until, groups) => {
    if (scratch.length < groups.length)
      [scratch, places] = [new Float64Array(groups.length), new Int32Array(groups.length)];
    if (!segments) groups.fill(0);
    else if (segments.assign(from, until, groups) === null) return null;
    pass.places(numbersBetween(times, from, until, scratch), until - from, places);
    for (let i = 0; i < until - from; i++) {
      const group = groups[i]!;
      const known = places[i]! < 0 ? undefined : numbers[group]?.[places[i]!];
      if (known !== undefined) groups[i] = known;
      else {
        const position = startAt + from + i;
        const instant = readInstant(times.at(from + i), at, position, onInvalid);
        groups[i] = numberOf(group, instant, position);
      }
    }
    return count();
  };
  try {
    const isCounted = countColumns(counted.answers, tallies, {
      ...counted,
      scale: metric.scale,
      tallier,
      startAt,
      groups: { assign },
    });
    if (!isCounted) return null;
  } catch {
    // Something is refused. Read row by row it is the first that is wrong.
    return null;
  }
  const empty = tallier.close(tallier.open());
  return finish(segments ? segments.keys() : [{}], (number) =>
    number === undefined ? empty : tallier.close(tallies[number]!),
  );
}
