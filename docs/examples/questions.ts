// What people come for, in their words: the entries of docs/guides/i-want-to.md and of the table in README.
// The code of each is questions/<file>.ts; it is run, and what it prints stands below it. `npm run questions` writes the page.

/** One entry of the page. */
export interface Question {
  /** The name of its file in questions/. */
  readonly file: string;
  /** As a user would ask it. */
  readonly title: string;
  /** Other words that people type for it. */
  readonly otherWords: readonly string[];
  /** How to read what is printed, or what to mind. */
  readonly note: string;
  /** Where to read on: pages and sections as a page of docs/guides links to them, and what they are about. */
  readonly guides: readonly (readonly [target: string, about: string])[];
  /** True for the few in README. */
  readonly inReadme?: true;
}

/** Entries that belong together. */
export interface Topic {
  readonly title: string;
  readonly questions: readonly Question[];
}

export const TOPICS: readonly Topic[] = [
  {
    title: "The score",
    questions: [
      {
        file: "score",
        title: "What is our score, and how sure is it?",
        otherWords: ["compute NPS", "confidence interval", "margin of error", "promoters and detractors"],
        note: "The interval is what the answers leave open: the score of all customers is probably within it.",
        guides: [["how-sure.md", "How sure"]],
        inReadme: true,
      },
      {
        file: "good",
        title: "Is my score good?",
        otherWords: ["benchmark", "industry average", "what is a good NPS", "compare with others"],
        note: "Sources disagree and are kept apart. Your own score of last year, asked in the same way, says more than any of them.",
        guides: [["benchmarks.md", "Comparing with published figures"]],
        inReadme: true,
      },
      {
        file: "known-score",
        title: "We know one number, NPS 34 from 120 answers: is that good for a SaaS company?",
        otherWords: ["press release", "number from a slide", "B2B software"],
        note: "Of a bare number the interval is the widest that it may have.",
        guides: [["benchmarks.md#where-a-score-stands", "Where a score stands"]],
      },
      {
        file: "top-box",
        title: "We only have top-box numbers or percentages",
        otherWords: ["CSAT percent satisfied", "top-2-box", "from counts", "promoters in percent"],
        note: "A percentage needs its number of answers: without it nobody knows how sure it is.",
        guides: [["../concepts/nps-csat-ces.md", "NPS, CSAT and CES compared"]],
      },
      {
        file: "twice",
        title: "The same customer answers twice",
        otherWords: ["duplicates", "repeated answers", "one answer per person", "clustered data"],
        note: "Which of the two is right depends on the question: what customers think now, or how the contacts went.",
        guides: [
          ["segments-and-drivers.md#preparing-rows-before-counting", "Preparing rows before counting"],
        ],
      },
      {
        file: "how-many",
        title: "How many answers do I need?",
        otherWords: ["sample size", "margin of error", "power", "how many people to ask"],
        note: "These are answers: divide by the response rate to get invitations.",
        guides: [["how-sure.md#how-many-answers", "How many answers"]],
        inReadme: true,
      },
    ],
  },
  {
    title: "Changes",
    questions: [
      {
        file: "really-change",
        title: "Did it really change?",
        otherWords: [
          "significant",
          "significance test",
          "p-value",
          "two quarters",
          "before and after",
          "A/B test",
        ],
        note: 'The verdict is "higher" or "lower" only if the whole interval of the difference is on one side of 0.',
        guides: [["how-sure.md", "How sure"]],
        inReadme: true,
      },
      {
        file: "month-and-channel",
        title: "NPS by month and channel",
        otherWords: ["over time", "monthly", "time series", "crosstab", "pivot", "group by date"],
        note: "Each point also has its interval, its number of answers and its change. A month without answers is a gap.",
        guides: [["trends.md#one-trend-for-each-segment", "Trends, and one for each segment"]],
        inReadme: true,
      },
      {
        file: "why-fall",
        title: "Why did it fall, or rise?",
        otherWords: ["root cause", "explain the change", "mix", "mix and rate", "decomposition"],
        note: "The parts add up to the change: who answered, what happened to some answers alone, and what happened to all.",
        guides: [["trends.md#what-is-a-change-made-of", "What is a change made of?"]],
        inReadme: true,
      },
    ],
  },
  {
    title: "Groups and drivers",
    questions: [
      {
        file: "which-channel",
        title: "Which channel is worse than the rest?",
        otherWords: ["segments", "compare groups", "by region", "by product", "which team"],
        note: "With many groups one would differ by chance: the verdicts allow for the number of groups.",
        guides: [["segments-and-drivers.md", "Segments and drivers"]],
      },
      {
        file: "drivers",
        title: "What drives the score?",
        otherWords: ["key driver analysis", "topics", "themes", "tags", "what detractors mention", "impact"],
        note: "This is association: it does not say what the score would be if the price fell.",
        guides: [["segments-and-drivers.md#what-detractors-mention", "What detractors mention"]],
        inReadme: true,
      },
    ],
  },
  {
    title: "People to call",
    questions: [
      {
        file: "call-today",
        title: "Who must be called today?",
        otherWords: [
          "close the loop",
          "detractors",
          "follow-up",
          "deadline",
          "SLA",
          "due",
          "overdue",
          "call list",
        ],
        note: '"breached" is overdue. The most urgent come first, by answer, value and time together. Whoever was contacted or closed is in no list.',
        guides: [["follow-up.md#who-must-be-called-today", "Who must be called today"]],
        inReadme: true,
      },
    ],
  },
  {
    title: "Where the answers are",
    questions: [
      {
        file: "group-by",
        title: "From a GROUP BY",
        otherWords: ["SQL", "counts", "database", "warehouse", "aggregated", "BigQuery", "Snowflake", "dbt"],
        note: "Counts may be numbers, bigints or text, as drivers return them. NULL is a missing answer.",
        guides: [["../concepts/tally.md#from-a-database", "Tallies from a database"]],
        inReadme: true,
      },
      {
        file: "parquet",
        title: "From Parquet, Postgres or Spark",
        otherWords: ["DuckDB", "MySQL", "SQLite", "Trino", "ClickHouse", "millions of answers", "big data"],
        note: "Only counts leave the engine. `dialect` names the engine, and your own driver takes `text` and `values`.",
        guides: [["warehouse.md", "Where the answers already are"]],
      },
    ],
  },
  {
    title: "To show and to send",
    questions: [
      {
        file: "slide",
        title: "A chart for a slide",
        otherWords: ["picture", "SVG", "PNG", "plot", "graph", "PowerPoint", "Vega"],
        note: "Needs `npm install vega vega-lite`. Every result has its chart; in a notebook or a web page it draws itself.",
        guides: [["charts.md", "Charts"]],
        inReadme: true,
      },
      {
        file: "email",
        title: "A weekly e-mail",
        otherWords: ["summary", "newsletter", "Slack", "automatic report", "for the boss", "what to do next"],
        note: "Say nothing where nothing is clear: 19 answers are few, and the mail says so.",
        guides: [["report.md#messages", "Messages of a report"]],
        inReadme: true,
      },
    ],
  },
];
