/** As much of markdown-it as tests and the demo use; it publishes no types of its own. */
declare module "markdown-it" {
  interface Token {
    readonly type: string;
    readonly level: number;
    readonly content: string;
    readonly children: readonly Token[] | null;
  }
  export default class MarkdownIt {
    constructor(options?: { readonly html?: boolean; readonly linkify?: boolean });
    parse(text: string, environment: object): readonly Token[];
    render(text: string): string;
    renderInline(text: string): string;
    readonly utils: { escapeHtml(text: string): string };
  }
}
