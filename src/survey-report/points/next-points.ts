import { recommendedActions } from "../../follow-up/practice/actions.js";
import { worstCategory } from "../../metric/metric.js";
import type { SurveyReport } from "../build.js";
import { ofTopic, type Point } from "./point.js";
import { joined, named, say, type Sentence } from "./sentence.js";
import { whereText } from "./words.js";

/** Categories for which guides recommend actions. */
const GUIDED: ReadonlySet<string> = new Set(["detractor", "dissatisfied", "difficult"]);

/** The most accounts to begin with. */
const MOST_ACCOUNTS = 3;

/** What to do next, each with its source: what the report found, or what a publication recommends. */
export function nextPoints(
  { questions, findings, outcomes }: SurveyReport,
  points: readonly Point[],
): Point[] {
  const steps: Sentence[] = [];
  const fallen = findings.find(
    ({ kind, good, against }) => kind === "local-change" && good === false && against === null,
  );
  const weak = ofTopic(points, "weak").find(({ where }) => where !== null);
  if (fallen)
    steps.push(
      say`Find out what changed for ${whereText(fallen.where!)} in ${named(fallen.subject)} (source: this report, what changed).`,
    );
  else if (weak) steps.push(say`Look into ${whereText(weak.where!)} (source: this report, weak).`);
  const accounts = (outcomes?.valueAtRisk?.table ?? []).flatMap(({ account, atRisk }) =>
    account !== null && atRisk !== null && atRisk > 0 ? [[named(account)]] : [],
  );
  if (accounts.length > 0)
    steps.push(
      say`Begin with the accounts that have the most money at risk: ${joined(accounts.slice(0, MOST_ACCOUNTS), ", ", " and ")} (source: this report, what people did).`,
    );
  const unhappy = questions.find(({ metric, score }) => {
    const { name } = worstCategory(metric);
    return GUIDED.has(name) && (score.counts[name] ?? 0) > 0;
  });
  if (unhappy) {
    const [first] = recommendedActions(worstCategory(unhappy.metric).name);
    const source = first!.sources.find(({ url }) => url !== null) ?? first!.sources[0]!;
    steps.push(say`${first!.action} (source: ${source.publisher}, ${source.title})`);
  }
  return steps.map((text, i): Point => ({ topic: "next", where: null, importance: -i, text }));
}
