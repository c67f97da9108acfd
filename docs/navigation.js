// The order of the reference, read from what people read anyway: doors by the name one imports and with the purpose that
// README's table gives them, what a door exports by the headings of its table of contents (`// metric: what a rating
// means` in src/index.ts), pages by their folder and in the order in which README names them.
import { readFileSync } from "node:fs";
import { Comment, Converter, ReflectionCategory, ReflectionKind, RendererEvent } from "typedoc";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const [doorTable] = readme.split(/^## The doors$/m)[1].split(/^##/m);
const doorRows = doorTable.matchAll(/^\| `(cx-metrics[^`]*)` +\| (.*?) +\|/gm);
const purposes = new Map(Array.from(doorRows, ([, door, purpose]) => [door, purpose]));

/** The headings of a table of contents, each with the names below it. */
function sectionsOf(file) {
  const sections = readFileSync(file, "utf8")
    .split(/^\/\/ /m)
    .slice(1);
  return sections.map((section) => {
    const [title, ...code] = section.split("\n");
    const names = code.join("\n").matchAll(/(\w+)\s*(?=[,}])/g);
    return {
      title: title[0].toUpperCase() + title.slice(1),
      names: new Set(Array.from(names, ([, name]) => name)),
    };
  });
}

function category(title, children) {
  return Object.assign(new ReflectionCategory(title), { children });
}

function pagesIn(folder, project) {
  const pages = project.documents.filter(({ name }) => name.startsWith(`${folder}/`));
  const rank = ({ name }) => readme.indexOf(`(docs/${name}.md)`);
  return pages.sort((a, b) => rank(a) - rank(b));
}

export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (_, door) => {
    if (!door.kindOf(ReflectionKind.Module)) return;
    door.name = door.name === "index" ? "cx-metrics" : `cx-metrics/${door.name}`;
    door.comment = new Comment([{ kind: "text", text: purposes.get(door.name) }]);
  });

  // After typedoc has grouped and sorted (-100), before it makes categories of its own where there are none (-200).
  const afterGroups = -150;
  app.converter.on(
    Converter.EVENT_RESOLVE_END,
    ({ project }) => {
      for (const door of project.children) {
        const sections = sectionsOf(project.getSymbolIdFromReflection(door).fileName);
        if (sections.length === 0) continue;
        door.categories = sections.map(({ title, names }) =>
          category(
            title,
            door.children.filter(({ name }) => names.has(name)),
          ),
        );
      }
      project.categories = [
        category("Concepts", pagesIn("concepts", project)),
        category("Guides", pagesIn("guides", project)),
        category("Reference", project.children),
      ];
    },
    afterGroups,
  );

  // A page is called by its first line. Only now, so that its address keeps the name of its file.
  app.renderer.on(RendererEvent.BEGIN, ({ project }) => {
    for (const page of project.documents) page.name = /^# (.+)/.exec(page.content[0].text)[1];
  });
}
