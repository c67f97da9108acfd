import { show } from "../math/guard.js";
import { sum } from "../math/sum.js";
import { lookAlikes } from "../rows/look-alike.js";
import { groupedCount } from "../words/numbers.js";
import type { Finding, IssueCode } from "./issue.js";
import { missingCheck, USUAL_MISSING } from "../rows/missing.js";

// A column with more different texts is not one that groups answers.
const MOST_TEXTS = 1000;
const NAMED = 5;

/** A finding about a column, and the number of values that it is about. */
export interface CountedFinding {
  readonly finding: Finding;
  readonly times: number;
}

/** Watches the texts of a column that groups answers. */
export interface TextWatch {
  see(this: void, text: string): void;
  /** The findings after the last text: texts that often mean nothing, and texts that look alike. */
  findings(this: void): readonly CountedFinding[];
}

/** Makes a watch of one column. */
export function watchTexts(column: string): TextWatch {
  const counts = new Map<string, number>();
  let isGrouping = true;
  return {
    see(text) {
      const count = counts.get(text);
      if (count === undefined && counts.size >= MOST_TEXTS) isGrouping = false;
      else counts.set(text, (count ?? 0) + 1);
    },
    findings() {
      const found: CountedFinding[] = [];
      if (!isGrouping) return found;
      const named = (texts: readonly string[]) =>
        texts.map((text) => `${show(text)} (${groupedCount(counts.get(text)!)})`).join(", ");
      const add = (code: IssueCode, value: string, message: string, times: number) =>
        found.push({ finding: { column, value, code, message }, times });
      const often = [...counts.keys()].filter(missingCheck(USUAL_MISSING));
      const times = sum(often.map((text) => counts.get(text)!));
      if (times > 0)
        add(
          "often-missing",
          often[0]!,
          `${named(often)}: kept; the option missing reads it as nothing.`,
          times,
        );
      const alike = lookAlikes(counts.keys());
      const groups = alike.slice(0, NAMED).map(named).join("; ");
      if (alike.length > 0)
        add("look-alikes", alike[0]![0]!, `Texts that look alike: ${groups}.`, alike.length);
      return found;
    },
  };
}
