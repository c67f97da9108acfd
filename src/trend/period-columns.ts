import type { Metric } from "../metric/metric.js";
import { columnOf, columnPass } from "../tally/column-pass.js";
import type { NamedColumns } from "../tally/column-table.js";
import { crossing } from "../tally/cross-table.js";
import { countColumns, type RowGroups } from "../tally/count-columns.js";
import { keyColumns } from "../tally/grouped-columns.js";
import { tallierWith, type OpenTally } from "../tally/tallier.js";
import { BLOCK, MISSING, type SmallNumbers } from "../tally/small-numbers.js";
import { numbersBetween, type Vector } from "../tally/vector.js";
import {
  startPass,
  startSegments,
  type AnyPeriodRowOptions,
  type PeriodPass,
  type PeriodTallies,
} from "./period-tallies.js";
import { isInstant, readInstant } from "./read-instant.js";

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
  const series = startSegments<M>(pass, segments === null);
  const { numberOf, numbers, count, finish } = series;
  const tallies: OpenTally[] = [];
  let scratch = new Float64Array();
  let places = new Int32Array();
  const assign: RowGroups["assign"] = (from, until, groups) => {
    if (scratch.length < groups.length)
      [scratch, places] = [new Float64Array(groups.length), new Int32Array(groups.length)];
    if (!segments) groups.fill(0);
    else if (segments.assign(from, until, groups) === null) return null;
    pass.places(numbersBetween(times, from, until, scratch), 0, until - from, places);
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
  const cross = crossing([times, ...(segments?.columns ?? [])], (row, most) => {
    const keys = segments ? segments.small(row) : { columns: [], numberOf: () => 0 };
    const bits = most - (keys?.columns ?? []).reduce((total, column) => total + column.bits, 0);
    if (!keys || bits < 1) return null;
    const segmentOf = (places: readonly number[]) => keys.numberOf(places.slice(0, -1));
    return {
      columns: [...keys.columns, smallPlaces(times, pass, startAt, bits)],
      numberOf: (places) => series.numberAt(segmentOf(places), places.at(-1)!),
      leaveOut: (places, rows) => series.leaveOut(segmentOf(places), rows),
    };
  });
  try {
    const isCounted = countColumns(counted.answers, tallies, {
      ...counted,
      scale: metric.scale,
      tallier,
      startAt,
      groups: { assign, cross },
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

/** How often the times of a block are read again once a period is found: each costs as much as a block without. */
const MOST_READ_AGAIN = 8;

/** The places of the periods of times; one bit more for times outside the range. */
function smallPlaces(
  times: Vector,
  { places, place, isOutside }: PeriodPass,
  startAt: number,
  bits: number,
): SmallNumbers {
  const scratch = new Float64Array(BLOCK);
  const outside = 2 ** (bits - 1);
  return {
    bits,
    placeOf: (number) => (number === outside ? MISSING : number),
    write(from, until, into) {
      const instants = numbersBetween(times, from, until, scratch);
      const length = until - from;
      const all = places(instants, 0, length, into);
      // Where rows are in the order of time, the next ones are mostly of the period that has just been found.
      let again = MOST_READ_AGAIN;
      for (let i = 0; all < 0 && i < length; i++) {
        if (into[i]! < 0) {
          const instant = instants[i]!;
          if (!isInstant(instant)) return false;
          if (isOutside(instant)) {
            into[i] = outside;
            continue;
          }
          into[i] = place(instant, startAt + from + i);
          if (again-- > 0) places(instants, i + 1, length, into);
        }
        if (into[i]! >= outside) return false;
      }
      return all < outside;
    },
  };
}
