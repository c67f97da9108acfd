// The page of a function stands alone: what it does, an example with its output, the picture of a chart, every option with its
// default, the fields of what comes back, programs from the guides, and what to read next.
import { readFileSync } from "node:fs";
import { DefaultThemeRenderContext, JSX, ReflectionKind, RendererEvent } from "typedoc";
import { defaultOf, merged, objectsIn, textOf } from "./fields.js";
import { programsFor, programsOf, rankOf } from "./programs.js";

const h = JSX.createElement;
/** Fields of a field are listed with it, once on a page, where they are not more than this. */
const MOST_NESTED = 16;
const MOST_NEIGHBOURS = 8;
const MOST_PAGES = 6;

const STYLE = `
.fields { margin: 0.5rem 0 1rem; }
.fields > div { padding: 0.4rem 0; border-top: 1px solid var(--color-accent); }
.fields dt { overflow-wrap: anywhere; }
.fields dt b { font-family: Menlo, Monaco, Consolas, monospace; }
.fields dt small { margin-left: 0.5em; color: var(--color-text-aside); }
.fields dd { margin: 0.1rem 0 0 1rem; }
.fields dd p { margin: 0; }
.fields .fields { margin: 0.3rem 0 0; }
.fields .fields > div { padding: 0.2rem 0; }
.function-page pre { max-height: none; }
.function-page p > a, .function-page small a { text-decoration: underline; }
.function-page img { max-width: 100%; height: auto; }
`;

/** What the guides say of functions: code cut from their programs, their pictures and who mentions whom. */
function readGuides(project) {
  const pages = project.documents.map((page) => ({ page, file: page.name, title: undefined }));
  return [{ page: undefined, file: "README" }, ...pages].map(({ page, file }) => {
    const path = file === "README" ? "../README.md" : `./${file}.md`;
    const text = readFileSync(new URL(path, import.meta.url), "utf8");
    return { page, file, text, title: page ? /^# (.+)/.exec(text)[1] : "Start", programs: programsOf(text) };
  });
}

/** The meanings that the vocabulary gives to the names of fields, for fields without a comment: those of results and of options. */
function readVocabulary() {
  const text = readFileSync(new URL("concepts/vocabulary.md", import.meta.url), "utf8");
  const meanings = (title) => {
    const section = new RegExp(`^## ${title}\n([\\s\\S]*?)(?=^## )`, "m").exec(text)?.[1] ?? "";
    return Array.from(section.matchAll(/^\| `(\w+)` +\| (.*?) +\|$/gm), ([, word, meaning]) => [
      word,
      meaning,
    ]);
  };
  const results = ["In a row for a group", "In a difference", "In results"].flatMap(meanings);
  return { results: new Map(results), options: new Map(meanings("In options")) };
}

/** The picture that a guide shows below the first mention of a chart's function, in the same section. */
function pictureOf(name, guides) {
  for (const { file, text } of guides) {
    for (const section of text.split(/^## /m)) {
      const at = section.indexOf(`${name}(`);
      const [, alt, path] =
        /!\[([^\]]*)\]\(((?:pictures\/)[^)]+)\)/.exec(at < 0 ? "" : section.slice(at)) ?? [];
      if (path && file.startsWith("guides/")) return { alt, path };
    }
  }
  return undefined;
}

/** Interfaces that some function returns: as parameters they are explained on the page of that function. */
function returnedBy(project) {
  const functions = project.getReflectionsByKind(ReflectionKind.Function);
  const signatures = functions.flatMap((one) => one.signatures ?? []);
  const returned = signatures.flatMap(({ type, typeParameters }) => objectsIn(type, project, typeParameters));
  return new Set(returned.flatMap(({ homes }) => homes));
}

class Page {
  constructor(context, model, known) {
    Object.assign(this, { context, model, ...known });
    this.shown = new Set();
  }

