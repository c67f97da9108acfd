import { dirname, join, relative } from "node:path";
import { format } from "prettier";
import ts from "typescript";
import { DOORS, ROOT, type Door } from "../support/doors.js";

// The public API as the compiler sees it: the declarations of what each door exports, without comments, in the order of
// the alphabet, and below them the types that they name and no door exports.

/** Of what kind an export is to those who import it. */
export type ExportKind = "function" | "constant" | "type";

export interface ApiExport {
  readonly name: string;
  readonly kind: ExportKind;
  /** Its declaration; of an overloaded function all. */
  readonly declaration: string;
}

export interface DoorApi {
  readonly door: Door;
  readonly exports: readonly ApiExport[];
  /** The declarations of types that the exports name, directly or by others, and that no door exports. */
  readonly hidden: readonly string[];
}

/** The declarations of every source file, by its path. */
function emitDeclarations(): ReadonlyMap<string, ts.SourceFile> {
  const config = ts.readConfigFile(join(ROOT, "tsconfig.json"), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
  const program = ts.createProgram(
    DOORS.map(({ source }) => join(ROOT, source)),
    {
      ...options,
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      removeComments: true,
      noCheck: true,
    },
  );
  const files = new Map<string, ts.SourceFile>();
  program.emit(
    undefined,
    (path, text) => {
      const source = relative(ROOT, path).replace(/\.d\.ts$/, ".ts");
      files.set(source, ts.createSourceFile(source, text, ts.ScriptTarget.ES2022, true));
    },
    undefined,
    true,
  );
  return files;
}

/** A name in a file. */
interface Place {
  readonly file: string;
  readonly name: string;
}

const keyOf = ({ file, name }: Place) => `${file} ${name}`;

/** What a door exports by each name, from which file. */
function exportsOf(door: Door, files: ReadonlyMap<string, ts.SourceFile>): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const statement of files.get(door.source)!.statements) {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause) continue;
    if (!ts.isNamedExports(statement.exportClause)) continue;
    const file = resolve(door.source, statement.moduleSpecifier);
    if (file === null) continue;
    for (const { name, propertyName } of statement.exportClause.elements) {
      places.set(name.text, { file, name: (propertyName ?? name).text });
    }
  }
  return places;
}

/** The source file that an import or export names; null for another package. */
function resolve(from: string, specifier: ts.Expression | undefined): string | null {
  if (!specifier || !ts.isStringLiteral(specifier) || !specifier.text.startsWith(".")) return null;
  return join(dirname(from), specifier.text).replace(/\.js$/, ".ts");
}

/** The declarations of a name in a file. */
function declarationsOf({ file, name }: Place, files: ReadonlyMap<string, ts.SourceFile>): ts.Statement[] {
  return (files.get(file)?.statements ?? []).filter((statement) =>
    ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.some((one) => one.name.getText() === name)
      : "name" in statement && (statement.name as ts.Identifier | undefined)?.text === name,
  );
}

/** Where a name that stands in a file is declared, in that file or in one that it imports it from. */
function placeOf(name: string, file: string, files: ReadonlyMap<string, ts.SourceFile>): Place | null {
  if (declarationsOf({ file, name }, files).length > 0) return { file, name };
  for (const statement of files.get(file)!.statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const names = statement.importClause?.namedBindings;
    const from = resolve(file, statement.moduleSpecifier);
    if (from === null || !names || !ts.isNamedImports(names)) continue;
    const found = names.elements.find((element) => element.name.text === name);
    if (found) return { file: from, name: (found.propertyName ?? found.name).text };
  }
  return null;
}

/** The names of types, and of values behind `typeof`, that a declaration uses. */
function namesIn(node: ts.Node): string[] {
  const names: string[] = [];
  const visit = (child: ts.Node): void => {
    const name = ts.isTypeReferenceNode(child)
      ? child.typeName
      : ts.isExpressionWithTypeArguments(child)
        ? child.expression
        : ts.isTypeQueryNode(child)
          ? child.exprName
          : undefined;
    if (name && ts.isIdentifier(name)) names.push(name.text);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return names;
}

function kindOf(statement: ts.Statement): ExportKind {
  if (ts.isFunctionDeclaration(statement)) return "function";
  return ts.isVariableStatement(statement) ? "constant" : "type";
}

const textOf = (statement: ts.Statement) => statement.getText().replace(/^(?:export )?(?:declare )?/, "");

/** The public API of every door, in the order of package.json. */
export function readApi(): DoorApi[] {
  const files = emitDeclarations();
  const places = DOORS.map((door) => exportsOf(door, files));
  const open = new Set(places.flatMap((names) => [...names.values()].map(keyOf)));
  return DOORS.map((door, i): DoorApi => {
    const exported = [...places[i]!].sort(([a], [b]) => (a < b ? -1 : 1));
    const exports = exported.map(([name, place]): ApiExport => {
      const statements = declarationsOf(place, files);
      if (statements.length === 0) throw new Error(`Expected a declaration of ${name} in ${place.file}`);
      return { name, kind: kindOf(statements[0]!), declaration: statements.map(textOf).join("\n") };
    });
    const hidden = new Map<string, string>();
    const follow = (place: Place): void => {
      for (const statement of declarationsOf(place, files)) {
        for (const name of namesIn(statement)) {
          const used = placeOf(name, place.file, files);
          if (used === null || open.has(keyOf(used)) || hidden.has(keyOf(used))) continue;
          hidden.set(keyOf(used), declarationsOf(used, files).map(textOf).join("\n"));
          follow(used);
        }
      }
    };
    for (const [, place] of exported) follow(place);
    return { door, exports, hidden: [...hidden.values()].filter((declaration) => declaration !== "").sort() };
  });
}

/** The report of a door: a page of Markdown. */
export async function apiPage({ door, exports, hidden }: DoorApi): Promise<string> {
  const count = (kind: ExportKind) => exports.filter((one) => one.kind === kind).length;
  const code = async (declarations: readonly string[]) => {
    const formatted = await format(declarations.join("\n\n"), { parser: "typescript", printWidth: 110 });
    return `\`\`\`ts\n${formatted}\`\`\`\n`;
  };
  const all = await code(exports.map(({ declaration }) => declaration));
  const named = hidden.length === 0 ? "" : `\n## Named above, exported by no door\n\n${await code(hidden)}`;
  return (
    `# The API of ${door.specifier}\n\n` +
    `Written by \`npm run api\` from the declarations; a change of it is a change of the contract.\n\n` +
    `Functions: ${count("function")}. Constants: ${count("constant")}. Types: ${count("type")}.\n\n${all}${named}`
  );
}

/** Where the report of a door stands. */
export const apiFile = ({ name }: Door) => join(ROOT, `docs/api/${name}.api.md`);
