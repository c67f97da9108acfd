import { REVIEW_CAUTION, type ActionCaution } from "../contact/review-invitation.js";
import { compareScores } from "../inference/difference.js";
import { proportion, type Proportion } from "../inference/proportion.js";
import { readRecord, readWhole } from "../math/fields.js";
import { expectLevel, expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { HOMES } from "../metric/option-homes.js";
import type { TallyOf } from "../tally/tally.js";
import { STAYED } from "./uplift-outcome.js";

/** How far invitations to promoters came, as numbers of customers. */
export interface PromoterCounts {
  readonly promoters: number;
  /** Promoters who were invited to review or to refer. */
  readonly invited: number;
  /** Of those invited, who said yes. */
  readonly accepted: number;
  /** Of those invited, who wrote a review. @defaultValue not known */
  readonly reviewed?: number | undefined;
  /** Of those invited, who referred somebody who came. @defaultValue not known */
  readonly referred?: number | undefined;
  /** All other customers who answered, and how many of them were invited in the same way. @defaultValue not known */
  readonly others?: { readonly customers: number; readonly invited: number } | undefined;
}

/** Options of `promoterFunnel`. */
export interface PromoterFunnelOptions {
  /** @defaultValue 0.95 */
  readonly level?: number | undefined;
}

const OPTIONS = { level: null } satisfies KnownOptions<PromoterFunnelOptions>;

/** One step from promoter to referral. */
export interface PromoterStep {
  readonly step: "invited" | "accepted" | "reviewed" | "referred";
  /** The share of those invited; null for the invitation itself. */
  readonly ofInvited: Proportion | null;
  /** The share of all promoters. */
  readonly ofPromoters: Proportion;
}

/** What became of promoters, with intervals. */
export interface PromoterFunnel {
  readonly promoters: number;
  /** In order; steps whose numbers are not known are left out. */
  readonly steps: readonly PromoterStep[];
  /** The share of the other customers who were invited; null where it is not known. */
  readonly othersInvited: Proportion | null;
  /** Warnings with their sources, such as that promoters are invited to review and others are not. */
  readonly cautions: readonly ActionCaution[];
  readonly level: number;
}

/**
 * The rates at which promoters are invited, accept, review and refer, with Wilson's intervals.
 *
 * @remarks
 * Whoever gives a 9 or a 10 says that they would recommend; this says how many do. Steps are shares of those invited and of all
 * promoters, since some who refer were never asked. Where others are invited clearly less often than promoters, or nothing is said
 * of them, a caution tells what platforms and law forbid.
 *
 * @throws RangeError for a number that is not whole, and for a step with more customers than the one that it is part of
 * @see Wilson 1927, Journal of the American Statistical Association 22:209-212
 * @example
 * const { steps } = promoterFunnel({ promoters: 420, invited: 300, accepted: 120, reviewed: 60, referred: 24 });
 * steps.map(({ step, ofInvited }) => [step, ofInvited?.share ?? null]) // => [["invited", null], ["accepted", 0.4], ["reviewed", 0.2], ["referred", 0.08]]
 * @category Promoters
 */
export function promoterFunnel(counts: PromoterCounts, options: PromoterFunnelOptions = {}): PromoterFunnel {
  expectOptions(options, OPTIONS, HOMES);
  const { level = 0.95 } = options;
  expectLevel(level);
  readRecord(counts, "counts", ["promoters", "invited", "accepted", "reviewed", "referred", "others"]);
  const promoters = readWhole(counts.promoters, "promoters");
  const invited = readPart(counts.invited, "invited", promoters, "promoters");
  const parts = (["accepted", "reviewed", "referred"] as const).flatMap((step) =>
    step !== "accepted" && counts[step] === undefined
      ? []
      : [{ step, count: readPart(counts[step], step, invited, "those invited") }],
  );
  const others = counts.others === undefined ? null : readOthers(counts.others);
  const steps = [{ step: "invited" as const, count: invited }, ...parts].map(
    ({ step, count }): PromoterStep => ({
      step,
      ofInvited: step === "invited" ? null : proportion(count, invited, level),
      ofPromoters: proportion(count, promoters, level),
    }),
  );
  const ofPromoters = tallyOfInvited(promoters, invited);
  const ofOthers = tallyOfInvited(others?.customers ?? 0, others?.invited ?? 0);
  const isSelective =
    invited > 0 &&
    (others === null || compareScores(ofOthers, ofPromoters, STAYED, { level }).verdict === "higher");
  return {
    promoters,
    steps,
    othersInvited: others && proportion(others.invited, others.customers, level),
    cautions: isSelective ? [REVIEW_CAUTION] : [],
    level,
  };
}

/** Who was invited, as points of a scale of two. */
function tallyOfInvited(customers: number, invited: number): TallyOf<typeof STAYED> {
  return { min: 0, max: 1, counts: [customers - invited, invited], missing: 0, excluded: {} };
}

function readOthers(given: unknown): { customers: number; invited: number } {
  const { customers, invited } = readRecord(given, "others", ["customers", "invited"]);
  const all = readWhole(customers, "others.customers");
  return { customers: all, invited: readPart(invited, "others.invited", all, "those customers") };
}

function readPart(value: unknown, name: string, whole: number, of: string): number {
  const part = readWhole(value, name);
  expectThat(part <= whole, `at most ${whole}, the number of ${of}`, part, ` at ${name}`);
  return part;
}
