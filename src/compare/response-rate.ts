import type { Interval } from "../inference/interval.js";
import { proportion } from "../inference/proportion.js";
import { readWhole, readRecord } from "../math/fields.js";
import { expectLevel, expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { HOMES } from "../metric/option-homes.js";

/** Numbers of invitations: sent, answered and undelivered. */
export interface ResponseCounts {
  /** Invitations sent. */
  readonly invited: number;
  /** Invitations that were answered. */
  readonly answered: number;
  /**
   * Invitations that reached no one, such as bounced mails; subtracted from those sent.
   * @defaultValue 0
   */
  readonly undelivered?: number | undefined;
}

/** Options of `responseRate`. */
export interface ResponseRateOptions {
  /** @defaultValue 0.95 */
  readonly level?: number | undefined;
}

const OPTIONS = { level: null } satisfies KnownOptions<ResponseRateOptions>;

/** The share of the people reached who answered. */
export interface ResponseRate {
  /** answered / delivered, 0 to 1; null when nothing was delivered. */
  readonly rate: number | null;
  /** Wilson's interval, 0 to 1; null when `rate` is. */
  readonly interval: Interval | null;
  readonly answered: number;
  readonly delivered: number;
}

/**
 * Response rate, answered / (invited − undelivered), with Wilson's interval.
 *
 * @remarks
 * Filter both counts in the same way: answers of one channel over invitations of all channels are not a rate. A high rate
 * limits the possible non-response bias; a narrow interval does not.
 *
 * @throws RangeError for a count that is not a whole number of 0 or more, more answers than delivered invitations, or a
 * level outside 0 to 1
 * @see Wilson 1927, Journal of the American Statistical Association 22:209-212
 * @example responseRate({ invited: 410, answered: 120, undelivered: 10 }).rate // => 0.3
 * @category Segments, drivers and why a score changed
 */
export function responseRate(counts: ResponseCounts, options: ResponseRateOptions = {}): ResponseRate {
  expectOptions(options, OPTIONS, HOMES);
  readRecord(counts, "counts", ["invited", "answered", "undelivered"]);
  const { invited, answered, undelivered = 0 } = counts;
  const { level = 0.95 } = options;
  expectLevel(level);
  for (const [name, count] of Object.entries({ invited, answered, undelivered })) {
    readWhole(count, name);
  }
  const delivered = invited - undelivered;
  const most = (total: number, of: string) => `at most ${total}, the number ${of}`;
  expectThat(delivered >= 0, most(invited, "invited"), undelivered, " at undelivered");
  expectThat(answered <= delivered, most(delivered, "delivered"), answered, " at answered");
  const { share: rate, interval } = proportion(answered, delivered, level);
  return { rate, interval, answered, delivered };
}
