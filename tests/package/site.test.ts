import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Inspector } from "../browser/checks.js";
import { installedChromium, startChromium } from "../browser/chromium.js";
import { buildSite, LIST_OF_PAGES } from "../browser/site.js";
import { exportedFunctions, type ExportedFunction } from "../support/exported-functions.js";
import { QUERIES, searchOf } from "../support/site-search.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Entry {
  readonly text: string;
  readonly path?: string;
  readonly children?: readonly Entry[];
}

let site: string;
let printed: string;
let navigation: readonly Entry[];
let pages: ReadonlyMap<string, string>;

beforeAll(() => {
  site = mkdtempSync(join(tmpdir(), "cx-metrics-site-"));
  printed = buildSite(site);
  if (!existsSync(join(site, "assets"))) throw new Error(printed);
  const packed = /"(.*)"/.exec(readFileSync(join(site, "assets/navigation.js"), "utf8"))![1]!;
  navigation = JSON.parse(inflateSync(Buffer.from(packed, "base64")).toString()) as Entry[];
  const files = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".html"),
  );
  pages = new Map(files.map((file) => [file, readFileSync(join(site, file), "utf8")]));
}, 300_000);
afterAll(() => rmSync(site, { recursive: true, force: true }));

const entry = (text: string, among: readonly Entry[] = navigation) =>
  among.find((one) => one.text === text)!.children!;
const texts = (among: readonly Entry[]) => among.map(({ text }) => text);
const markdown = (folder: string) =>
  readdirSync(join(root, "docs", folder)).filter((file) => file.endsWith(".md"));

/** What the pages of the site point to within it: by link, image, style or script. */
function references() {
  return [...pages].flatMap(([page, html]) =>
    Array.from(html.matchAll(/\s(?:href|src)="([^"]*)"/g), ([, to]) => ({ page, to: to! })).filter(
      ({ to }) => !/^(https?:|data:|mailto:)/.test(to),
    ),
  );
}

describe("the site of the reference", () => {
  it("builds without a warning", () => {
    expect(printed).toMatch(/html generated/);
    expect(printed).not.toMatch(/\[(warning|error)\]/);
  });

  it("names every door by its import", () => {
    const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { exports: object };
    const doors = Object.keys(exports).filter((door) => !door.endsWith(".json"));
    expect(texts(entry("Reference")).sort()).toEqual(
      doors.map((door) => door.replace(".", "cx-metrics")).sort(),
    );
  });

  it("states the purpose of every door, as in README", () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    for (const { text, path } of entry("Reference")) {
      const purpose = new RegExp(`^\\| \`${text}\` +\\| (.*?) +\\|`, "m").exec(readme)?.[1];
      expect(purpose, text).toMatch(/\w/);
      expect(pages.get(path!)!.includes(`<p>${purpose}</p>`), text).toBe(true);
    }
  });

  it("groups the root by the rooms of the source, each with the names it exports", () => {
    const rooms = new Map<string, string[]>();
    const index = readFileSync(join(root, "src/index.ts"), "utf8");
    for (const [, names, room] of index.matchAll(/export (?:type )?\{([^}]*)\} from "\.\/(\w+)\//g)) {
      const exported = names!.split(",").map((name) => name.replace("type ", "").trim());
      rooms.set(room!, [...(rooms.get(room!) ?? []), ...exported.filter((name) => name !== "")]);
    }
    const shown = entry("cx-metrics", entry("Reference"));
    expect(texts(shown).map((text) => text.split(":")[0]!.toLowerCase())).toEqual([...rooms.keys()]);
    expect(shown.map(({ children }) => texts(children!).sort())).toEqual(
      [...rooms.values()].map((names) => names.sort()),
    );
  });

  it("shows every name of a door in one of its groups", () => {
    const paths = ({ path, children }: Entry): string[] => children?.flatMap(paths) ?? [path!];
    for (const { text, children } of entry("Reference")) {
      const own = new RegExp(`^\\w+/${text.replace("/", "_")}\\.\\w+\\.html$`);
      const all = [...pages.keys()].filter((page) => own.test(page));
      // What another door documents is a link to it.
      const shown = children!.flatMap(paths).filter((path) => !path.includes("#"));
      expect(shown.sort(), text).toEqual(all.sort());
    }
  });

  it("has every concept and guide, by its title, in the order of README", () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    for (const [folder, title] of [
      ["concepts", "Concepts"],
      ["guides", "Guides"],
    ] as const) {
      const place = (file: string) => readme.indexOf(`(docs/${folder}/${file})`);
      expect(
        markdown(folder).filter((file) => place(file) < 0),
        "README links to",
      ).toEqual([]);
      const inOrder = markdown(folder).sort((a, b) => place(a) - place(b));
      const titles = inOrder.map(
        (file) => /^# (.+)/.exec(readFileSync(join(root, "docs", folder, file), "utf8"))![1],
      );
      expect(texts(entry(title))).toEqual(titles);
    }
  });

  it("has the calculator, to which every page leads", () => {
    expect(pages.get("calculator/index.html")).toMatch(/<h1>Score calculator<\/h1>/);
    const others = [...pages].filter(([page]) => page !== "calculator/index.html");
    const without = others.filter(([, html]) => !/href="(?:\.\.\/)*calculator\/index\.html"/.test(html));
    expect(without.map(([page]) => page)).toEqual([]);
  });

  it("has no dead link, anchor or image", () => {
    const icons = readFileSync(join(site, "assets/icons.js"), "utf8");
    const dead = references().filter(({ page, to }) => {
      const [path, anchor] = to.split("#").map(decodeURIComponent) as [string, string?];
      const file = join(site, path === "" ? page : join(dirname(page), path));
      if (!existsSync(file)) return true;
      // The icons are put into the page by a script.
      if (to.startsWith("#icon-")) return !icons.includes(`id="${anchor}"`);
      return !!anchor && !readFileSync(file, "utf8").includes(`id="${anchor}"`);
    });
    expect(dead).toEqual([]);
    const pictures = readdirSync(join(root, "docs/guides/pictures"));
    const shown = new Set(references().map(({ to }) => basename(to)));
    expect(pictures.filter((picture) => !shown.has(picture))).toEqual([]);
  });
});