  heading(text) {
    const anchor = this.context.slugger.slug(text);
    this.context.page.pageHeadings.push({ link: `#${anchor}`, text, level: 2 });
    const link = h(
      "a",
      { href: `#${anchor}`, "aria-label": "Permalink", class: "tsd-anchor-icon" },
      this.context.icons.anchor(),
    );
    return h("h2", { id: anchor, class: "tsd-anchor-link" }, text, link);
  }

  markdown(parts) {
    return h(JSX.Raw, { html: this.context.markdown(parts) });
  }

  text(parts) {
    return h("div", { class: "tsd-comment tsd-typography" }, this.markdown(parts));
  }

  section(title, tag, signatures) {
    const contents = new Map();
    for (const { comment } of signatures) {
      for (const { content } of comment?.getTags(tag) ?? [])
        contents.set(content.map(({ text }) => text).join(""), content);
    }
    if (contents.size === 0) return undefined;
    return [this.heading(title), ...[...contents.values()].map((content) => this.text(content))];
  }

  link(reflection, text = reflection.name) {
    return h("a", { href: this.context.urlTo(reflection) }, text);
  }

  /** A list of fields, with the fields of each one level deep. */
  fields(objects, { areOptions, depth = 0 }) {
    const all = merged(objects);
    const ordered = areOptions
      ? [...all.filter((one) => !one.isOptional), ...all.filter((one) => one.isOptional)]
      : all;
    const entries = ordered.map((field) => {
      const { name, isOptional, type, comment, of } = field;
      const fallback = areOptions ? defaultOf(comment) : undefined;
      const notes = [
        areOptions && !isOptional ? "required" : undefined,
        !areOptions && isOptional ? "where there is one" : undefined,
        fallback && `default ${fallback.replaceAll("`", "")}`,
      ].filter(Boolean);
      const homes = of.map(({ home }) => home).filter(Boolean);
      return h(
        "div",
        null,
        h(
          "dt",
          null,
          h("b", null, name),
          areOptions && isOptional ? "?" : "",
          type ? [": ", this.context.type(type)] : "",
          notes.length > 0 && h("small", null, notes.join(", ")),
          homes.length > 0 &&
            h(
              "small",
              null,
              "in ",
              homes.map((home, i) => [i > 0 ? ", " : "", this.link(home)]),
            ),
        ),
        h("dd", null, this.meaning(field, areOptions), depth === 0 && this.nested(type, areOptions)),
      );
    });
    return h("dl", { class: "fields" }, entries);
  }

  meaning({ name, comment }, areOptions) {
    if (textOf(comment) !== "") return this.markdown(comment.summary);
    const text = (areOptions ? this.vocabulary.options : this.vocabulary.results).get(name);
    return text && this.markdown([{ kind: "text", text }]);
  }

  nested(type, areOptions) {
    // A result that is given as an option is explained where it comes from.
    const isElsewhere = (home) => this.isKnown(home) || (areOptions && this.returned.has(home));
    const objects = objectsIn(type, this.project).filter(({ home }) => !home || !isElsewhere(home));
    const count = merged(objects).length;
    if (count === 0 || count > MOST_NESTED) return undefined;
    for (const { home } of objects) if (home) this.shown.add(home);
    return this.fields(objects, { areOptions, depth: 1 });
  }

  /** What the page has shown, or what every page would show: a metric, a tally and an instant have pages of their own. */
  isKnown(home) {
    return this.shown.has(home) || ["Metric", "Tally", "Instant", "VegaLiteSpec"].includes(home.name);
  }

  summary() {
    const [first] = this.model.signatures;
    return this.text(first.comment?.summary ?? []);
  }

  examples() {
    const written = new Map();
    for (const { comment } of this.model.signatures) {
      for (const { content } of comment?.getTags("@example") ?? []) written.set(content[0].text, content);
    }
    const parts = [...written.values()].map((content) => this.text(content));
    return [this.heading(parts.length > 1 ? "Examples" : "Example"), ...parts];
  }

