import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { buildCalculator } from "../../docs/calculator/build.js";
import { installedChromium, startChromium } from "../browser/chromium.js";

// The built page in a real browser, opened as a file.
const program = installedChromium();
if (!program) console.warn("Chromium is not installed: the calculator is not tested in a browser.");

/** `npm run calculator:browser`: all views, and how long the page stands still. */
const isFull = process.env["BROWSER"] === "full";
const folder = mkdtempSync(join(tmpdir(), "cx-metrics-calculator-"));
const file: string = buildCalculator(folder);
const root = fileURLToPath(new URL("../..", import.meta.url));
const address = pathToFileURL(file).href;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
afterAll(() => rmSync(folder, { recursive: true }));

it("is built by one command, which prints its address", () => {
  const printed = execFileSync("node", ["docs/calculator/open.js", "--no-open"], {
    cwd: root,
    encoding: "utf8",
  });
  expect(printed).toMatch(/^file:\/\/\S+\/docs\/calculator\/out\/index\.html \(\d+ kB\)\n$/);
});

it("is one file of less than 60 kB, compressed, that asks for nothing", () => {
  const html = readFileSync(file, "utf8");
  expect(gzipSync(html, { level: 9 }).length).toBeLessThan(60_000);
  const shell = html.replace(/<script>[\s\S]*<\/script>|<style>[\s\S]*<\/style>/g, "");
  expect(shell).not.toMatch(/\s(?:src|srcset|action|onclick)=|https?:/);
  expect(shell).toMatch(/default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'/);
});

describe.skipIf(!program)("the calculator in Chromium", () => {
  let browser: Browser;
  let page: Page;
  const noises: string[] = [];
  beforeAll(async () => {
    browser = await startChromium(program!);
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    await page.context().close();
    expect(noises.splice(0)).toEqual([]);
  });

  async function open(fragment = "", { dark = false, width = 1280 } = {}): Promise<void> {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme: dark ? "dark" : "light",
      acceptDownloads: true,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on("console", (message) => noises.push(message.text()));
    page.on("pageerror", ({ message }) => noises.push(message));
    page.on("dialog", (dialog) => noises.push(`dialog ${dialog.message()}`));
    page.on("request", (request) => {
      if (!/^(?:file|data|blob):/.test(request.url())) noises.push(request.url());
    });
    await page.goto(address + fragment);
  }
  const status = () => page.locator("#status").textContent();
  /** The first radio button of these words. */
  const choose = (words: string) => page.getByRole("radio", { name: words }).first().check();
  const widest = () => page.evaluate<number>("document.documentElement.scrollWidth");

  async function violations(): Promise<string[]> {
    await page.evaluate(axe);
    const results = await page.evaluate<AxeResults>("axe.run()");
    expect(results.passes.length).toBeGreaterThan(10);
    return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  }

  const SITUATIONS: readonly (readonly [name: string, make: () => Promise<void>])[] = [
    ["empty", () => Promise.resolve()],
    [
      "results",
      async () => {
        await page.click("#sample");
        await page.selectOption("#industry", "all");
        for (const summary of await page.locator("details:not([open]) > summary").all())
          await summary.click();
      },
    ],
    [
      "errors",
      () => page.fill("#now-text", `9\n10\n7,5\neleven\n12\n${"long".repeat(30)}\n<b>bold</b>\nn/a`),
    ],
    [
      "wrong counts",
      async () => {
        await choose("Type counts");
        await page.locator("#now .grid input").first().fill("3,5");
      },
    ],
    ["a bad link", () => page.evaluate("location.hash = 'q=nps&now=<img src=x onerror=alert(1)>'")],
  ];

  // All four views take their time: npm run calculator:browser.
  const views = [
    [360, false],
    [1280, true],
    [360, true],
    [1280, false],
  ] as const;
  it.each(isFull ? views : views.slice(0, 2))(
    "fits and has no fault that axe finds, %i pixels wide, dark: %s",
    async (width, dark) => {
      await open("", { width, dark });
      for (const [name, make] of SITUATIONS) {
        await page.reload();
        await make();
        expect(await violations(), name).toEqual([]);
        expect(await widest(), name).toBe(width);
      }
    },
  );

  it("scores what is pasted, says what it left out, and asks what a comma means", async () => {
    await open();
    await page.fill("#now-text", "9, 10\n7,5\n8,0\neleven\n3");
    await expect.poll(status).toMatch(/^NPS is \+33\.3 from 3 answers .* 3 answers left out as invalid\.$/);
    const report = page.locator("#now .report");
    expect(await report.textContent()).toMatch(/3 of 6 entries were left out:.*7,5.*line 2.*eleven.*line 4/s);
    await choose("A decimal comma, 7.5");
    await expect.poll(status).toMatch(/from 4 answers/);
    await page.focus("#now-point-1");
    await page.selectOption("#now-point-1", "10");
    await expect.poll(status).toMatch(/from 5 answers/);
    expect(await report.textContent()).not.toMatch(/eleven/);
    // The text that was chosen is gone: the focus is on what remains of the report.
    expect(
      await page.evaluate<string>("document.activeElement.className || document.activeElement.id"),
    ).toMatch(/report|now-point/);
    await expect
      .poll(() => page.locator("#announcement").textContent())
      .toBe(`${await status()} ${await page.locator("#score .cautions").textContent()}`);
  });

  it("shows the score beside what is typed on a phone, with the way to the rest", async () => {
    await open("", { width: 360 });
    expect(await page.locator("#peek").isVisible()).toBe(false);
    await page.fill("#now-text", "9 10 3");
    await expect.poll(() => page.locator("#peek").textContent()).toBe("NPS: +33.3, 3 answers");
    await page.click("#peek");
    expect(await page.locator("#result").isVisible()).toBe(true);
    expect(
      await page.evaluate<number>("document.querySelector('#result').getBoundingClientRect().top"),
    ).toBeLessThan(10);
    expect(await page.locator("#notice").textContent()).toBe("");
  });

  it("works by keyboard alone", async () => {
    await open();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    expect(await page.locator("input[name=asked]:checked").inputValue()).toBe("csat");
    await page.locator("#now input[type=radio]:checked").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.type("5 4 4 2");
    await expect.poll(status).toMatch(/^CSAT 1-5 is 75% from 4 answers/);
    const seen = new Set<string>();
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press("Tab");
      seen.add(await page.evaluate<string>("document.activeElement.id"));
    }
    for (const id of ["industry", "margin", "title", "png", "copy-link", "print"])
      expect(seen, id).toContain(id);
  });

  it("reads a file with the likely column, and another one on request", async () => {
    await open();
    await choose("Open a file");
    const csv = "\ufeffid;csat;nps\r\n1;5;9\r\n2;4;10\r\n3;Very satisfied;\r\n4;2;12\r\n";
    await page.setInputFiles("#now-file", {
      name: "june.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(csv),
    });
    await expect.poll(status).toMatch(/^NPS is \+100 from 2 answers .* 1 answer missing, 1 answer left out/i);
    expect(await page.locator("#now .report").textContent()).toMatch(
      /june\.csv.*semicolons.*"nps" was chosen/s,
    );
    await choose("CSAT");
    await expect.poll(status).toMatch(/^CSAT 1-5 is 75% from 4 answers/);
    await page.selectOption("#now-column", "0");
    await expect.poll(status).toMatch(/from 4 answers/);
    await page.evaluate(`(() => {
      const data = new DataTransfer();
      data.items.add(new File(["csat\\n5\\n2\\n1"], "may.csv"));
      document.querySelector("#before .box").dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
    })()`);
    await expect.poll(() => page.locator("#change").textContent()).toMatch(/3 answers before, 4 after/);
    const workbook = { name: "june.xlsx", mimeType: "", buffer: Buffer.from("PK\u0003\u0004") };
    await page.setInputFiles("#now-file", workbook);
    await expect.poll(() => page.locator("#now .report").textContent()).toMatch(/save it as CSV/);
    expect(await status()).toMatch(/^Enter answers/);
  });

  it("follows its own link, in which there is no text of anybody", async () => {
    await open(
      "#q=csat&scale=1-7&from=5&now=3.4.10.30.40.20.9~2~1&before=8.9.12.25.30.1.1&industry=banks&margin=4",
    );
    const sentence = await status();
    expect(sentence).toMatch(
      /^CSAT 1-7 \(satisfied from 5.* 2 answers missing, 1 answer left out as invalid\.$/,
    );
    expect(await page.locator("#change").textContent()).toMatch(/than last time/);
    const link = await page.locator("#link").inputValue();
    await page.click("#copy-link");
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(link);
    await page.goto("about:blank");
    await page.goto(link);
    expect(await status()).toBe(sentence);
    expect(await page.locator("#margin").inputValue()).toBe("4");
    expect(await page.locator("#link").inputValue()).toBe(link);
  });

  it("refuses a link that it cannot read, in words, and runs nothing of it", async () => {
    await open("#q=nps&now=<img src=x onerror=alert(1)>");
    expect(await page.locator("#notice").textContent()).toMatch(
      /^This link cannot be read: .*\. You can enter/,
    );
    expect(await page.locator("img").count()).toBe(0);
    expect(await status()).toMatch(/^Enter answers/);
  });

  it("lets nothing out, whatever runs in it", async () => {
    await open();
    const tried = await page.evaluate(`(async () => {
      const blocked = [];
      document.addEventListener("securitypolicyviolation", (event) => blocked.push(event.effectiveDirective));
      await fetch("https://example.org/").catch(() => {});
      new Image().src = "https://example.org/x.png";
      const made = document.createElement("script");
      made.textContent = "document.title = 'run'";
      document.body.append(made);
      await new Promise((done) => setTimeout(done, 200));
      return [blocked.sort().join(), document.title];
    })()`);
    expect(tried).toEqual(["connect-src,img-src,script-src-elem", "Score calculator: NPS, CSAT, CES"]);
    noises.length = 0;
  });

  it("saves the result as a picture", async () => {
    await open();
    await page.click("#sample");
    await page.fill("#title", "Support & <b>sales</b>");
    const saved = async (id: string) => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.click(id)]);
      return readFileSync(await download.path());
    };
    const png = await saved("#png");
    expect([...png.subarray(1, 4)].map((code) => String.fromCharCode(code)).join("")).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2400, 1260]);
    expect((await saved("#svg")).toString()).toContain("Support &amp; &lt;b&gt;sales&lt;/b&gt;");
  });

  it("takes 100,000 answers without a pause, pasted or in a file", async () => {
    await open();
    const rows = Array.from({ length: 100_000 }, (_, i) => `${i},${(i * 7) % 11},"comment, number ${i}"`);
    writeFileSync(join(folder, "many.csv"), ["id,nps,comment", ...rows].join("\n"));
    await page.evaluate(`window.pauses = [];
      new PerformanceObserver((list) => pauses.push(...list.getEntries().map(({ duration }) => Math.round(duration)))).observe({ type: "longtask" });`);
    await choose("Open a file");
    await page.setInputFiles("#now-file", join(folder, "many.csv"));
    await expect.poll(status, { timeout: 20_000 }).toMatch(/from 100,000 answers/);
    await choose("Paste answers");
    await page.evaluate(`(() => {
      const data = new DataTransfer();
      data.setData("text/plain", Array.from({ length: 100000 }, (_, i) => i % 11).join("\\n"));
      document.getElementById("now-text").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, cancelable: true }));
    })()`);
    await expect.poll(status, { timeout: 20_000 }).toMatch(/from 100,000 answers/);
    const pauses = await page.evaluate<number[]>("pauses");
    // Measured where nothing else runs: beside other tests a pause tells of the machine. table.test.ts counts the slices.
    if (isFull) expect(Math.max(0, ...pauses)).toBeLessThan(100);
  });

  it("prints the result and not the form", async () => {
    await open();
    await page.click("#sample");
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".enter").isVisible()).toBe(false);
    expect(await page.locator("#headline").isVisible()).toBe(true);
    expect(await page.locator(".distribution").isVisible()).toBe(true);
  });
});
