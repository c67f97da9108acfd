/** The middle of several timings in milliseconds, after one run to warm up. */
export function milliseconds(run: () => unknown, times = 9): number {
  run();
  const timings: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    run();
    timings.push(performance.now() - start);
  }
  return timings.sort((a, b) => a - b)[times >> 1]!;
}

export interface Timing {
  readonly name: string;
  readonly milliseconds: number;
}

/** Prints timings with their ratio to the first, which is ours: 2.0x means that it took twice as long. */
export function printRatios(title: string, timings: readonly Timing[]): void {
  const ours = timings[0]!.milliseconds;
  console.log(`\n${title}`);
  const width = Math.max(...timings.map(({ name }) => name.length));
  for (const { name, milliseconds } of timings) {
    const time =
      milliseconds < 1 ? `${(milliseconds * 1000).toFixed(1)} us` : `${milliseconds.toFixed(1)} ms`;
    console.log(
      `  ${name.padEnd(width)}  ${time.padStart(10)}  ${(milliseconds / ours).toFixed(2).padStart(8)}x`,
    );
  }
}
