// The shortest program of the guides that calls a function and says what comes out, cut from a snippet with all it needs. Nothing
// is written twice: where a guide changes, so does the reference.
import ts from "typescript";

const FENCE = /^```ts([^\n]*)\n([\s\S]*?)^```/gm;

/** The snippets of a page that run; one that goes on from the one before it (```ts continued) is joined to it. */
export function snippetsOf(markdown) {
  const snippets = [];
  for (const [, info, code] of markdown.matchAll(FENCE)) {
    if (info.includes("no-run")) continue;
    if (info.includes("continued") && snippets.length > 0) snippets[snippets.length - 1] += `\n${code}`;
    else snippets.push(code);
  }
  return snippets;
}

/** The snippets of a page as programs. */
export function programsOf(markdown) {
  return snippetsOf(markdown).map(readProgram);
}

/** The names that a piece of code refers to, and not those of properties. */
function namesIn(node) {
  const names = new Set();
  const visit = (one) => {
    if (ts.isIdentifier(one)) names.add(one.text);
    if (ts.isPropertyAccessExpression(one)) visit(one.expression);
    else if (ts.isPropertyAssignment(one) && ts.isIdentifier(one.name)) visit(one.initializer);
    else ts.forEachChild(one, visit);
  };
  visit(node);
  return names;
}

function boundNames(name) {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((one) => (ts.isBindingElement(one) ? boundNames(one.name) : []));
}

function namesDeclared(statement) {
  if (ts.isImportDeclaration(statement)) {
    const { name, namedBindings } = statement.importClause ?? {};
    const named = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
    return [name, ...named.map((one) => one.name)].filter(Boolean).map(({ text }) => text);
  }
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  }
  return statement.name ? [statement.name.text] : [];
}

/** A program as statements that know what they need and what they say to come out. */
function readProgram(code) {
  const source = ts.createSourceFile("snippet.ts", code, ts.ScriptTarget.ES2022, true);
  let from = 0;
  return source.statements.map((statement) => {
    const lineEnd = code.indexOf("\n", statement.end);
    const end = lineEnd < 0 ? code.length : lineEnd;
    const text = code.slice(from, end);
    from = end;
    return {
      statement,
      // With the comments before it and the result after it.
      text: text.replace(/^\n+/, ""),
      isApart: /^\n\s*\n/.test(text),
      isImport: ts.isImportDeclaration(statement),
      declares: namesDeclared(statement),
      uses: namesIn(statement),
      says: /\/\/ => /.test(code.slice(statement.end, end)),
      acts: !ts.isVariableStatement(statement) && namesDeclared(statement).length === 0,
    };
  });
}

/** The places of the statements that one of them needs: what declares its names, and what was done to those before. */
function needed(program, at) {
  const places = new Set([at]);
  for (const place of places) {
    for (const [i, one] of program.entries()) {
      if (one.declares.some((name) => program[place].uses.has(name))) places.add(i);
    }
    const made = program[place].isImport ? [] : program[place].declares;
    for (const [i, one] of program.entries()) {
      if (i < at && one.acts && !one.says && made.some((name) => one.uses.has(name))) places.add(i);
    }
  }
  return places;
}

/** Whether a statement calls a function. */
function calls(statement, name) {
  let found = false;
  const visit = (one) => {
    if (ts.isCallExpression(one) && ts.isIdentifier(one.expression) && one.expression.text === name)
      found = true;
    else if (ts.isTaggedTemplateExpression(one) && one.tag.text === name) found = true;
    ts.forEachChild(one, visit);
  };
  visit(statement);
  return found;
}

function written(program, places) {
  const used = new Set(
    [...places].flatMap((place) => (program[place].isImport ? [] : [...program[place].uses])),
  );
  const imports = [];
  const rest = [];
  for (const [i, one] of program.entries()) {
    if (!places.has(i)) continue;
    if (!one.isImport) {
      rest.push(one.isApart && rest.length > 0 ? `\n${one.text}` : one.text);
      continue;
    }
    const { importClause, moduleSpecifier } = one.statement;
    const names = (importClause?.namedBindings?.elements ?? [])
      .filter(({ name }) => used.has(name.text))
      .map((each) => (importClause.isTypeOnly ? `type ${each.getText()}` : each.getText()));
    if (names.length > 0 && !importClause.name)
      imports.push(`import { ${names.join(", ")} } from ${moduleSpecifier.getText()};`);
    else if (importClause?.name) imports.push(one.statement.getText());
  }
  return `${imports.join("\n")}\n\n${rest.join("\n")}\n`;
}

/** Longer programs are read in their guide. */
const MOST_LINES = 40;
/** Programs that the page of a function shows; the other pages that call it are linked. */
const MOST_PROGRAMS = 2;

/** Guides come before concepts and README. */
export const rankOf = (file) => (file.includes("guides/") ? 0 : 1);

/**
 * The programs that the page of a function shows, at most one of each page of the documents.
 *
 * @param {{ file: string, programs: unknown[] }[]} pages - each with what `programsOf` its text gives
 * @param {string} name - the function
 */
export function programsFor(pages, name) {
  return pages
    .map((page) => ({ page, ...shortestCode(page.programs, name) }))
    .filter(({ code }) => code)
    .sort((a, b) => rankOf(a.page.file) - rankOf(b.page.file) || a.lines - b.lines)
    .slice(0, MOST_PROGRAMS);
}

/** The shortest code cut from the programs of a page that calls a function and says what comes out, with its lines. */
function shortestCode(programs, name) {
  let best;
  for (const program of programs) {
    // What the call gives directly: results of the statement itself, or of what it declares.
    const callers = program.filter(({ statement }) => calls(statement, name));
    const given = new Set(callers.flatMap(({ declares }) => declares));
    const isAbout = (one) =>
      one.says && (callers.includes(one) || [...given].some((each) => one.uses.has(each)));
    for (const [at, one] of program.entries()) {
      if (!isAbout(one)) continue;
      const places = needed(program, at);
      // The further results that need nothing more.
      const further = [...program.keys()].filter(
        (i) =>
          i > at &&
          isAbout(program[i]) &&
          [...needed(program, i)].every((place) => place === i || places.has(place)),
      );
      for (const i of further.slice(0, 3)) places.add(i);
      const code = written(program, places);
      const lines = code.split("\n").length;
      if (lines <= MOST_LINES && (!best || lines < best.lines)) best = { code, lines };
    }
  }
  return best;
}
