/** A span from its start (inclusive) to its end (exclusive), such as minutes of a day or epoch milliseconds. */
export type Span = readonly [from: number, to: number];

/** The union of spans, in order: spans that overlap or touch are merged, empty ones are left out. */
export function unionOf(spans: readonly Span[]): readonly Span[] {
  const union: [number, number][] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = union.at(-1);
    if (to <= from) continue;
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else union.push([from, to]);
  }
  return union;
}
