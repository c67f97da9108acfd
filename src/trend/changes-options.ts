import { readCount, readNumber } from "../math/fields.js";
import type { KnownOptions } from "../math/options.js";

/** Options of `detectChanges`: penalty, seasons and shortest segment. */
export interface ChangesOptions {
  /**
   * The smallest gain that counts as a change: a number; "bic", twice the log of the number of periods; or "calibrated",
   * the gain that the best place of a series without change exceeds with probability `falseAlarms`.
   * @defaultValue "calibrated"
   */
  readonly penalty?: number | "calibrated" | "bic" | undefined;
  /**
   * False alarm rate of the calibrated penalty: the share of series without change in which a change is found.
   * @defaultValue 0.05
   */
  readonly falseAlarms?: number | undefined;
  /**
   * The number of periods in a cycle, such as 12 months, whose pattern is taken out; 1 for none.
   * @defaultValue the periods of a year if there are three years of them, else 1
   */
  readonly seasons?: number | undefined;
  /**
   * The smallest number of periods between two changes.
   * @defaultValue 2
   */
  readonly minimumLength?: number | undefined;
  /**
   * The smallest number of periods with answers. Below it the verdict is "too few periods".
   * @defaultValue 6
   */
  readonly minimumPeriods?: number | undefined;
  /** @defaultValue the trend's level */
  readonly level?: number | undefined;
  /**
   * The seed of the simulation.
   * @defaultValue 1
   */
  readonly seed?: number | undefined;
  /**
   * The number of simulated series without change. With 4999 the false alarm rate is within a third of a point of 5% for
   * two of three seeds; 24 periods take some 10 milliseconds, and the same trend hardly any the next time.
   * @defaultValue 4999
   */
  readonly draws?: number | undefined;
}

/** The options of `detectChanges`, whose other values it checks itself. */
export const CHANGES_OPTIONS = {
  penalty: null,
  falseAlarms: null,
  seasons: null,
  minimumLength: readCount,
  minimumPeriods: readNumber,
  level: null,
  seed: readNumber,
  draws: null,
} satisfies KnownOptions<ChangesOptions>;
