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
        note: "The interval is what the answers leave open: the score of all customers is probably within it. `classifyNps(9)` says which of the three groups one answer is in.",
        guides: [["how-sure.md", "How sure"]],
        inReadme: true,
      },
      {
        file: "good",
        title: "Is my score good?",
        otherWords: ["benchmark", "industry average", "what is a good NPS", "compare with others"],
        note: "From 0 to 49 no score is good or bad by all rules of thumb. Your own score of last year, asked in the same way, says more than any of them.",
        guides: [
          ["benchmarks.md", "Comparing with published figures"],
          ["benchmarks.md#rules-of-thumb", "Rules of thumb"],
        ],
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
        file: "scales",
        title: "Our scale is another one: effort, stars, smileys, thumbs",
        otherWords: ["CES", "customer effort score", "1 to 5", "1 to 10", "emoji", "custom metric", "eNPS"],
        note: "A scale with a value for each point is all that a metric is; intervals, tests, trends and charts follow from it.",
        guides: [["own-metric.md", "A metric of your own"]],
      },
      {
        file: "weights",
        title: "Large customers count more, or the sample is not like our customers",
        otherWords: ["weights", "weighted by revenue", "post-stratification", "raking", "representative"],
        note: "Unequal weights make a score less sure: the interval is wider.",
        guides: [
          ["segments-and-drivers.md#preparing-rows-before-counting", "Preparing rows before counting"],
          ["how-sure.md#weights", "Weights"],
        ],
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
      {
        file: "silent",
        title: "Only one in four answers: what of the others?",
        otherWords: ["response rate", "non-response bias", "silent customers", "low response"],
        note: "No interval covers the silent. The turning point is the start of a discussion: is it believable that they are so much less content?",
        guides: [["how-sure.md#those-who-did-not-answer", "Those who did not answer"]],
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
        note: 'The verdict is "higher" or "lower" only if the whole interval of the difference is on one side of 0, else "no clear difference"; `pValue` is in the result, too. For CSAT and CES give `csatMetric()` or `cesMetric()` in the place of `NPS`, here and everywhere.',
        guides: [["how-sure.md", "How sure"]],
        inReadme: true,
      },
      {
        file: "target",
        title: "Are we above our target?",
        otherWords: ["goal", "KPI", "OKR", "threshold", "probability", "at least 30"],
        note: "The verdict needs the whole interval on one side of the target; the chance is how likely it is, given the answers. From a slide, `npsTallyFromCounts` makes a tally.",
        guides: [["how-sure.md", "How sure"]],
      },
      {
        file: "same-people",
        title: "The same people were asked again",
        otherWords: ["paired", "panel", "before and after", "cohort", "same customers", "follow-up survey"],
        note: "Comparing people with themselves gives a narrower interval than comparing two samples.",
        guides: [["how-sure.md#the-same-people-twice", "The same people twice"]],
      },
      {
        file: "every-day",
        title: "We look every day: tell me when it changes",
        otherWords: ["monitoring", "alert", "alarm", "sequential test", "peeking", "early warning"],
        note: "A usual p-value that is looked at each day gives a false alarm sooner or later; these verdicts hold at all looks together.",
        guides: [["service.md", "Looking every day"]],
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
        file: "when-changed",
        title: "When did it change?",
        otherWords: [
          "change point",
          "step",
          "trend",
          "rising",
          "falling",
          "month over month",
          "is it going up",
        ],
        note: "A change point is a lasting step; the sentence speaks of the last two complete months and of the trend.",
        guides: [["trends.md", "Trends"]],
      },
      {
        file: "where-changed",
        title: "Where did it change?",
        otherWords: ["which segment changed", "drill down", "anomaly", "find the cause", "local change"],
        note: "Everyone moved here, and no group alone. All groups that are searched share one error rate.",
        guides: [["trends.md#where-did-it-change", "Where did it change?"]],
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
        guides: [
          ["segments-and-drivers.md", "Segments and drivers"],
          ["notebook.md#results-as-tables", "Results as tables"],
        ],
      },
      {
        file: "fair",
        title: "Is the team worse, or are its cases harder?",
        otherWords: [
          "case mix",
          "adjusted",
          "fair comparison",
          "control for",
          "confounding",
          "like with like",
        ],
        note: "Each channel is compared with the others at the same touchpoints. It takes out what the keys say and nothing else.",
        guides: [["segments-and-drivers.md#like-with-like", "Like with like"]],
      },
      {
        file: "small-teams",
        title: "CSAT per agent, with few answers each",
        otherWords: [
          "ranking",
          "league table",
          "leaderboard",
          "small groups",
          "small sample",
          "coaching",
          "shrinkage",
          "privacy",
        ],
        note: "In any ranking the small groups stand at both ends by luck. Groups below ten answers are not shown.",
        guides: [["segments-and-drivers.md#teams-and-agents", "Teams and agents"]],
      },
      {
        file: "journey",
        title: "Where along the journey is it weak?",
        otherWords: ["touchpoints", "customer journey map", "heat map", "onboarding", "support", "renewal"],
        note: "Cells with few answers say so (`tooFew`), and each has its verdict against the rest of its row.",
        guides: [
          ["segments-and-drivers.md#along-the-journey", "Along the journey"],
          ["charts.md#the-journey", "its picture"],
        ],
      },
      {
        file: "drivers",
        title: "What drives the score?",
        otherWords: ["key driver analysis", "topics", "themes", "tags", "what detractors mention", "impact"],
        note: "This is association: it does not say what the score would be if the price fell.",
        guides: [["segments-and-drivers.md#what-detractors-mention", "What detractors mention"]],
        inReadme: true,
      },
      {
        file: "near-misses",
        title: "Which passives could become promoters?",
        otherWords: ["quick wins", "passives", "near promoters", "convert", "potential", "almost happy"],
        note: "It is an association: use it to choose where to look, not to promise points.",
        guides: [["segments-and-drivers.md#who-almost-said-yes", "Who almost said yes"]],
      },
      {
        file: "comments",
        title: "What do they write about?",
        otherWords: ["text analysis", "comments", "verbatim", "free text", "word cloud", "topics", "NLP"],
        note: 'Found without a list of words. For complaints alone keep those with `versusRest.verdict === "lower"`. The verdict counts all terms that were looked at; a term of fewer than ten comments has none.',
        guides: [["comments.md", "What people wrote"]],
      },
      {
        file: "my-words",
        title: "Tag comments by my own words",
        otherWords: ["themes", "dictionary", "categorise comments", "coding", "keywords", "tags"],
        note: "A tag is a word or a phrase, found with any case and accents; it can take endings, gaps and negations.",
        guides: [
          ["comments.md", "Themes by a dictionary"],
          ["segments-and-drivers.md#what-detractors-mention", "What detractors mention"],
        ],
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
        guides: [["follow-up.md", "Who must be called today"]],
        inReadme: true,
      },
      {
        file: "deadline",
        title: "When is an answer due, in working hours?",
        otherWords: ["business hours", "SLA", "due date", "working days", "holidays", "weekend", "deadline"],
        note: "Working time, holidays and clock changes are those of the calendar and its time zone.",
        guides: [["follow-up.md", "Business hours"]],
      },
      {
        file: "promises",
        title: "Do we keep our promise to call back?",
        otherWords: ["SLA compliance", "closed loop rate", "within 24 hours", "response time", "attainment"],
        note: "Overdue cases count as broken promises: without them the share would look too good. In the sample a case is closed without contact where the customer wanted none: nothing is owed there.",
        guides: [["follow-up.md", "Were the promises kept?"]],
      },
      {
        file: "may-survey",
        title: "May I ask this customer again?",
        otherWords: ["survey fatigue", "contact rules", "quarantine", "how often", "opt-out", "eligibility"],
        note: "Rules count invitations or answers, over all surveys or one; published sets of rules are in `CONTACT_RULE_SETS`.",
        guides: [["follow-up.md", "Who may be surveyed, and how often"]],
      },
    ],
  },
  {
    title: "Money",
    questions: [
      {
        file: "who-stays",
        title: "Do happy customers stay longer?",
        otherWords: ["retention", "churn", "survival", "Kaplan-Meier", "loyalty", "renewals"],
        note: "Customers whom you have known for a short time count for that time. It compares people; it does not say that the score makes them stay.",
        guides: [["does-it-pay.md#who-stays", "Who stays"]],
      },
      {
        file: "who-leaves",
        title: "Who will leave?",
        otherWords: ["churn prediction", "risk score", "at risk", "predict", "early warning", "propensity"],
        note: '"Ranks only" says: the order is right, the chances themselves are not to be trusted. So the list has customers who answered in the last 90 days and have not left, in the order of their risk, and no chances; only "better than the base rate" may promise those.',
        guides: [["does-it-pay.md#who-is-at-risk-before-the-survey", "Who is at risk"]],
      },
      {
        file: "money-at-risk",
        title: "How much money is at risk?",
        otherWords: ["revenue at risk", "ARR", "value", "renewal", "accounts"],
        note: "The range is for what will really leave. Give `followUpOpen` for a table that says where a case is open. Amounts have no currency: those of one call must have the same.",
        guides: [["does-it-pay.md#how-much-money-is-at-risk", "How much money is at risk"]],
      },
      {
        file: "calling-pays",
        title: "Does calling unhappy customers pay?",
        otherWords: ["ROI", "uplift", "hold-out", "control group", "experiment", "A/B test", "causal effect"],
        note: "Whoever is reached differs from whoever is not. Only a hold-out, drawn by lot, shows what calling does.",
        guides: [["does-it-pay.md#what-contacting-customers-does", "What contacting customers does"]],
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
      {
        file: "export",
        title: "From a survey tool, with texts as answers",
        otherWords: [
          "SurveyMonkey",
          "Qualtrics",
          "Typeform",
          "Google Forms",
          "labels",
          "CSV import",
          "Excel",
          "Very satisfied",
        ],
        note: 'Nothing is dropped in silence: show the sentence with the score. `date` reads dates (`{ format: "DD.MM.YYYY", timeZone }`), and `isDatedAnswer` keeps the responses that have one. Presets know the exports of eleven tools.',
        guides: [["survey-data.md", "Reading survey data"]],
      },
      {
        file: "merge-days",
        title: "Add up days, workers or streams",
        otherWords: ["incremental", "merge", "store", "cache", "streaming", "Kafka", "privacy", "anonymous"],
        note: "A tally is plain JSON. Scores are never averaged: tallies are added.",
        guides: [
          ["../concepts/tally.md#tallies-add-up", "Tallies add up"],
          ["service.md", "Storing tallies"],
        ],
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
        note: "Needs `npm install vega vega-lite`, and no network. Every result has its chart; in a notebook or a web page it draws itself.",
        guides: [
          ["charts.md", "Charts"],
          ["notebook.md#charttosvg", "a chart as SVG"],
        ],
        inReadme: true,
      },
      {
        file: "charts-page",
        title: "A page with three charts",
        otherWords: ["dashboard", "HTML", "web page", "report page", "embed"],
        note: "The page loads the renderer from a CDN when it is opened. Where there is no network, write SVG into it: `chartToSvg` is the [recipe for that](notebook.md#charttosvg).",
        guides: [["charts.md", "Charts"]],
      },
      {
        file: "table",
        title: "A table for a spreadsheet or a data frame",
        otherWords: ["CSV", "Excel", "export", "pandas", "Polars", "Arquero", "console.table", "notebook"],
        note: "Any result becomes flat rows; `columns` chooses, and `precision` rounds for display alone.",
        guides: [
          ["notebook.md#results-as-tables", "Results as tables"],
          ["trends.md", "Trends"],
        ],
      },
      {
        file: "report",
        title: "A report of everything",
        otherWords: [
          "summary",
          "management summary",
          "Markdown",
          "monthly report",
          "overview",
          "key findings",
        ],
        note: "All claims share one error rate: of reports in which nothing differs, at most 5% claim anything.",
        guides: [["report.md", "A report of the whole survey"]],
      },
      {
        file: "email",
        title: "A weekly e-mail",
        otherWords: ["summary", "newsletter", "Slack", "automatic report", "for the boss", "what to do next"],
        note: "The score is that of both weeks; a clear change from the first to the second would stand under `WHAT CHANGED`. With one week there is nothing to compare. Weeks are cut where the time zone cuts them, so the rows are chosen by instants and not by the text of a date.",
        guides: [["report.md", "Messages of a report"]],
        inReadme: true,
      },
      {
        file: "slack",
        title: "A message to a Slack channel",
        otherWords: ["Teams", "webhook", "chat message", "bot", "notify", "blocks"],
        note: "`for` narrows the message to a group; it makes no claim that the whole report does not make.",
        guides: [["report.md", "Messages of a report"]],
      },
    ],
  },
];
