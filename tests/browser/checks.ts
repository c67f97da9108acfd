import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";

/** Something wrong with a page, and how it was looked at. */
export interface Finding {
  readonly page: string;
  /** "phone", "desk, dark", "paper" ... */
  readonly view: string;
  readonly rule: string;
  readonly what: string;
}

/** In CSS pixels; paper is A4 with margins of 1 cm. */
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 800 };
const PAPER = { width: 718, height: 1047 };
/** What may differ on a phone, where menus are folded and more scrolls. */
const PHONE_RULES = ["link-name", "button-name", "scrollable-region-focusable", "region"];
/** How many stops of the Tab key are looked at. */
const STOPS = 12;

/** As browsers print unless they are told otherwise: paper stays white. */
const WITHOUT_BACKGROUNDS = `{
  const style = new CSSStyleSheet();
  style.replaceSync("* { background: none !important } html { background: #fff !important }");
  document.adoptedStyleSheets.push(style);
}`;

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const inPage = readFileSync(fileURLToPath(new URL("in-page.js", import.meta.url)), "utf8");

/** Looks at pages in a browser, each opened as a file. */
export class Inspector {
  /** What the page asked for or complained of since it was opened. */
  private noises: { rule: string; what: string }[] = [];

  private constructor(private page: Page) {}

  static async start(browser: Browser): Promise<Inspector> {
    const context = await browser.newContext({ viewport: PHONE, colorScheme: "light" });
    return new Inspector(await context.newPage());
  }

