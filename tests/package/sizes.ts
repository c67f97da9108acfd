import { bundle } from "../support/bundle.js";

// What is measured, and the most that it may weigh: bytes of an import after minifying and gzip, dependencies included. A
// renamed function is renamed here, and `npm run sizes` writes the table of README anew.

// Wanted and missed since every door checks its options, columns, tallies and metrics, and takes columns: `computeNps` 3,000,
// `parseResponses` 15,000, `cx-metrics/sql` 9,000. The limits below keep them from growing further.

/** The most bytes of each whole door, and of its main functions bundled alone. */
export const BUDGETS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "cx-metrics": {
    "*": 52_500,
    computeNps: 3810,
    tallyScores: 8400,
    computeScore: 15_650,
    compareScores: 16_850,
    compareSegments: 19_500,
  },
  "cx-metrics/trend": { "*": 57_450, computeTrend: 30_800, detectChanges: 19_300, controlLimits: 9400 },
  "cx-metrics/follow-up": { "*": 40_150, addWorkingTime: 8000, followUpQueue: 17_100 },
  "cx-metrics/validation": { "*": 20_000, parseResponses: 17_200 },
  "cx-metrics/schemas": { "*": 32_000, scoreSchema: 22_000, tallySchema: 22_000, policySchema: 22_000 },
  "cx-metrics/benchmarks": { "*": 28_650, compareToBenchmark: 16_700 },
  "cx-metrics/charts": { "*": 28_950, trendChart: 5600 },
  "cx-metrics/comments": { "*": 60_000, commentQuality: 9000, themeTagger: 5300, labelAgreement: 4700 },
  "cx-metrics/sql": { "*": 12_750, tallyQuery: 8600, talliesFromRows: 3800 },
  "cx-metrics/survey-report": { "*": 108_700, buildReport: 96_900 },
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

/** The table as Markdown: kilobytes of 1,000 bytes. */
export function sizeTable(sizes: readonly Size[]): string {
  const lines = Object.keys(BUDGETS).map((specifier) => {
    const own = sizes.filter((size) => size.specifier === specifier);
    const kilobytes = ({ bytes }: Size) => (bytes / 1000).toFixed(1);
    const whole = own.filter(({ name }) => name === "*").map(kilobytes);
    const alone = own.filter(({ name }) => name !== "*");
    return `| \`${specifier}\` | ${whole.join()} | ${alone.map((one) => `\`${one.name}\` ${kilobytes(one)}`).join(", ")} |`;
  });
  const head = "| import | kB | functions bundled alone, kB |\n| --- | --: | --- |";
  return `${head}\n${lines.join("\n")}`;
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
  for (const [, specifier, whole, alone] of text.matchAll(/^\| `([^`]+)` *\| *([\d.]+) *\| (.*) \|$/gm)) {
    stated.set(`${specifier} *`, Number(whole));
    for (const [, name, kilobytes] of alone!.matchAll(/`(\w+)` ([\d.]+)/g)) {
      stated.set(`${specifier} ${name}`, Number(kilobytes));
    }
  }
  return stated;
}
