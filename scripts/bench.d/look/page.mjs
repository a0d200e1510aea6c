// A comment as a pull request shows it: GitHub's style sheet, its Markdown, its diagrams.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const PADDING = 16;

/**
 * @param modules the folder of the npm packages
 * @param theme "light" or "dark"
 */
export async function page(markdown, modules, theme) {
  const { marked } = await import(join(modules, "marked/lib/marked.esm.js"));
  const css = readFileSync(join(modules, `github-markdown-css/github-markdown-${theme}.css`), "utf8");
  const body = marked
    .parse(markdown)
    .replace(/<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g, '<pre class="mermaid">$1</pre>');
  const mermaid = readFileSync(join(modules, "mermaid/dist/mermaid.min.js"), "utf8");
  const diagrams = body.includes('class="mermaid"')
    ? `<script>${mermaid}</script><script>mermaid.initialize({startOnLoad: false, theme: "${theme === "dark" ? "dark" : "default"}"});
       window.drawn = mermaid.run();</script>`
    : "";
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><style>${css}
    body { margin: 0; background: ${theme === "dark" ? "#0d1117" : "#ffffff"}; }
    .markdown-body { box-sizing: border-box; max-width: 860px; margin: 0 auto; padding: ${PADDING}px; font-size: 14px; }
    .markdown-body pre.mermaid { background: none; }
    </style></head><body><article class="markdown-body">${body}</article>${diagrams}</body></html>`;
}