const chromium = installedChromium();

// One page of each kind; `npm run browser` looks at all.
describe.skipIf(chromium === null)("the site in a browser (needs Chromium)", () => {
  let browser: Awaited<ReturnType<typeof startChromium>>;
  let inspector: Inspector;
  beforeAll(async () => {
    browser = await startChromium(chromium!);
    inspector = await Inspector.start(browser);
  });
  afterAll(() => browser?.close());

  it.each([
    "index.html",
    "documents/guides_trends.html",
    "documents/concepts_error-rates.html",
    "functions/cx-metrics.computeNps.html",
    "interfaces/cx-metrics.TallyMentionsOptions.html",
  ])("has nothing wrong on a phone, at a desk, in the dark, on paper and by keyboard: %s", async (page) => {
    const without = page === "index.html" ? undefined : LIST_OF_PAGES;
    expect(await inspector.look(join(site, page), site, without)).toEqual([]);
  });

  it("finds a function by its name, though opened as a file", async () => {
    expect(await inspector.search(join(site, "index.html"), "computeNps")).toContain("cx-metrics.computeNps");
  });
});

describe("the page of a function", () => {
  const functions = exportedFunctions();
  const pageOf = ({ specifier, name }: ExportedFunction) =>
    pages.get(`functions/${specifier.replace("/", "_")}.${name}.html`)!;
  /** What stands in a list of fields, nested lists included: `level?: number default 0.95`. */
  const termsOf = (html: string) =>
    Array.from(html.matchAll(/<dt>([\s\S]*?)<\/dt>/g), ([, term]) =>
      term!
        .replace(/<[^>]*>/g, "")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">"),
    );
  const listed = (html: string) =>
    new Set(Array.from(html.matchAll(/<dt><b>([^<(]+)/g), ([, name]) => name!));

  it("exists for every function of every door, and no page is heavy", () => {
    expect(functions.filter((one) => pageOf(one) === undefined)).toEqual([]);
    expect([...pages].filter(([, html]) => html.length > 300_000).map(([file]) => file)).toEqual([]);
  });

  it("names every option, as the compiler sees them, inherited ones included", () => {
    const missing = functions.flatMap((one) => {
      const names = listed(pageOf(one));
      const options = one.parameters.flatMap(({ options = [] }) => options);
      return options.filter((name) => !names.has(name)).map((name) => `${one.name}: ${name}`);
    });
    expect(missing).toEqual([]);
  });

  it("names every field of what comes back", () => {
    const missing = functions.flatMap((one) => {
      const names = listed(pageOf(one));
      return one.fields.filter((name) => !names.has(name)).map((name) => `${one.name}: ${name}`);
    });
    expect(missing).toEqual([]);
  });

  it("says which options are required, what the others are by default, and which overload they belong to", () => {
    const terms = (name: string) => termsOf(pageOf(functions.find((one) => one.name === name)!));
    expect(terms("computeNps")).toContain("level?: numberdefault 0.95");
    expect(terms("computeNps").filter((term) => term.startsWith("score"))).toContain(
      "score: Accessor<Row, number | bigint>requiredin RowScoreOptions",
    );
    expect(terms("computeTrend")).toContain("timeZone: stringrequired");
    expect(terms("computeTrend").some((term) => /^by\?:.*in TrendOptions$/s.test(term))).toBe(true);
  });

  it("shows the fields of a field", () => {
    expect(pageOf(functions.find(({ name }) => name === "computeNps")!)).toMatch(
      /<dt><b>interval<\/b>(?:(?!<\/dl>)[\s\S])*<dl class="fields">(?:(?!<\/dl>)[\s\S])*<b>low<\/b>/,
    );
  });

  it("has two examples with output or more", () => {
    const few = functions.filter((one) => {
      const blocks = pageOf(one).match(/<pre><code class="ts">[\s\S]*?<\/code>/g) ?? [];
      return blocks.filter((block) => block.includes("// =&gt; ")).length < 2;
    });
    expect(few.map(({ name }) => name)).toEqual([]);
  });

  it("links to what to read next", () => {
    const alone = functions.filter((one) => {
      const [, next = ""] = pageOf(one).split('id="see-also"');
      return !/Pages: <a|Beside it: <a/.test(next);
    });
    expect(alone.map(({ name }) => name)).toEqual([]);
  });

  it("shows the picture of a chart where the guide has one", () => {
    const pictures = functions
      .filter(({ specifier, name }) => specifier.endsWith("/charts") && name.endsWith("Chart"))
      .flatMap((one) => /<img src="\.\.\/media\/([\w-]+)\.svg"/.exec(pageOf(one))?.[1] ?? []);
    for (const picture of readdirSync(join(root, "docs/guides/pictures"))) {
      const [name] = picture.split(/-by-|\./);
      expect(pictures, picture).toContain(name);
    }
  });
});

