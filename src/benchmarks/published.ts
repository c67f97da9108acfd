import { frozenCopy } from "../math/fields.js";
import type { Benchmark } from "./benchmark.js";
import { acsi } from "./studies/acsi.js";
import { acsiFinance } from "./studies/acsi-finance.js";
import { acsiIndustries } from "./studies/acsi-industries.js";
import { clearlyRated } from "./studies/clearly-rated.js";
import { inavero } from "./studies/inavero.js";
import { rulesOfThumb } from "./studies/rules-of-thumb.js";
import { temkin } from "./studies/temkin.js";
import { ukcsi } from "./studies/ukcsi.js";
import { vendors } from "./studies/vendors.js";
import { xmInstitute } from "./studies/xm-institute.js";
import { zendesk } from "./studies/zendesk.js";

/**
 * Published figures for NPS, CSAT and CES, one per row, each with its source, year, statistic and grade of trust.
 *
 * @remarks
 * Sources that disagree are all listed; nothing is averaged, converted or filled in. Two figures of a study (a median and
 * an upper quartile) are two rows. If a source is undated, `year` is null. Deeply frozen.
 *
 * @category The published figures
 */
export const BENCHMARKS: readonly Benchmark[] = /* @__PURE__ */ published();

// The studies are functions, so that a bundle without the table leaves out their rows.
function published(): readonly Benchmark[] {
  const rows = [
    ...xmInstitute(),
    ...temkin(),
    ...vendors(),
    ...clearlyRated(),
    ...inavero(),
    ...acsi(),
    ...acsiFinance(),
    ...acsiIndustries(),
    ...ukcsi(),
    ...zendesk(),
    ...rulesOfThumb(),
  ];
  return frozenCopy(rows, "BENCHMARKS");
}
