import ts from "typescript";

/** A change of one place in a source file that a good test should notice. */
export interface Change {
  /** From the folder of the repository. */
  readonly file: string;
  readonly line: number;
  /** Offsets of what is replaced. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What was changed, for people: `<= -> <`. */
  readonly change: string;
}

/** A change that keeps its name while the code around it changes. */
export interface Mutation extends Change {
  /** File, text of the line, column in it and change. */
  readonly name: string;
}

const SWAPS = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.LessThanToken, "<="],
  [ts.SyntaxKind.LessThanEqualsToken, "<"],
  [ts.SyntaxKind.GreaterThanToken, ">="],
  [ts.SyntaxKind.GreaterThanEqualsToken, ">"],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, "!=="],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, "==="],
  [ts.SyntaxKind.AmpersandAmpersandToken, "||"],
  [ts.SyntaxKind.BarBarToken, "&&"],
  [ts.SyntaxKind.PlusToken, "-"],
  [ts.SyntaxKind.MinusToken, "+"],
  [ts.SyntaxKind.AsteriskToken, "/"],
  [ts.SyntaxKind.SlashToken, "*"],
  [ts.SyntaxKind.PlusEqualsToken, "-="],
  [ts.SyntaxKind.MinusEqualsToken, "+="],
]);

/**
 * All mutations of a source file: swapped comparisons, connectives and arithmetic, a condition that always or never holds,
 * a number one higher, a negation or a statement left out, min for max.
 */
export function mutationsOf(file: string, code: string): Mutation[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ES2022, true);
  const lines = code.split("\n");
  const found: Mutation[] = [];
  const names = new Map<string, number>();
  const replace = (node: ts.Node, text: string, change: string) => {
    const start = node.getStart(source);
    const { line, character } = source.getLineAndCharacterOfPosition(start);
    const content = lines[line]!.trim();
    const column = character - lines[line]!.indexOf(content) + 1;
    const plain = `${file} | ${content} | ${column} | ${change}`;
    const times = (names.get(plain) ?? 0) + 1;
    names.set(plain, times);
    const name = times > 1 ? `${plain} | ${times}` : plain;
    found.push({ file, line: line + 1, start, end: node.getEnd(), text, change, name });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isBinaryExpression(node)) {
      const swapped = SWAPS.get(node.operatorToken.kind);
      if (swapped)
        replace(node.operatorToken, swapped, `${node.operatorToken.getText(source)} -> ${swapped}`);
    }
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
      replace(node, node.operand.getText(source), `! left out of ${short(node.getText(source))}`);
    }
    if (ts.isIfStatement(node) || ts.isConditionalExpression(node)) {
      const condition = ts.isIfStatement(node) ? node.expression : node.condition;
      for (const value of ["true", "false"]) {
        replace(condition, value, `${short(condition.getText(source))} -> ${value}`);
      }
    }
    if (ts.isNumericLiteral(node)) replace(node, `(${node.text} + 1)`, `${node.text} -> ${node.text} + 1`);
    if (node.kind === ts.SyntaxKind.TrueKeyword) replace(node, "false", "true -> false");
    if (node.kind === ts.SyntaxKind.FalseKeyword) replace(node, "true", "false -> true");
    if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) {
      replace(node, ";", `left out: ${short(node.getText(source))}`);
    }
    if (ts.isPropertyAccessExpression(node) && node.expression.getText(source) === "Math") {
      const other = ({ min: "max", max: "min", floor: "ceil", ceil: "floor" } as Record<string, string>)[
        node.name.text
      ];
      if (other) replace(node.name, other, `Math.${node.name.text} -> Math.${other}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function short(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 60)}...` : line;
}
