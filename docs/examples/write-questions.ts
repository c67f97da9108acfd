// Writes the page "I want to ..." and the table of README from the list of questions: npm run questions [-- FOLDER]
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { format, resolveConfig } from "prettier";
import { printing } from "./printing.js";
import { functionsOf, shownCode } from "./question-code.js";
import { TOPICS, type Question } from "./questions.js";
import { userProject } from "./user-project.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const PAGE = "docs/guides/i-want-to.md";
/** The longest line of what is printed. */
const WIDTH = 84;
/** What the code of the page needs in a new folder. */
const INSTALL = [
  "npm init -y && npm pkg set type=module # only in a new project",
  "npm install cx-metrics csv-parse",
  "npm install --save-dev typescript tsx @types/node",
].join("\n");

/** The anchor of a heading, as GitHub and typedoc make it. */
const anchorOf = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, "")
    .replace(/\s/g, "-");

/** The functions of a question but for the one that only prints a number. */
const withFunctions = (file: string) =>
  functionsOf(file)
    .filter((name) => name !== "formatScore")
    .map((name) => `\`${name}\``)
    .join(", ");
const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;

/** Long sentences in several lines, as a terminal shows them; nothing else has spaces for so long. */
function wrapped(text: string): string {
  const line = new RegExp(`(?=.{${WIDTH + 1}})(.{1,${WIDTH}}) +`, "g");
  return text.replace(line, "$1\n  ");
}

async function entry({ file, title, otherWords, note, guides }: Question): Promise<string> {
  const printed = await printing(
    () => import(pathToFileURL(join(root, `docs/examples/questions/${file}.ts`)).href),
  );
  return [
    `### ${title}`,
    `With ${withFunctions(file)}. _Also: ${otherWords.join(", ")}._`,
    fence("ts", shownCode(file)),
    fence("text", wrapped(printed.trimEnd())),
    `${note} Read on: ${guides.map(([target, about]) => `[${about}](${target})`).join(", ")}.`,
  ].join("\n\n");
}

async function page(): Promise<string> {
  const parts: string[] = [];
  for (const { title, questions } of TOPICS) {
    parts.push(`## ${title}`);
    for (const question of questions) parts.push(await entry(question));
  }
  const contents = TOPICS.map(
    ({ title, questions }) =>
      `- **${title}**: ${questions.map((one) => `[${one.title}](#${anchorOf(one.title)})`).join(" · ")}`,
  );
  return [
    "# I want to ...",
    "<!-- written by `npm run questions` from docs/examples/questions.ts -->",
    "Questions as people ask them, each with code to copy, what it prints, and the guide that says more.",
    contents.join("\n"),
    "## The rows of all examples",
    "All use a survey that is made up: 1,200 answers to NPS, CSAT and CES over a year. It comes with the package, in " +
      "`node_modules/cx-metrics/docs/examples/sample.csv` (in a clone of the repository, `docs/examples/sample.csv`). " +
      "In the folder of your project, with Node 20 or later:",
    fence("sh", INSTALL),
    "Read the sample once, above the code of any question, in a file such as `nps.ts`. `npx tsx nps.ts` runs it; files that it writes are in the folder where you run it:",
    fence("ts", shownCode("sample")),
    "Your own export may need more: texts as answers, dates with the month first, several header rows. [Reading survey data](survey-data.md) has those.",
    ...parts,
  ].join("\n\n");
}

/** The table of README, between its markers. */
function readme(): string {
  const asked = TOPICS.flatMap(({ questions }) => questions).filter(({ inReadme }) => inReadme);
  const lines = asked.map(
    ({ file, title }) => `| [${title}](${PAGE}#${anchorOf(title)}) | ${withFunctions(file)} |`,
  );
  const table = ["| question | with |", "| --- | --- |", ...lines].join("\n");
  const text = readFileSync(join(root, "README.md"), "utf8");
  const [, before, after] = /^([^]*<!-- questions: .*? -->\n)[^]*(<!-- end of questions -->[^]*)$/.exec(
    text,
  )!;
  return `${before}\n${table}\n\n${after}`;
}

const folder = resolve(process.argv[2] ?? root);
// The code reads and writes as in the project of a user.
const project = userProject();
process.chdir(project);
for (const [file, text] of Object.entries({ [PAGE]: await page(), "README.md": readme() })) {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await format(text, { ...(await resolveConfig(join(root, file))), filepath: path }));
}
process.chdir(root);
rmSync(project, { recursive: true });
