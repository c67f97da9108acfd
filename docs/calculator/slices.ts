// Long work in short slices: a reader yields now and then, and the page goes on in between.

/** Work that yields after each small part of it. */
export type Work<Result> = Generator<void, Result>;

/** Does all of it at once. */
export function finish<Result>(work: Work<Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

const SLICE = 12;

/**
 * Does it in slices of some milliseconds.
 *
 * @param now - a clock in milliseconds
 * @param pause - waits until the page has had its turn
 */
export async function finishInSlices<Result>(
  work: Work<Result>,
  now: () => number,
  pause: () => Promise<void>,
): Promise<Result> {
  let start = now();
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (now() - start < SLICE) continue;
    await pause();
    start = now();
  }
}
