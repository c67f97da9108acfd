import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { DOORS, ROOT } from "../support/doors.js";

/** Whether every exported function must say under which heading of its door it stands. */
const NEEDS_CATEGORY = true;

/** Files whose comments or messages are still in an older dialect. To end empty. */
const COMMENTS_TO_DO: readonly string[] = [];
const MESSAGES_TO_DO: readonly string[] = [];

const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .sort();
const sources = new Map(
  files.map((file) => [
    file,
    ts.createSourceFile(file, readFileSync(join(ROOT, "src", file), "utf8"), ts.ScriptTarget.ES2022, true),
  ]),
);

/** The functions that the doors export, each with the comment of its first declaration. */
const functions = DOORS.flatMap(({ source }) => {
  const index = source.slice("src/".length);
  return sources.get(index)!.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.isTypeOnly || !statement.exportClause) return [];
    if (!ts.isNamedExports(statement.exportClause)) return [];
    const file = join(index, "..", (statement.moduleSpecifier as ts.StringLiteral).text).replace(
      /\.js$/,
      ".ts",
    );
    return statement.exportClause.elements.flatMap(({ name }) => {
      const declaration = sources
        .get(file)!
        .statements.find((one) => ts.isFunctionDeclaration(one) && one.name?.text === name.text);
      return declaration ? [{ name: name.text, file, comment: commentOf(declaration) }] : [];
    });
  });
});

/** The text of the doc comment before a declaration; empty where there is none. */
function commentOf(node: ts.Node): string {
  const text = node.getSourceFile().text;
  const [last] = (ts.getLeadingCommentRanges(text, node.pos) ?? []).slice(-1);
  if (!last || !text.startsWith("/**", last.pos)) return "";
  return text
    .slice(last.pos + "/**".length, last.end - "*/".length)
    .replace(/^[ \t]*\* ?/gm, "")
    .trim();
}

/** What stands before the first tag, and each tag with its text; examples are code, in which an @ is no tag. */
function partsOf(comment: string): { summary: string; tags: { tag: string; text: string }[] } {
  const [summary = "", ...tags] = comment.split(/^(?=@[a-z])|(?<= )(?=@(?:throws|example)\b)/im);
  return {
    summary: summary.trim(),
    tags: tags.map((part) => {
      const [, tag, text] = /^@(\w+)\s*([\s\S]*)$/.exec(part)!;
      return { tag: tag!, text: text!.trim() };
    }),
  };
}

/** What is wrong with the comment of a function, in words. */
function faultsOf(comment: string): string[] {
  const { summary, tags } = partsOf(comment);
  const faults: string[] = [];
  const [first = ""] = summary.split(/\n\s*\n/);
  if (!/^[A-Z`{][\s\S]*?[.:](?:\s|$)/.test(first)) faults.push("no first sentence");
  if (/^(?:What|How|Whether|Where|Which)\b/.test(first))
    faults.push(`begins as a riddle: ${first.slice(0, 30)}`);
  const known = [
    "param",
    "returns",
    "throws",
    "see",
    "example",
    "remarks",
    "category",
    "typeParam",
    "internal",
  ];
  for (const { tag, text } of tags) {
    if (!known.includes(tag))
      faults.push(`@${tag} is not one of ${known.map((one) => `@${one}`).join(", ")}`);
    if (tag === "param" && !/^\w+(?:\.\w+)* - \S/.test(text)) {
      faults.push(`@param ${text.slice(0, 20)}: write "@param name - what it is"`);
    }
    if (tag === "throws" && !/^(?:RangeError|TypeError|[Ww]hat (?:`\w+`|\{@link \w+\}))/.test(text)) {
      faults.push(`@throws ${text.slice(0, 20)}: name the error first`);
    }
    if (tag === "returns" && text === "") faults.push("@returns without what comes back");
  }
  if (!tags.some(({ tag, text }) => tag === "example" && text !== "")) faults.push("no @example");
  if (NEEDS_CATEGORY && !tags.some(({ tag, text }) => tag === "category" && text !== "")) {
    faults.push("no @category");
  }
  return faults;
}

/** Parts of strings as the code has them, without what is put into templates. */
function stringsOf(source: ts.SourceFile): string[] {
  const strings: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      strings.push(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return strings;
}

describe("the comments of exported functions", () => {
  it("are found", () => {
    expect(functions.length).toBeGreaterThan(90);
  });

  it("have a sentence, an example, and tags in one form", () => {
    const faults = functions
      .filter(({ file }) => !COMMENTS_TO_DO.includes(file))
      .flatMap(({ file, name, comment }) => faultsOf(comment).map((fault) => `${file}, ${name}: ${fault}`));
    expect(faults).toEqual([]);
  });
});

describe("messages of errors", () => {
  it("have one form: Expected ..., got ... at rows[3].score", () => {
    const old = /must be\b|\bat position\b|has the unknown field/;
    const found = [...sources]
      .filter(([file]) => !MESSAGES_TO_DO.includes(file))
      .flatMap(([file, source]) =>
        stringsOf(source).flatMap((text) => (old.test(text) ? [`${file}: ${text}`] : [])),
      );
    expect(found).toEqual([]);
  });
});
