// Builds every page (one HTML entry per folder of src/) and then, on its own, the loader `embed.js`:
// a classic script cannot share chunks with the pages, so it is a second, tiny build in the same run.
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { build, defineConfig, type Plugin } from "vite";
import { WORDS } from "./src/loader/words";

const here = dirname(fileURLToPath(import.meta.url));
const src = resolve(here, "src");
const out = resolve(here, "static");
/** Pages with an index.html of their own. */
const PAGES = ["widget", "agent", "demo"];
/** Pages that are a title, a stylesheet and a module, each under the page's name. Whose address is a secret tells it no
    other site, and is in no search engine. */
const PLAIN_PAGES: Record<string, { title: string; secret: boolean }> = {
  phone: { title: "Simulated phone", secret: false },
  mailbox: { title: "Mailbox", secret: false },
  ticket: { title: "Your request", secret: true },
  call: { title: "Your call", secret: true },
};
// Browsers of 2024 and later: light-dark() stays as written.
const CSS_TARGET = ["chrome123", "firefox120", "safari17.5"];
const LANGUAGES = ["en", "fr", "es", "pt"];

/** The loader shows a dozen short texts; they are taken from the `loader-*` keys of shared.ftl, as written there. */
function loaderTexts(): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const language of LANGUAGES) {
    const bundle = new FluentBundle(language, { useIsolating: false });
    bundle.addResource(new FluentResource(readFileSync(resolve(here, "locales", language, "shared.ftl"), "utf8")));
    // Placeables become `~`, in order: the loader fills them itself.
    texts[language] = WORDS.map((word) => {
      const value = bundle.getMessage(`loader-${word}`)?.value;
      if (value == null) throw new Error(`shared.ftl of ${language} has no loader-${word}`);
      return typeof value === "string" ? value : value.map((part) => (typeof part === "string" ? part : "~")).join("");
    }).join("|");
  }
  return texts;
}

const entry = (page: string) => resolve(src, page, "index.html");

/** The one template of the plain pages. */
function plainPages(): Plugin {
  const pages = new Map(Object.entries(PLAIN_PAGES).map(([page, { title, secret }]) => [entry(page), plainPage(page, title, secret)]));
  return {
    name: "ringback-plain-pages",
    enforce: "pre",
    resolveId: (id) => (pages.has(id) ? id : null),
    load: (id) => pages.get(id) ?? null,
  };
}

function plainPage(page: string, title: string, secret: boolean): string {
  const kept = secret ? '\n    <meta name="referrer" content="no-referrer" />\n    <meta name="robots" content="noindex" />' : "";
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />${kept}
    <link rel="icon" href="data:," />
    <title>${title}</title>
    <link rel="stylesheet" href="../shared/tokens.css" />
    <link rel="stylesheet" href="./${page}.css" />
  </head>
  <body>
    <div id="app"></div>
    <noscript>This page needs JavaScript. · Cette page a besoin de JavaScript. · Esta página necesita JavaScript. · Esta página precisa de JavaScript.</noscript>
    <script type="module" src="./${page}.tsx"></script>
  </body>
</html>
`;
}

function loader(): Plugin {
  let into = out;
  return {
    name: "ringback-loader",
    apply: "build",
    configResolved(config) {
      into = config.build.outDir;
    },
    async closeBundle() {
      await build({
        configFile: false,
        root: src,
        logLevel: "warn",
        define: { LOADER_TEXTS: JSON.stringify(loaderTexts()) },
        build: {
          outDir: into,
          emptyOutDir: false,
          copyPublicDir: false,
          target: "es2022",
          cssTarget: CSS_TARGET,
          lib: { entry: resolve(src, "loader/embed.ts"), name: "ringbackLoader", formats: ["iife"], fileName: () => "embed.js" },
        },
      });
    },
  };
}

export default defineConfig({
  root: src,
  base: "/static/",
  publicDir: false,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [plainPages(), loader()],
  build: {
    outDir: out,
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    cssTarget: CSS_TARGET,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: Object.fromEntries([...PAGES, ...Object.keys(PLAIN_PAGES)].map((page) => [page, entry(page)])),
    },
  },
});
