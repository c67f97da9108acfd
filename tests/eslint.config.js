import { fileURLToPath } from "node:url";
import tseslint from "typescript-eslint";

const impure = [
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: "Randomness takes a seed.",
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "now is an argument.",
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "now is an argument." },
  { selector: "ExportAllDeclaration", message: "Barrels name what they export." },
  { selector: "ExportDefaultDeclaration", message: "Exports have names." },
];

export default tseslint.config(
  {
    ignores: [
      "dist/**",
      "node_modules/**",
      "docs/site/**",
      "docs/examples/out/**",
      "docs/calculator/out/**",
      "tests/out/**",
      "**/*.js",
      "tests/package/.snippets/**",
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ["./tsconfig.json", "./tests/tsconfig.json", "./docs/calculator/tsconfig.json"],
        tsconfigRootDir: fileURLToPath(new URL("..", import.meta.url)),
      },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-restricted-globals": ["error", "console", "process"],
      "no-restricted-syntax": ["error", ...impure],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unnecessary-condition": "off",
      "@typescript-eslint/restrict-template-expressions": "off",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      // A scale that the compiler does not know has `any` for its ends (see Metric), and is checked when it runs.
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  {
    files: ["tests/**", "docs/**", "*.config.ts"],
    rules: {
      "no-restricted-globals": "off",
      "no-restricted-syntax": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
    },
  },
);
