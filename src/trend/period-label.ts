import { expectThat, show } from "../math/guard.js";
import type { PeriodCalendar } from "../time/period.js";

/** The number of the period that a label names. @throws RangeError with the path, for any other label */
export function periodOfLabel(calendar: PeriodCalendar, label: unknown, path: string): number {
  const index = typeof label === "string" ? calendar.find(label) : null;
  const expected = `a label of the rule, such as ${show(calendar.label(calendar.indexAt(0)))}`;
  expectThat(index !== null, expected, label, ` at ${path}`, RangeError);
  return index;
}