  picture() {
    const picture = /Chart$/.test(this.model.name) ? pictureOf(this.model.name, this.guides) : undefined;
    if (!picture) return undefined;
    const media = this.context.relativeURL(`media/${picture.path.split("/").at(-1)}`);
    return h("p", null, h("img", { src: media, alt: picture.alt, loading: "lazy" }));
  }

  signatures() {
    const { context, model } = this;
    const items = model.signatures.map((one) => {
      const anchor = context.getAnchor(one);
      const isOther = textOf(one.comment) !== textOf(model.signatures[0].comment);
      return h(
        "li",
        null,
        // Where the names of type parameters lead: to what they extend.
        (one.typeParameters ?? []).map((each) => h("span", { id: context.getAnchor(each) })),
        h("div", { class: "tsd-signature tsd-anchor-link", id: anchor }, context.memberSignatureTitle(one)),
        isOther && one.comment && this.text(one.comment.summary),
      );
    });
    return [this.heading("How to call it"), h("ul", { class: "tsd-signatures" }, items)];
  }

  parameters() {
    const names = [
      ...new Set(this.model.signatures.flatMap(({ parameters = [] }) => parameters.map(({ name }) => name))),
    ];
    if (names.length === 0) return undefined;
    const lists = [];
    const entries = names.map((name) => {
      const all = this.model.signatures.flatMap((signature) =>
        (signature.parameters ?? []).filter((one) => one.name === name).map((one) => ({ one, signature })),
      );
      const described = all.find(({ one }) => textOf(one.comment) !== "")?.one;
      const isOptional =
        all.length < this.model.signatures.length ||
        all.some(({ one }) => one.flags.isOptional || one.defaultValue);
      const objects = all.flatMap(({ one, signature }) =>
        objectsIn(one.type, this.project, signature.typeParameters),
      );
      const own = objects.filter((object, i) => {
        const isFirst = objects.findIndex((other) => sameObject(other, object)) === i;
        return (
          isFirst &&
          object.fields.length > 0 &&
          !object.homes.some((home) => this.returned.has(home) || this.isKnown(home))
        );
      });
      // Of rows, an iterable or a table of columns, the accessors among the options say enough.
      const isOne = all.every(
        ({ one }) => one.type.type === "reference" && !/^(?:Async)?Iterable/.test(one.type.name),
      );
      const isExpanded = own.length > 0 && (isOne || /options$/i.test(name));
      const types = new Map(all.map(({ one }) => [String(one.type), one.type]));
      if (isExpanded) lists.push({ name, objects: own });
      const entry = h(
        "div",
        null,
        h(
          "dt",
          null,
          h("b", null, name),
          isOptional ? "?" : "",
          types.size === 1 && !isExpanded ? [": ", this.context.type([...types.values()][0])] : "",
        ),
        h(
          "dd",
          null,
          described && this.markdown(described.comment.summary),
          isExpanded && !described && h("p", null, "an object of the fields below"),
        ),
      );
      return entry;
    });
    const expanded = lists.map(({ name, objects }) => {
      const homes = [...new Set(objects.flatMap((one) => one.homes))];
      for (const home of homes) this.shown.add(home);
      const title = /^options$/i.test(name) ? "Options" : `Fields of ${name}`;
      return [
        this.heading(title),
        ...homes.map((home) => this.lead(home)),
        this.fields(objects, { areOptions: true }),
      ];
    });
    return [this.heading("Arguments"), h("dl", { class: "fields" }, entries), ...expanded];
  }

  /** An interface by name, with the sentence that says what it is, where that is more than whose options they are. */
  lead(home) {
    const [sentence] = textOf(home.comment)
      .replaceAll("`", "")
      .split(/(?<=\.)\s/);
    return h("p", null, this.link(home), /^Options of \w+\.$/.test(sentence) ? "" : `: ${sentence}`);
  }

