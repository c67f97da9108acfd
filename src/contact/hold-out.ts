import { expectThat } from "../math/guard.js";
import { atPath, readShare } from "../math/fields.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { hashFraction, readContactId } from "./sampling.js";

/** Who is held out: a share of all customers, drawn by lot. Plain JSON. */
export interface HoldOutDraw {
  /** Share of customers to leave alone, between 0 and 1. A tenth is usual. */
  readonly share: number;
  /** Name of the draw, such as `"recovery-2026"`, or a number: another seed draws other customers. */
  readonly seed: string | number;
}

/** The options of a draw. */
export const DRAW_OPTIONS = { share: readShare, seed: readSeed } satisfies KnownOptions<HoldOutDraw>;

/**
 * True when a customer is drawn to be left alone, so that the others show what contacting them does.
 *
 * @remarks
 * Decided by a hash of customer and seed, as `isSampled` decides: the same customer is on the same side on every machine and in
 * every run, and whoever is held out at one share is held out at every larger one. The draw has nothing to do with the samples
 * of surveys. Ids are compared without case and surrounding spaces.
 *
 * @param customer - id of the customer, or of the account where people of one account talk to each other
 * @throws RangeError when the share is not between 0 and 1; TypeError without an id, or without a seed
 * @example
 * isHeldOut("ada@example.com", { share: 0.1, seed: "recovery-2026" }); // => false
 * @category Hold-out
 */
export function isHeldOut(customer: string | number, options: HoldOutDraw): boolean {
  expectOptions(options, DRAW_OPTIONS);
  const { share, seed } = options;
  return drawOf(readContactId(customer, "customer"), readSeed(seed, "seed")) < readShare(share, "share");
}

/** The lot of a customer, from 0 up to, but not including, 1; held out are those below the share. */
export function drawOf(id: string, seed: string | number): number {
  // A text that no sample of a survey has.
  return hashFraction(JSON.stringify({ holdOut: [id, String(seed)] }));
}

/** Reads a seed. @throws TypeError for what is neither text that is not blank nor a finite number */
export function readSeed(value: unknown, path: string): string | number {
  const isText = typeof value === "string" && value.trim() !== "";
  const isSeed = isText || Number.isFinite(value);
  expectThat(isSeed, "a name that is not blank, or a number", value, atPath(path), TypeError);
  return value as string | number;
}
