// Builds every page (one HTML entry per folder of src/) and then, on its own, the loader `embed.js`:
// a classic script cannot share chunks with the pages, so it is a second, tiny build in the same run.
import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { build, defineConfig, type Plugin } from "vite";
import { WORDS } from "./src/loader/words";

const here = dirname(fileURLToPath(import.meta.url));
const src = resolve(here, "src");
const out = resolve(here, "static");
const PAGES = ["widget", "agent", "phone", "demo", "mailbox", "ticket", "call"];
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

function loader(): Plugin {
  let into = out;
  return {
    name: "ringback-loader",
    apply: "build",
    configResolved(config) {
      into = config.build.outDir;
    },
    async closeBundle() {
      if (!existsSync(resolve(src, "loader/embed.ts"))) return;
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
  plugins: [loader()],
  build: {
    outDir: out,
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    cssTarget: CSS_TARGET,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: Object.fromEntries(
        PAGES.map((page) => [page, resolve(src, page, "index.html")]).filter(([, file]) => existsSync(file as string)),
      ),
    },
  },
});