  /** Opens a file in a page of its own: one that has shown hundreds of others runs out of memory. */
  private async open(file: string): Promise<void> {
    const page = await this.page.context().newPage();
    await this.page.close();
    this.page = page;
    this.noises = [];
    const note = (rule: string, what: string) => void this.noises.push({ rule, what });
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) note("console", message.text().trim());
    });
    page.on("pageerror", ({ message }) => note("error", message));
    page.on("requestfailed", (request) => note("request failed", request.url()));
    page.on("request", (request) => {
      if (!/^(?:file|data|blob|about):/.test(request.url())) note("request to a host", request.url());
    });
    await this.view(PHONE, "light", "screen");
    await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  }

  /**
   * Everything that is wrong with a page: on a phone, at a desk, in the dark, on paper, by keyboard.
   *
   * @param folder - that links may lead to
   * @param without - the list of all pages, as a selector, where it was looked at in another page: it is left out, and so are
   *   the stops of the Tab key, which are mostly in it
   */
  async look(file: string, folder: string, without?: string): Promise<Finding[]> {
    const findings: Finding[] = [];
    const report = (view: string, rule: string, all: readonly string[]) => {
      for (const what of new Set(all)) findings.push({ page: nameIn(folder, file), view, rule, what });
    };
    await this.open(file);
    await this.page.evaluate(`${inPage}\nwindow.layout = layout;\n${axe}`);
    await this.settled();
    if (without) await this.page.evaluate(`document.querySelector("${without}")?.remove()`);
    report("phone", "wider than the screen", await this.ask("tooWide"));
    report("phone", "cut off", await this.ask("cutOff"));
    report("phone", "picture missing", await this.ask("missingPictures"));
    if (!without) report("phone", "no ring of focus", await this.ringless());
    await this.reportAxe("phone", report, PHONE_RULES);
    await this.view(DESK, "dark", "screen");
    await this.reportAxe("desk, dark", report, ["color-contrast"]);
    await this.view(DESK, "light", "screen");
    report("desk", "wider than the screen", await this.ask("tooWide"));
    report("desk", "cut off", await this.ask("cutOff"));
    await this.reportAxe("desk", report);
    report("desk", "dead link", deadLinks(await this.ask("links"), folder));
    await this.view(PAPER, "light", "print");
    report("paper", "wider than the paper", await this.ask("tooWide"));
    report("paper", "cut off", await this.ask("cutOff"));
    report("paper", "lost on paper", await this.ask("lostOnPaper"));
    report("paper", "of no use on paper", await this.ask("controls"));
    await this.view(PAPER, "dark", "print");
    await this.page.evaluate(WITHOUT_BACKGROUNDS);
    await this.reportAxe("paper, from a dark screen", report, ["color-contrast"]);
    for (const { rule, what } of this.noises) report("all", rule, [what]);
    return findings;
  }

  /** What the search of the site offers for some words, typed into it. */
  async search(file: string, words: string): Promise<string[]> {
    await this.open(file);
    await this.view(DESK, "light", "screen");
    await this.page.getByRole("button", { name: "Search" }).click();
    await this.page.getByRole("combobox").fill(words);
    const offers = this.page.getByRole("option");
    await offers.first().waitFor();
    return (await offers.allInnerTexts()).map((text) => text.trim());
  }

  /** The page as a picture of its whole height, or of the first `most` pixels. */
  async picture(
    file: string,
    width: number,
    path: string,
    { dark = false, most = 6000 } = {},
  ): Promise<void> {
    await this.open(file);
    await this.view({ width, height: 800 }, dark ? "dark" : "light", "screen");
    await this.settled();
    const height = await this.page.evaluate<number>("document.documentElement.scrollHeight");
    await this.page.screenshot({
      path,
      fullPage: true,
      clip: { x: 0, y: 0, width, height: Math.min(height, most) },
    });
  }

  private async view(size: typeof PHONE, colorScheme: "light" | "dark", media: "screen" | "print") {
    await this.page.setViewportSize(size);
    await this.page.emulateMedia({ colorScheme, media, reducedMotion: "reduce" });
  }

  /** When scripts have drawn what they draw, and colours have stopped changing. */
  private async settled(): Promise<void> {
    await this.page.evaluate(
      "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))",
    );
  }

  private ask(question: string): Promise<string[]> {
    return this.page.evaluate<string[]>(`layout.${question}()`);
  }

  private async ringless(): Promise<string[]> {
    const found: string[] = [];
    for (let stop = 0; stop < STOPS; stop++) {
      await this.page.keyboard.press("Tab");
      const name = await this.page.evaluate<string | null>("layout.focusWithoutRing()");
      if (name !== null) found.push(name);
    }
    await this.page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)");
    return found;
  }

  private async reportAxe(
    view: string,
    report: (view: string, rule: string, all: readonly string[]) => void,
    only?: readonly string[],
  ): Promise<void> {
    const options = {
      preload: false,
      resultTypes: ["violations"],
      ...(only && { runOnly: { type: "rule", values: only } }),
    };
    const { violations } = await this.page.evaluate<AxeResults>(
      `axe.run(document, ${JSON.stringify(options)})`,
    );
    for (const { id, nodes } of violations) {
      const whats = nodes.map(({ html, any, all, none }) => {
        const reason = [...any, ...all, ...none][0]?.message ?? "";
        return `${html.replace(/\s+/g, " ").slice(0, 100)}: ${reason}`;
      });
      report(view, id, whats);
    }
  }
}

function nameIn(folder: string, file: string): string {
  return file.startsWith(folder) ? file.slice(folder.length).replace(/^[\\/]/, "") : file;
}

/** Links to files that do not exist, or to places in them that do not; the web is not asked. */
function deadLinks(links: readonly string[], folder: string): string[] {
  return links.filter((link) => {
    if (!link.startsWith("file:")) return !/^(?:https?|mailto|data|blob|javascript):/.test(link);
    const { hash, pathname } = new URL(link);
    const file = fileURLToPath(`file://${pathname}`);
    if (!file.startsWith(folder) || !existsSync(file)) return true;
    return hash.length > 1 && !placesIn(file).has(decodeURIComponent(hash.slice(1)));
  });
}

const places = new Map<string, ReadonlySet<string>>();

function placesIn(file: string): ReadonlySet<string> {
  const known = places.get(file);
  if (known) return known;
  const ids = readFileSync(file, "utf8").matchAll(/\sid="([^"]*)"/g);
  const found = new Set(Array.from(ids, ([, id]) => id!));
  places.set(file, found);
  return found;
}
