import type { Benchmark } from "./benchmark.js";

/** The age in years from which a figure is called old. */
const OLD = 3;

/** What to mind before acting on the distance from a figure, in sentences. */
export function cautionsOf(
  { surveyed, year }: Benchmark,
  isStated: boolean,
  now: number | null,
): readonly string[] {
  const age = year === null || now === null ? 0 : new Date(now).getUTCFullYear() - year;
  return [
    ...(isStated
      ? [
          "Only the number of the score is known: its interval is the widest that it may have, and its question and cut points are taken to be those of the figure.",
        ]
      : []),
    ...(surveyed === "panel"
      ? [
          "The figure is of a panel that was asked about many companies: a company's own survey of its customers may differ for that reason alone.",
        ]
      : []),
    ...(age >= OLD ? [`The figure is of ${year}, ${age} years ago.`] : []),
  ];
}
