import type { Benchmark } from "./benchmark.js";
import { frozen } from "./frozen.js";
import { ACSI } from "./studies/acsi.js";
import { CLEARLY_RATED } from "./studies/clearly-rated.js";
import { INAVERO } from "./studies/inavero.js";
import { RULES_OF_THUMB } from "./studies/rules-of-thumb.js";
import { TEMKIN } from "./studies/temkin.js";
import { VENDORS } from "./studies/vendors.js";
import { XM_INSTITUTE } from "./studies/xm-institute.js";
import { ZENDESK } from "./studies/zendesk.js";

/**
 * Published figures for NPS, CSAT and CES, one figure a row, each with its source, year, statistic and grade of trust.
 *
 * Sources that disagree stand side by side; nothing is averaged, converted or filled in. A study's two figures (a median
 * and an upper quartile) are two rows. Where a source is undated, `year` is null. Frozen throughout.
 */
export const BENCHMARKS: readonly Benchmark[] = /* @__PURE__ */ (() =>
  frozen([
    ...XM_INSTITUTE,
    ...TEMKIN,
    ...VENDORS,
    ...CLEARLY_RATED,
    ...INAVERO,
    ...ACSI,
    ...ZENDESK,
    ...RULES_OF_THUMB,
  ]))();
