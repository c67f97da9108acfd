import { shrinkScores, type Metric } from "../../src/index.js";
import type { Random } from "../../src/math/random.js";
import { sum } from "../../src/math/sum.js";
import type { Cell } from "./cell.js";
import { draw, moved, POPULATIONS, truth, type Population } from "./populations.js";

/** Teams with their agents, and by how much true scores scatter, in percent of the metric's range. */
interface Design {
  readonly name: string;
  readonly teams: number;
  /** Answers of each agent of a team. */
  readonly sizes: readonly number[];
  readonly ofTeams: number;
  readonly ofAgents: number;
}

const DESIGNS: readonly Design[] = [
  { name: "3 teams of 4, scatter 5% and 5%", teams: 3, sizes: [5, 20, 40, 80], ofTeams: 5, ofAgents: 5 },
  { name: "3 teams of 4, all alike", teams: 3, sizes: [5, 20, 40, 80], ofTeams: 0, ofAgents: 0 },
  { name: "3 teams of 2, scatter 10% and 2%", teams: 3, sizes: [10, 30], ofTeams: 10, ofAgents: 2 },
  { name: "8 teams of 4, scatter 3% and 5%", teams: 8, sizes: [5, 20, 40, 80], ofTeams: 3, ofAgents: 5 },
  { name: "20 teams of 6, scatter 3% and 3%", teams: 20, sizes: [3, 5, 10, 20, 40, 80], ofTeams: 3, ofAgents: 3 }, // prettier-ignore
  { name: "one mean, 12 groups, scatter 5%", teams: 1, sizes: [3, 5, 10, 20, 40, 80, 3, 5, 10, 20, 40, 80], ofTeams: 0, ofAgents: 5 }, // prettier-ignore
];

const SHOWN: readonly Population[] = [POPULATIONS.balanced, POPULATIONS.good, POPULATIONS.skewed, POPULATIONS.share, POPULATIONS.mean]; // prettier-ignore

const width = ({ range }: Metric) => (range[1] - range[0]) / 100;

/** An even deviate with the standard deviation 1, so that true scores stay within the scale. */
const deviate = (random: Random) => (2 * random() - 1) * Math.sqrt(3);

/** Whether the interval of one agent, or of one team, taken by lot contains the true score. */
function contains(random: Random, population: Population, design: Design, of: "groups" | "parents"): boolean {
  const { metric } = population;
  const teams = Array.from({ length: design.teams }, (_, team) => {
    const ofTeam = design.ofTeams * deviate(random) * width(metric);
    // The true mean of a team is that of all the agents it might have: the middle of many.
    const shares = (ofAgent: number) => moved(population, ofTeam + ofAgent);
    const scoreAt = (ofAgent: number) => truth({ ...population, shares: shares(ofAgent) });
    const reach = Math.sqrt(3) * design.ofAgents * width(metric);
    const mean = sum(Array.from({ length: 101 }, (_, i) => scoreAt(reach * (i / 50 - 1)))) / 101;
    const agents = design.sizes.map((n, agent) => {
      const ofAgent = design.ofAgents * deviate(random) * width(metric);
      return { key: { team, agent }, truth: scoreAt(ofAgent), tally: draw(random, population, n, shares(ofAgent)) }; // prettier-ignore
    });
    return { mean, agents };
  });
  const table = teams.flatMap(({ agents }) => agents);
  const result = shrinkScores(table, metric, { within: "team" });
  const rows = result[of];
  const { key, interval } = rows[Math.floor(random() * rows.length)]!;
  const { mean, agents } = teams[Number(key.team)]!;
  const score = "agent" in key ? agents[Number(key["agent"])]!.truth : mean;
  return interval !== null && interval.low - 1e-9 <= score && score <= interval.high + 1e-9;
}

/** How often the intervals of shrunken scores contain the true scores of agents and of teams. */
export const nestedCells: readonly Cell[] = SHOWN.flatMap((population) =>
  DESIGNS.flatMap((design) =>
    (["groups", "parents"] as const).map((of): Cell => ({
      table: of === "groups" ? "Shrunken scores of agents within teams" : "Shrunken scores of their teams",
      ...{ row: population.name, column: design.name, counts: "coverage", promise: 0.9 },
      runs: design.teams > 8 ? 300 : 600,
      once: (random) => contains(random, population, design, of),
    })),
  ),
);
