import { atPath, readText, readString } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { idText } from "../math/text.js";
import { expectOptions, type KnownOptions } from "../math/options.js";

/** Options of `isSampled`. */
export interface IsSampledOptions {
  /** Name of the survey; each survey has its own sample. */
  readonly survey: string;
  /** Name of the round, such as `"2026-Q1"`; each round has its own sample. @defaultValue "" */
  readonly wave?: string | undefined;
  /** Share of contacts to send to, from 0 (none) to 1 (all). */
  readonly probability: number;
}

const OPTIONS = {
  survey: readText,
  wave: readString,
  probability: null,
} satisfies KnownOptions<IsSampledOptions>;

/**
 * True when a contact is in the random sample of a survey round.
 *
 * @remarks
 * Decided by a hash of contact, survey and wave: the result is the same on every machine and in every run, and a contact
 * sampled at one probability is sampled at every higher one. Contact ids are compared without case and surrounding
 * spaces.
 *
 * @throws RangeError when the probability is not from 0 to 1; TypeError when the contact has no id
 * @example
 * isSampled("ada@example.com", { survey: "nps", wave: "2026-Q1", probability: 0 }); // => false
 * @category Who, when, how often
 */
export function isSampled(contactId: string | number, options: IsSampledOptions): boolean {
  expectOptions(options, OPTIONS);
  const { survey, wave = "", probability } = options;
  const id = readContactId(contactId, "contactId");
  const isProbability = typeof probability === "number" && probability >= 0 && probability <= 1;
  expectThat(isProbability, "a probability from 0 to 1", probability, " at probability");
  return hashFraction(JSON.stringify([id, survey, wave])) < probability;
}

/** A contact id without case and surrounding spaces, so that nobody is surveyed as two contacts. */
export function readContactId(contactId: unknown, path: string): string {
  const id = idText(contactId);
  if (typeof id !== "string")
    expectThat(false, "text that is not blank, or a number", contactId, atPath(path), TypeError);
  return contactKey(id);
}

/** The same for ids of one contact. */
export function contactKey(id: string): string {
  return id.trim().toLowerCase();
}

/**
 * A number from 0 up to, but not including, 1 from text.
 *
 * @remarks
 * cyrb53: two 32-bit multiply-and-xor lanes, mixed as in MurmurHash3, of which 53 bits are kept.
 */
export function hashFraction(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (low & 0x1fffff) + (high >>> 0)) / 2 ** 53;
}
