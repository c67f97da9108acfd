import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readShared } from "../support/shared.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: string;
let usage: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cx-metrics-demo-"));
  // The command of the README, which leaves the program that it bundled.
  usage = spawnSync("npm", ["run", "--silent", "demo", "--", "--help"], {
    cwd: root,
    encoding: "utf8",
  }).stdout;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the program that `npm run demo` runs. */
function demo(...args: string[]) {
  const out = join(folder, "out");
  rmSync(out, { recursive: true, force: true });
  const program = join(root, "docs/examples/out/demo.js");
  const { stdout, stderr, status } = spawnSync("node", [program, ...args, "--out", out], {
    cwd: root,
    encoding: "utf8",
  });
  const file = (name: string) => (existsSync(join(out, name)) ? readFileSync(join(out, name), "utf8") : null);
  return { stdout, stderr, status, markdown: file("report.md"), html: file("report.html") };
}

function csv(name: string, text: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** The tags of a page; a "<" that begins none, as from a name that was not escaped, is an error. */
function tagsOf(html: string) {
  const TAG = /<(?:!doctype html|\/([a-z]\w*)|([a-z]\w*)((?:\s+[\w:-]+="[^"]*")*)\s*\/?)>/giy;
  return Array.from(html.matchAll(/</g), ({ index }) => {
    TAG.lastIndex = index;
    const [, , name, attributes = ""] =
      TAG.exec(html) ?? expect.fail(`No tag: ${html.slice(index, index + 60)}`);
    return {
      name: name?.toLowerCase(),
      attributes: Object.fromEntries(
        Array.from(attributes.matchAll(/([\w:-]+)="([^"]*)"/g), ([, key, value]) => [
          key!.toLowerCase(),
          value!,
        ]),
      ),
    };
  });
}

/** Nothing is fetched, nothing runs, every picture has words, and links lead to chapters and sources. */
function expectHarmless(html: string): void {
  const tags = tagsOf(html);
  for (const { name, attributes } of tags) {
    expect([
      "script",
      "link",
      "img",
      "iframe",
      "object",
      "embed",
      "base",
      "form",
      "image",
      "use",
    ]).not.toContain(name);
    for (const key of Object.keys(attributes)) expect(key).not.toMatch(/^on|^src|xlink:href|^action$/);
    if (attributes["href"] !== undefined) expect(attributes["href"]).toMatch(/^(?:https:\/\/|#chapter-\d+$)/);
    if (name === "svg") {
      expect(attributes["role"]).toBe("img");
      expect(attributes["aria-label"]!.length).toBeGreaterThan(20);
    }
  }
  const count = (one: string) => tags.filter(({ name }) => name === one).length;
  // Each chart is drawn for wide and for narrow screens.
  for (const [figure] of html.matchAll(/<figure>.*?<\/figure>/gs))
    expect(figure.match(/<svg /g)).toHaveLength(2);
  expect([count("style"), count("h1"), count("title")]).toEqual([1, 1, 1]);
  expect(html).not.toMatch(/@import|url\((?!#)/);
  expect(html).toContain('<html lang="en">');
}

/** The headings of the sections of a page, which are folded there, or of its Markdown. */
function chapters(text: string): string[] {
  const pattern = text.startsWith("#") ? /^## (.*)$/gm : /<summary><h2>(.*)<\/h2><\/summary>/g;
  return Array.from(text.matchAll(pattern), ([, title]) => title!).map((heading) =>
    heading
      .replace(/`|<\/?code>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">"),
  );
}

describe("the demo", () => {
  it("reports the sample on the terminal, as Markdown and as a page with pictures", () => {
    const { stdout, stderr, status, markdown, html } = demo();
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout).toContain("NPS            +9.8   +5.8 to +13.8     1099      101         0");
    expect(stdout).toContain("2026-06 *  +35.2");
    expect(stdout).toMatch(/chat +−20.7 .* <0.001 +lower\n/);
    expect(stdout).toMatch(/slow answer +266 .* −47.2 .* <0.001\n/);
    expect(stdout).toMatch(/Retail, US, 2022 +\+28.0 +−18.2 .* lower +measured study\n/);
    expect(stdout).toMatch(/detractor \(NPS\) +easy \(CES 1-7 mean\) +27 of 229 +12% \(8% to 17%\)\n/);
    expect(stdout).toContain("4 detractors are waiting for an answer");
    // The most urgent case is days late, not a year, and who was contacted is happier the next time.
    expect(stdout).toMatch(/\nr1181 +6 +recovery-team +overdue +2026-06-25 23:56 +−84\.1\n/);
    expect(stdout).toMatch(
      /\+40\.4 for 94 respondents who were contacted, .* difference \+30\.1 \(95% interval \+1\.8 to/,
    );
    expect(stdout).toContain("- Customers stay longer, the better they answer");
    expect(markdown).toContain("# Survey of a sample shop");
    expect(markdown).toMatch(/answered 0 to 6 \(detractor\) stay less often: 83\.9% after 90 days/);
    expect(html).toContain("Money at risk within 90 days");
    // A tile shows the level since the last change, and below it that of the whole time; the first section is not folded.
    expect(html).toMatch(/<p class="big">\+36\.1<\/p>\n.*\n<p>since 2026-04: .*\n<p>whole time: \+9\.8, /);
    expect(Array.from(html!.matchAll(/<details( open="")?>/g), ([, open]) => open !== undefined)).toEqual([
      true,
      ...Array.from({ length: chapters(html!).length - 1 }, () => false),
    ]);
    const tags = tagsOf(html!);
    // 3 distributions, 6 over time, 6 by group, 3 by what is mentioned, 3 of what people did, 1 beside figures and 1 of promises.
    expect(tags.filter(({ name }) => name === "figure").length).toBe(23);
    expect(chapters(html!)).toEqual(chapters(markdown!));
    expectHarmless(html!);
  });

  it("reads your own CSV by the names of its columns, and treats them as names only", () => {
    const hostile = `"<img src=x onerror=alert(1)>"`;
    const rows = Array.from(
      { length: 40 },
      (_, i) => `${i % 2 ? 10 : 2},${i % 2 ? "a" : hostile},7/${1 + (i % 28)}/26`,
    );
    const file = csv(
      "own.csv",
      `rating,team,day\r\n${rows.join("\r\n")}\r\nNA,a,7/1/26\r\neleven,a,7/1/26\r\n`,
    );
    const { stdout, status, markdown, html } = demo(
      file,
      "--nps",
      "rating",
      "--by",
      "team",
      "--date",
      "day",
      "--date-format",
      "M/D/YY",
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/NPS +0.0 .* 40 +1 +1/);
    expect(stdout).toContain("rating: 1 of 42 cells (2%), the first in row 42.");
    expect(stdout).toContain('"eleven"');
    expect(markdown).toContain("2026-07");
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expectHarmless(html!);
  });

  it("shows hostile names on the page without any other effect", () => {
    const names = [
      "<script>alert(1)</script>",
      "[x](javascript:alert(1))",
      "![x](https://example.com/x.png)",
      "${alert(1)} `a`",
      '"><img src=x onerror=alert(1)>',
      "</svg></figure><style>*{display:none}</style>",
      "</title></style>",
      "https://example.com",
      "datum['x'] + 1",
      "n".repeat(500),
    ];
    const quoted = names.map((name) => `"${name.replaceAll('"', '""')}"`);
    const rows = Array.from(
      { length: 400 },
      (_, i) =>
        `${(7 * i) % 11},${quoted[i % 10]},2026-${String((i % 12) + 1).padStart(2, "0")}-05,${quoted[(i + (i % 7)) % 10]}`,
    );
    const file = csv("hostile.csv", `nps,"<b>|\${x}|",at,themes\n${rows.join("\n")}\n`);
    const options = [
      "--by",
      "<b>|${x}|",
      "--date",
      "at",
      "--themes",
      "themes",
      "--industry",
      "</main><script>",
    ];
    const { status, html, markdown } = demo(file, ...options, "--title", "<script>alert(1)</script>");
    expect(status).toBe(0);
    expectHarmless(html!);
    expect(chapters(html!)).toEqual(chapters(markdown!));
    expect(html).toContain("<title>&lt;script&gt;alert(1)&lt;/script&gt;</title>");
    expect(tagsOf(html!).filter(({ name }) => name === "figure").length).toBeGreaterThanOrEqual(4);
  });

  it.each([
    [
      "a misspelt column",
      "rating\n9\n",
      ["--nps", "ratng"],
      /^No column "ratng" in .*x\.csv\. There are: rating\n$/,
    ],
    ["no column", "stars\n5\n", [], /^Say which column of .*x\.csv holds the answers\. There are: stars\n/],
    [
      "two columns of one name",
      "nps,nps \n9,1\n",
      ["--nps", "nps"],
      /^2 columns of .*x\.csv are named "nps": choose one by its place, "#1" or "#2"\n$/,
    ],
    [
      "a header that would colour the screen",
      "\u001b[31mred\n9\n",
      ["--nps", "nps"],
      /There are: �\[31mred\n$/,
    ],
    ["an empty file", "", ["--nps", "nps"], /x\.csv: the file is empty\n$/],
    ["a header alone", "nps,csat\n", ["--nps", "nps"], /x\.csv: there is no row under the header\n$/],
    [
      "an open quote",
      'nps\n"9\n',
      ["--nps", "nps"],
      /x\.csv: a cell that begins with a quote has no closing quote, up to the last line, 2\n$/,
    ],
    [
      "a row too short",
      "nps,team\n9,a\n9\n",
      ["--nps", "nps"],
      /x\.csv: line 3 does not have as many cells as the header: 1\. A delimiter or a line break within a cell needs quotes/,
    ],
    [
      "a row too long",
      "nps,why\n9,good, very good\n",
      ["--nps", "nps"],
      /x\.csv: line 2 does not have as many cells as the header: 3\./,
    ],
    [
      "a stray quote",
      'nps,why\n9,5" screen\n',
      ["--nps", "nps"],
      /line 2 has a quote within a cell that has none around it/,
    ],
    ["text after a quote", 'nps,why\n9,"a" b\n', ["--nps", "nps"], /line 2 has text after a closing quote/],
    ["a place without a column", "nps,why\n9,a\n", ["--nps", "#3"], /^No column "#3"/],
    [
      "copies that are neither",
      "nps\n9\n",
      ["--copies", "remove"],
      /^--copies takes keep or drop, got remove\n$/,
    ],
    [
      "Latin-1",
      Buffer.from("nps,team\n9,Z\xfcrich\n", "latin1"),
      ["--nps", "nps"],
      /this is not text in UTF-8\. Give its --encoding/,
    ],
    [
      "UTF-16 without a mark",
      Buffer.from("nps\n9\n", "utf16le"),
      ["--nps", "nps"],
      /this is not text in UTF-8/,
    ],
    [
      "an unknown option",
      "nps\n9\n",
      ["--time", "UTC"],
      /^There is no option --time; did you mean --time-zone\? npm run demo -- --help lists the options\n$/,
    ],
    ["another unknown option", "nps\n9\n", ["--xyz"], /^There is no option --xyz\. npm run demo -- --help/],
    ["an option without its value", "nps\n9\n", ["--by"], /npm run demo -- --help lists the options\n$/],
    [
      "labels that are none",
      "nps\n9\n",
      ["--nps", "nps", "--labels", "nps=ANCHORS"],
      /--labels takes one of nps.* got nps=ANCHORS/,
    ],
    [
      "labels of no question",
      "nps\n9\n",
      ["--nps", "nps", "--labels", "ces=AGREEMENT_7"],
      /--labels takes one of nps/,
    ],
    [
      "a label off the scale",
      "nps\n9\n",
      ["--nps", "nps", "--labels", 'nps={"top": 11}'],
      /Expected a point from 0 to 10, got 11 at labels\["top"\]/,
    ],
    [
      "a period that is none",
      "nps,at\n9,2026-01-01\n",
      ["--date", "at", "--every", "hour"],
      /--every takes one of day, .* got hour/,
    ],
    [
      "follow-up without dates",
      "nps\n9\n",
      ["--nps", "nps", "--now", "2026-01-01T00:00Z"],
      /--now needs --nps and --date/,
    ],
    [
      "who left without a present",
      "nps,gone\n9,\n",
      ["--nps", "nps", "--left", "gone"],
      /--left needs --now/,
    ],
    ["values without who left", "nps,mrr\n9,5\n", ["--nps", "nps", "--value", "mrr"], /--value needs --left/],
  ])("reports what is wrong with %s, and writes nothing", (_, text, args, message) => {
    const { stdout, stderr, status, markdown } = demo(csv("x.csv", text), ...args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain("    at ");
    expect(stdout).toBe("");
    expect(status).toBe(1);
    expect(markdown).toBeNull();
  });

  it("says that a folder is one", () => {
    expect(demo(folder).stderr).toBe(`${folder} is a folder: name one file in it\n`);
  });

  it("takes names of columns without spaces and marks that nobody sees, and by their place", () => {
    const file = csv("spaces.csv", "\ufeff NPS\u00a0 score ,x,q,q\n9,a,,3\n3,b,5,\n10,b,4,\n");
    expect(demo(file, "--nps", "NPS score").stdout).toMatch(/NPS +\+33\.3 .* 3 +0 +0\n/);
    expect(demo(file, "--csat", "#3").stdout).toMatch(/CSAT 1-5 +100\.0% .* 2 +1 +0\n/);
    expect(demo(file, "--csat", "#4").stdout).toMatch(/CSAT 1-5 +0\.0% .* 1 +2 +0\n/);
  });

  it("trims segments, topics and ids, sets blanks aside, and takes separators and missing texts as options", () => {
    const rows = Array.from({ length: 24 }, (_, i) =>
      [
        i % 2 ? "10" : "2",
        ["web", "web ", " ", "WEB"][i % 4],
        i % 2 ? "Fast ; Clear" : "Clear;Fast",
        "2026-01-05",
      ].join("\t"),
    );
    const text = `nps\tchannel\twhy\tat\n${rows.join("\n")}\nskipped\tweb\t\tnever\n`;
    const { stdout, markdown } = demo(
      csv("keys.csv", text),
      ...["--by", "channel", "--themes", "why", "--theme-separator", ";", "--date", "at"],
      ...["--missing", "skipped", "--missing", "never"],
    );
    expect(stdout).toContain("Columns are separated by tab, as in the header; --delimiter states another.\n");
    expect(stdout).toMatch(/\nNPS +0\.0 .* 24 +1 +0\n/);
    expect(stdout).not.toContain("NOT READ");
    expect(stdout).toContain("Set aside: 6 answers without a channel.");
    expect(stdout).toMatch(/\nweb +0\.0 .* 12 /);
    expect(stdout).toMatch(/\nFast +24 /);
    expect(stdout).toContain(
      "Names of channel that look alike and are groups of their own here: “web” and “WEB”.",
    );
    expect(markdown).toContain("Not always given: channel (6 answers).");
  });

  it("counts copies and repeated ids at the top, and leaves copies out when told", () => {
    const file = csv("copies.csv", "id,nps\n1,9\n1,9\n 2,3\n2,10\nNA,9\nNA,9\n");
    expect(demo(file, "--id", "id").markdown).toContain(
      "**Not known:** 1 row is an exact copy of an earlier row and counts again. " +
        "1 row has the id of an earlier row with other content and counts again. ",
    );
    const dropped = demo(file, "--id", "id", "--copies", "drop");
    expect(dropped.stdout).toMatch(/NPS +\+60\.0 .* 5 +0 +0\n/);
    expect(dropped.stdout).toContain("1 row is an exact copy of an earlier row and was left out.");
  });

  it("draws names with a dollar sign as they are", () => {
    const name = "Revenue ($'000) $& $` $$";
    const rows = Array.from({ length: 24 }, (_, i) => (i % 2 ? "9,a" : "3,b"));
    const { html } = demo(csv("dollar.csv", `nps,${name}\n${rows.join("\n")}\n`), "--by", name);
    expectHarmless(html!);
    expect(html).toContain(
      `aria-label="NPS by Revenue ($'000) $&amp; $\` $$. Dot plot of NPS by Revenue ($'000) $&amp; $\` $$. All answers:`,
    );
    // Without dates there is no other level.
    expect(html).not.toContain("since ");
  });

  it("closes a case without contact, counts contacts of no answer, and takes blank ids for rows of their own", () => {
    const rows = [
      "r1,c1,2,2026-01-01,,2026-01-02",
      "r2,c2,3,2026-01-02,,",
      "r3,c3,,2026-01-02,2026-01-03,",
      ",c4,1,2026-01-02,,",
      ",NA,0,2026-01-02,,",
    ];
    const { stdout } = demo(
      csv("closed.csv", `response,customer,nps,at,contacted_at,closed_at\n${rows.join("\n")}\n`),
      ...["--date", "at", "--now", "2026-01-02T12:00Z"],
    );
    expect(stdout).toContain("3 detractors are waiting for an answer");
    // The lower answer first: both are as late.
    expect(stdout).toMatch(/\nrow 5 .*\nrow 4 /);
    expect(stdout).toContain("1 contact belongs to no answer.");
  });

  it("says where it looked for a file that is not there", () => {
    expect(demo(join(folder, "none.csv"), "--nps", "nps").stderr).toBe(
      `There is no file ${join(folder, "none.csv")}\n`,
    );
  });

  it.each([
    ["UTF-16 with its mark", Buffer.from("\ufeffnps,team\n9,Zürich\n", "utf16le"), []],
    ["UTF-16 BE with its mark", Buffer.from("\ufeffnps,team\n9,Zürich\n", "utf16le").swap16(), []],
    ["semicolons", "nps;team\n9;Zürich\n", []],
    ["semicolons beside commas in names", 'nps;"why, if at all";team\n9;good, fast;Zürich\n', []],
    ["tabs", "nps\tteam\n9\tZürich\n", []],
    ["a first line of Excel", "\ufeffsep=;\r\nnps;team\r\n9;Zürich\r\n", []],
    ["a first line of Excel, told again", '"sep=;"\nnps;team\n9;Zürich\n', ["--delimiter", ";"]],
    ["UTF-8 with a mark", "\ufeffnps,team\n9,Zürich\n", []],
    [
      "Latin-1 and semicolons when told",
      Buffer.from("nps;team\r\n9;Z\xfcrich\r\n", "latin1"),
      ["--encoding", "windows-1252", "--delimiter", ";"],
    ],
  ])("reads %s", (_, text, args) => {
    const { stdout, status, markdown } = demo(
      csv("marked.csv", text),
      "--nps",
      "nps",
      "--by",
      "team",
      ...args,
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/NPS +\+100\.0 .* 1 +0 +0\n/);
    expect(markdown).toContain("team");
  });

  it("counts an empty line of a file with one column as a missing answer", () => {
    expect(demo(csv("gaps.csv", "nps\n9\n\n3\n")).stdout).toMatch(/NPS +0\.0 .* 2 +1 +0\n/);
  });

  it("shows what it could not read, most frequent first, and reads texts by a label map", () => {
    const rows = ["Absolutely", "9", "Not at all", "Absolutely", "12", "8.5", "10 - Extremely likely"];
    const file = csv("texts.csv", `nps\n${rows.join("\n")}\n`);
    const { stdout, markdown } = demo(file);
    expect(stdout).toMatch(/NPS +\+100\.0 .* 1 +0 +6\n/);
    expect(stdout).toContain(
      "nps: 4 of 7 cells (57%), the first in row 1. This text is not in the label map. See --labels.\n" +
        '    "Absolutely" 2 times, "Not at all", "10 - Extremely likely"\n',
    );
    expect(stdout).toContain(
      'nps: 1 of 7 cells (14%), the first in row 5. The scale of NPS is 0 to 10.\n    "12"\n',
    );
    expect(markdown).toContain(
      "nps: 1 of 7 cells could not be read and are left out, the first in row 5. The scale of NPS is 0 to 10.",
    );
    const own = demo(file, "--labels", 'nps={"Absolutely": 10, "Not at all": 0}');
    expect(own.stdout).toMatch(/NPS +\+50\.0 .* 4 +0 +3\n/);
    expect(demo(file, "--labels", "nps=NPS_ANCHORS").stdout).toMatch(/NPS +\+100\.0 .* 2 +0 +5\n/);
  });

  it("reads dates without an offset in the given zone, and reports those that it could not read", () => {
    const { stdout } = demo(
      csv("dates.csv", "nps,at\n9,2026-01-01 00:30\n9,2026-01-31T23:30Z\n9,1/2/26\n9,\n"),
      ...["--date", "at", "--time-zone", "Europe/Berlin"],
    );
    expect(stdout).toContain("at: 1 of 4 cells (25%), the first in row 3. State the format");
    expect(stdout).toContain("2 rows have no date and are in no period.");
    expect(stdout).toMatch(/2026-01 .* 1 +\|.*\n2026-02 .* 1 +\|/);
  });

  it("aligns columns with wide characters, and removes control characters from names", () => {
    const names = [
      "営業部 東京",
      "👩‍👩‍👧‍👦 family",
      "e\u0301quipe",
      "한국어",
      "\u001b[31mred",
      "\u202eevil",
      "",
      "n".repeat(90),
    ];
    const rows = Array.from({ length: 96 }, (_, i) => `${i % 11},${names[i % names.length]}`);
    const { stdout } = demo(csv("wide.csv", `nps,team\n${rows.join("\n")}\n`), "--by", "team");
    const lines = stdout
      .slice(stdout.indexOf("NPS by team"))
      .split("\n")
      .slice(3, 3 + names.length - 1);
    // A terminal draws each of these two columns wide.
    const widths = lines.map((line) => {
      const wide = line.match(/[営業部東京한국어]|👩‍👩‍👧‍👦/gu) ?? [];
      const drawn = line.normalize("NFC").replaceAll("👩‍👩‍👧‍👦", "f");
      return [...drawn.replace(/ +(?:no clear difference|lower|higher)$/, "")].length + wide.length;
    });
    expect(new Set(widths).size).toBe(1);
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
    expect(stdout).toContain("�[31mred");
    expect(stdout).toContain("Set aside: 12 answers without a team.");
    expect(stdout).toContain(`${"n".repeat(35)}…`);
  });

  it("prints the same trend as report.md, which also reports what was not read", () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i % 11},2026-0${1 + (i % 5)}-10`);
    const file = csv("said.csv", `nps,date\n${rows.join("\n")}\nten,2026-05-10\n`);
    const { stdout, markdown } = demo(file, "--date", "date");
    for (const said of [/^- .* look for a step .*/m, /^- No clear change of NPS between .*/m]) {
      const [sentence] = said.exec(stdout)!;
      expect(markdown).toContain(sentence);
    }
    expect(stdout).toContain("nps: 1 of 61 cells (2%), the first in row 61.");
    expect(markdown).toContain(
      "- **Not known:** nps: 1 of 61 cells could not be read and are left out, the first in row 61. This text is not in the label map.",
    );
  });

  it("shows both ends of a long table and says how much is left to report.md", () => {
    const rows = Array.from({ length: 400 }, (_, i) => `${i % 20 < 10 ? 10 : 2},team ${i % 20}`);
    const { stdout } = demo(csv("long.csv", `nps,team\n${rows.join("\n")}\n`), "--by", "team");
    expect(stdout).toContain("… 8 more in report.md");
    expect(stdout.match(/^team \d+ /gm)).toHaveLength(12);
  });

  it("suggests similar industries for one without figures, and the right name for a slip", () => {
    const file = csv("shops.csv", "nps\n9\n");
    expect(demo(file, "--industry", "retail shops").stdout).toContain(
      "No published NPS figure for retail shops was found. Industries of a similar name: Retail",
    );
    const { status, stderr } = demo(file, "--industry", "retial");
    expect(status).toBe(1);
    expect(stderr).toContain('got "retial" at query.industry; did you mean retail?');
  });

  it("makes a report of a column without any answer", () => {
    const { status, markdown } = demo(csv("blank.csv", "nps,team\n,a\n,b\n"), "--by", "team");
    expect(status).toBe(0);
    expect(markdown).toContain("NPS has no score: no answers. 2 answers missing.");
  });

  it("prints how to use it", () => {
    expect(usage).toMatch(/^Usage: npm run demo/);
  });

  it("limits the rows of a picture to what a reader can distinguish, and shows the last periods", () => {
    const rows = Array.from({ length: 600 }, (_, i) => `${i % 11},${new Date(i * 86_400_000).toISOString()}`);
    const { stdout, html, markdown } = demo(
      csv("days.csv", `nps,at\n${rows.join("\n")}\n`),
      ...["--date", "at", "--every", "day"],
    );
    expect(stdout).toContain("564 earlier periods are in report.md.");
    expect(stdout).toMatch(/\n1971-08-23 +/);
    expect(markdown).toContain("1970-01-01");
    expect(html).toContain("NPS over time");
    expect(html).not.toContain("shares of answers by period");
  });

  it("treats blank customers as different unknown people, and a contact without a date as no contact", () => {
    const rows = ["r1,c1,9,2026-01-01,", "r2,c1,3,2026-01-02,", "r3,,2,2026-01-03,2026-01-04", "r4,,1,,soon"];
    const { stdout, markdown } = demo(
      csv("people.csv", `response,customer,nps,at,contacted_at\n${rows.join("\n")}\n`),
      ...["--date", "at", "--now", "2026-02-01T00:00Z"],
    );
    expect(markdown).toMatch(/\b1 respondent\b/);
    expect(stdout).toContain("contacted_at: 1 of 4 cells (25%), the first in row 4.");
    expect(stdout).toContain("1 detractor is waiting for an answer");
  });

  it("reports one answer, and says what is too small to compare", () => {
    const { stdout, status, html } = demo(
      csv("one.csv", "nps,at,team\n9,2026-01-01,a\n"),
      ...["--date", "at", "--by", "team", "--themes", "team"],
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/one\.csv: 1 row\n/);
    expect(stdout).toContain("Not compared: 1 group with fewer than 10 answers.");
    expect(stdout).toContain("Not compared: 1 topic mentioned in fewer than 10 answers.");
    expect(stdout).not.toContain("No topics were tagged");
    expectHarmless(html!);
  });

  it("reports the time of each stage on request", () => {
    const stages = ["start and imports", "reading the CSV", "the report", "tables on the terminal"];
    const lines = [...stages, "report.md and report.html"].map((stage) => `\\d+ ms ${stage}\n`);
    const inAll = "in all [\\d.]+ s of processor time, \\d+ MB at most\n";
    expect(demo("--timings").stderr).toMatch(new RegExp(`^${lines.join("")}${inAll}$`));
  });

  it("has no colours, so that a pipe gets plain text", () => {
    expect(demo().stdout).not.toContain("\u001b");
  });

  const path = "data/carpentries-instructor-training/responses.csv";
  it.skipIf(readShared(path) === null)(
    "reports on a public survey with dates in American order (needs ../shared)",
    () => {
      const file = join(root, "../shared", path);
      const { stdout, status, markdown } = demo(
        ...[file, "--nps", "LikelyToRecommend", "--by", "MemberSite", "--by", "Pace"],
        ...["--date", "Date", "--date-format", "M/D/YY H:mm", "--time-zone", "America/New_York"],
      );
      expect(status).toBe(0);
      expect(stdout).toMatch(/NPS +\+48.4 +\+44.0 to \+52.5 +889 +78 +0/);
      expect(markdown).toContain("SEPT 6 &amp; 7 (CarpentryConnect)");
    },
  );

  const waves = "data/cncf-maintainers/tidy.csv";
  it.skipIf(readShared(waves) === null)(
    "reports on a public survey with texts for the ends of its scale (needs ../shared)",
    () => {
      const file = join(root, "../shared", waves);
      const args = [
        file,
        "--nps-1-to-10",
        "score_raw",
        "--by",
        "wave",
        "--date",
        "wave_end",
        "--every",
        "half-year",
      ];
      const without = demo(...args).stdout;
      expect(without).toContain("score_raw: 193 of 1028 cells (19%), the first in row 6.");
      expect(without).toMatch(/2023-H2 +\+15\.6 .* 77 /);
      const labels = [
        "--labels",
        'nps-1-to-10={"Absolutely": 10, "Strongly agree": 10, "Strongly disagree": 1}',
      ];
      expect(demo(...args, ...labels).stdout).toMatch(/2023-H2 +\+49\.6 .* 133 /);
    },
  );
});
