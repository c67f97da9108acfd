import { bundle } from "../support/bundle.js";
import { importTimesNote, type ImportTimes } from "./import-times.js";

// What is measured, and the most that it may weigh: bytes of an import after minifying and gzip, dependencies included. A
// renamed function is renamed here, and `npm run sizes` writes the table of README anew.

// Wanted and missed since every door checks its options, columns, tallies and metrics, and takes columns: `computeNps` 3,000,
// `parseResponses` 15,000, `cx-metrics/sql` 9,000. The limits below keep them from growing further.

/** The most bytes of each whole door, and of its main functions bundled alone. */
export const BUDGETS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "cx-metrics": {
    "*": 71_000,
    computeNps: 3810,
    tallyScores: 8500,
    computeScore: 16_150,
    compareScores: 17_450,
    compareSegments: 23_850,
  },
  "cx-metrics/trend": { "*": 68_400, computeTrend: 31_650, detectChanges: 20_300, controlLimits: 9950 },
  "cx-metrics/follow-up": { "*": 53_700, addWorkingTime: 8700, followUpQueue: 19_650 },
  "cx-metrics/validation": { "*": 20_000, parseResponses: 17_250 },
  "cx-metrics/schemas": { "*": 32_000, scoreSchema: 22_000, tallySchema: 22_000, policySchema: 22_000 },
  "cx-metrics/benchmarks": { "*": 34_850, compareToBenchmark: 19_500 },
  "cx-metrics/charts": { "*": 32_050, trendChart: 5800 },
  "cx-metrics/comments": { "*": 60_000, commentQuality: 9000, themeTagger: 5300, labelAgreement: 4700 },
  "cx-metrics/outcomes": {
    "*": 90_000,
    computeRetention: 30_000,
    fitRisk: 20_000,
    riskOf: 10_000,
    upliftOf: 40_000,
  },
  "cx-metrics/sql": { "*": 12_750, tallyQuery: 8600, talliesFromRows: 3800 },
  "cx-metrics/survey-report": { "*": 157_200, buildReport: 132_500 },
};

/** One line of the table. */
export interface Size {
  readonly specifier: string;
  /** A function, or "*" for the whole door. */
  readonly name: string;
  readonly bytes: number;
}

/**
 * Measures everything that has a budget.
 *
 * @param folder - of the build, from the folder of the repository
 */
export async function measureSizes(folder: string): Promise<Size[]> {
  const wanted = Object.entries(BUDGETS).flatMap(([specifier, names]) =>
    Object.keys(names).map((name) => ({ specifier, name })),
  );
  return Promise.all(
    wanted.map(async ({ specifier, name }): Promise<Size> => {
      const code = `export ${name === "*" ? name : `{ ${name} }`} from "${specifier}"`;
      return { specifier, name, bytes: (await bundle(code, { folder })).bytes };
    }),
  );
}

const START = "<!-- sizes: written by `npm run sizes` -->";
const END = "<!-- end of sizes -->";

/** The table as Markdown: kilobytes of 1,000 bytes, milliseconds. */
export function sizeTable(sizes: readonly Size[], times: ImportTimes): string {
  const lines = Object.keys(BUDGETS).map((specifier) => {
    const own = sizes.filter((size) => size.specifier === specifier);
    const kilobytes = ({ bytes }: Size) => (bytes / 1000).toFixed(1);
    const whole = own.filter(({ name }) => name === "*").map(kilobytes);
    const alone = own.filter(({ name }) => name !== "*");
    const functions = alone.map((one) => `\`${one.name}\` ${kilobytes(one)}`).join(", ");
    return `| \`${specifier}\` | ${whole.join()} | ${times.get(specifier)!.toFixed(0)} | ${functions} |`;
  });
  const head = "| door | kB | import, ms | functions bundled alone, kB |\n| --- | --: | --: | --- |";
  return `${head}\n${lines.join("\n")}\n\n${importTimesNote()}`;
}

/** A page with what stands between its two marks replaced. */
export function withTable(page: string, table: string): string {
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`Expected the marks ${START} and ${END}`);
  return `${page.slice(0, start + START.length)}\n\n${table}\n\n${page.slice(end)}`;
}

/** The kilobytes that a page states, by door and name. */
export function statedSizes(page: string): ReadonlyMap<string, number> {
  const text = page.slice(page.indexOf(START), page.indexOf(END));
  const stated = new Map<string, number>();
  for (const [, specifier, whole, alone] of text.matchAll(
    /^\| `([^`]+)` *\| *([\d.]+) *\|(?: *\d+ *\|)? (.*) \|$/gm,
  )) {
    stated.set(`${specifier} *`, Number(whole));
    for (const [, name, kilobytes] of alone!.matchAll(/`(\w+)` ([\d.]+)/g)) {
      stated.set(`${specifier} ${name}`, Number(kilobytes));
    }
  }
  return stated;
}
