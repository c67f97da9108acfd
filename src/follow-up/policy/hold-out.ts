import { DRAW_OPTIONS, isHeldOut } from "../../contact/hold-out.js";
import { readList, readRecord } from "../../math/fields.js";
import { idText } from "../../math/text.js";
import type { Metric } from "../../metric/metric.js";
import { conditionsHold, readConditions, type ResponseFacts } from "./rule-conditions.js";

/** The side to which the customer of a response was drawn; null for one who is in neither group. */
export type SideOf = (respondent: unknown, facts: ResponseFacts) => "contact" | "held-out" | null;

/** Reads the hold-out of a policy. @throws TypeError or RangeError with the path */
export function readHoldOut(given: unknown, metrics: readonly Metric[]): SideOf {
  const path = "policy.holdOut";
  const { share, seed, never } = readRecord(given, path, ["share", "seed", "never"]);
  const draw = {
    share: DRAW_OPTIONS.share(share, `${path}.share`),
    seed: DRAW_OPTIONS.seed(seed, `${path}.seed`),
  };
  const conditions = readList(never, `${path}.never`, (when, at) => {
    readRecord(when, at);
    return readConditions(when, metrics, at);
  });
  return (respondent, facts) => {
    const id = idText(respondent) ?? null;
    if (id === null || conditions.some((one) => conditionsHold(one, facts))) return null;
    return isHeldOut(id, draw) ? "held-out" : "contact";
  };
}