  result() {
    const { signatures } = this.model;
    const types = new Map(signatures.map(({ type }) => [String(type), type]));
    const objects = signatures.flatMap(({ type, typeParameters }) =>
      objectsIn(type, this.project, typeParameters),
    );
    const own = objects.filter(
      (object, i) =>
        objects.findIndex((other) => sameObject(other, object)) === i && object.fields.length > 0,
    );
    const tags = this.section("What comes back", "@returns", signatures) ?? [this.heading("What comes back")];
    const code = [...types.values()].map((type) => h("p", null, h("code", null, this.context.type(type))));
    for (const { home } of own) if (home) this.shown.add(home);
    return [...tags, ...code, own.length > 0 && this.fields(own, { areOptions: false })];
  }

  programs() {
    const shown = programsFor(this.guides, this.model.name);
    if (shown.length === 0) return undefined;
    const parts = shown.map(({ page, code }) => [
      h("p", null, "From ", this.guideLink(page), ":"),
      this.text([{ kind: "code", text: `\`\`\`ts\n${code.trim()}\n\`\`\`` }]),
    ]);
    return [this.heading("In the guides"), ...parts];
  }

  guideLink({ page, title }) {
    return page ? this.link(page, title) : h("a", { href: this.context.relativeURL("index.html") }, title);
  }

  next() {
    const { model, guides } = this;
    // Guides before concepts, and those that say most of it first.
    const mentions = ({ text }) => text.match(new RegExp(`\\b${model.name}\\b`, "g"))?.length ?? 0;
    const showing = guides
      .filter((guide) => guide.page && mentions(guide) > 0)
      .sort((a, b) => rankOf(a.file) - rankOf(b.file) || mentions(b) - mentions(a))
      .slice(0, MOST_PAGES);
    const heading = model.parent.categories?.find(({ children }) => children.includes(model));
    const neighbours = (heading?.children ?? []).filter(
      (one) => one !== model && one.kindOf(ReflectionKind.Function),
    );
    const near = neighbours.slice(0, MOST_NEIGHBOURS);
    const list = (links) => links.map((link, i) => [i > 0 ? ", " : "", link]);
    const sources = this.section("Sources", "@see", model.signatures);
    return [
      this.heading("See also"),
      showing.length > 0 && h("p", null, "Pages: ", list(showing.map((guide) => this.guideLink(guide)))),
      near.length > 0 && h("p", null, "Beside it: ", list(near.map((one) => this.link(one)))),
      h("p", null, "Door: ", this.link(model.parent)),
      sources,
    ];
  }

  render() {
    const { signatures } = this.model;
    return h(
      "div",
      { class: "function-page" },
      this.summary(),
      this.examples(),
      this.picture(),
      this.signatures(),
      this.parameters(),
      this.result(),
      this.section("Remarks", "@remarks", signatures),
      this.section("Errors", "@throws", signatures),
      this.programs(),
      this.next(),
    );
  }
}

const sameObject = (a, b) =>
  a.home === b.home &&
  a.fields.length === b.fields.length &&
  a.fields.every((one, i) => one.name === b.fields[i].name);

export function load(app) {
  let known;
  app.renderer.on(
    RendererEvent.BEGIN,
    ({ project }) => {
      known = {
        project,
        guides: readGuides(project),
        returned: returnedBy(project),
        vocabulary: readVocabulary(),
      };
      app.renderer.theme.ContextClass = class extends DefaultThemeRenderContext {
        constructor(...given) {
          super(...given);
          const { memberSignatures } = this;
          this.memberSignatures = (model) =>
            model.kindOf(ReflectionKind.Function) && model === this.model
              ? new Page(this, model, known).render()
              : memberSignatures(model);
        }
      };
    },
    100,
  );
  app.renderer.hooks.on("head.end", () => h("style", null, h(JSX.Raw, { html: STYLE })));
}