describe("the search of the site", () => {
  const nameOf = (url: string) => /[._]([\w-]+)\.html/.exec(url)![1]!;

  it("finds the right page among the first three for the words that people type", () => {
    const search = searchOf(site);
    expect(Object.keys(QUERIES).length).toBeGreaterThanOrEqual(40);
    const missed = Object.entries(QUERIES).flatMap(([query, wanted]) => {
      const first = search(query)
        .slice(0, 3)
        .map(({ url }) => nameOf(url));
      return first.some((name) => wanted.includes(name)) ? [] : [`${query}: ${first.join(", ")}`];
    });
    expect(missed).toEqual([]);
  });

  it("puts a function first that is asked for by name", () => {
    const search = searchOf(site);
    for (const name of ["computeNps", "fitRisk", "followUpQueue", "tallyBy", "parseResponses"]) {
      expect(search(name)[0]!.name).toBe(name);
    }
  });

  it("answers whatever two letters a query begins with", () => {
    const search = searchOf(site);
    for (const query of ["at", "re", "co", "st", "z", "0", "2026", "tr ue", "x y"])
      expect(() => search(query)).not.toThrow();
  });

  it.skipIf(chromium === null)("is ranked as the script of the site ranks it (needs Chromium)", async () => {
    const browser = await startChromium(chromium!);
    try {
      const page = await browser.newPage();
      await page.goto(`file://${site}/index.html`);
      await page.click("#tsd-search-trigger");
      const search = searchOf(site);
      for (const query of ["SLA", "confidence interval", "NPS by month", "retention", "computeNps"]) {
        await page.fill("#tsd-search-input", query);
        await page.waitForTimeout(500);
        const links = await page.evaluate<string[]>(
          `[...document.querySelectorAll("#tsd-search-results a")].map((one) => one.getAttribute("href"))`,
        );
        const shown = links.slice(0, 3).map((link) => link.split("/").slice(-2).join("/"));
        expect(shown).toEqual(
          search(query)
            .slice(0, 3)
            .map(({ url }) => url),
        );
      }
    } finally {
      await browser.close();
    }
  });

  it("has keywords on every page that is written by hand", () => {
    for (const folder of ["concepts", "guides"]) {
      for (const file of markdown(folder)) {
        const text = readFileSync(join(root, "docs", folder, file), "utf8");
        expect(/^# .+\n\n<!-- (?:keywords: |written by )/.test(text), file).toBe(true);
      }
    }
  });
});
