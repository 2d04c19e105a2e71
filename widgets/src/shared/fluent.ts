import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { local } from "./storage";

export const LANGUAGES = [
  { tag: "en", name: "English" },
  { tag: "fr", name: "Français" },
  { tag: "es", name: "Español" },
  { tag: "pt", name: "Português" },
] as const;

const REMEMBERED = "ringback.language";
const FILES = import.meta.glob<string>("../../locales/*/*.ftl", { query: "?raw", import: "default" });

let bundle = new FluentBundle("en");
let current = "en";
let asked = 0;
const listeners = new Set<() => void>();

/** Loads the parts ("shared" comes by itself) and switches the page. Unknown languages become English. */
export async function setLocale(language: string, parts: readonly string[]): Promise<void> {
  const mine = ++asked;
  const tag = matching([language]) ?? "en";
  const next = new FluentBundle(tag, { useIsolating: false });
  const texts = await Promise.all(["shared", ...parts.filter((part) => part !== "shared")].map((part) => source(tag, part)));
  if (mine !== asked) return; // Another choice came while this one loaded.
  for (const text of texts) next.addResource(new FluentResource(text), { allowOverrides: true });
  bundle = next;
  current = tag;
  document.documentElement.lang = tag;
  for (const listener of listeners) listener();
}

function source(tag: string, part: string): Promise<string> {
  const load = FILES[`../../locales/${tag}/${part}.ftl`] ?? FILES[`../../locales/en/${part}.ftl`];
  return load ? load() : Promise.resolve("");
}

export function has(id: string): boolean {
  return bundle.getMessage(id)?.value != null;
}

/** The text of a key in the page's language; the key itself when there is none. */
export function t(id: string, args: Record<string, FluentVariable> = {}): string {
  const value = bundle.getMessage(id)?.value;
  if (value == null) return id;
  // `number` is always a name (ticket 1042, a telephone number), never an amount: no thousands separator.
  const named = args["number"] === undefined ? args : { ...args, number: String(args["number"]) };
  return bundle.formatPattern(value, named, []);
}

/** "87 %", as the page's language writes it. */
export function shareText(share: number): string {
  return new Intl.NumberFormat(current, { style: "percent" }).format(share);
}

/** The page's language now ("en", "fr", "es", "pt"). */
export function locale(): string {
  return current;
}

/** Called after each switch. */
export function onLocale(fn: () => void): () => void {
  listeners.add(fn);
  return () => void listeners.delete(fn);
}

/** What this person chose before, else the hints in order, else the browser's languages, else English. */
export function preferredLocale(...hints: (string | null | undefined)[]): string {
  return matching([local.get(REMEMBERED), ...hints, ...navigator.languages]) ?? "en";
}

export function rememberLocale(language: string): void {
  local.set(REMEMBERED, language);
}

function matching(wanted: readonly (string | null | undefined)[]): string | undefined {
  for (const tag of wanted) {
    const base = tag?.toLowerCase().split("-")[0];
    const known = LANGUAGES.find((language) => language.tag === base);
    if (known) return known.tag;
  }
  return undefined;
}
