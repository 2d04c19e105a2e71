import { LANGUAGES } from "../shared/fluent";
import { local } from "../shared/storage";

const KEY = "astrelle.language";

function known(tag: string | null | undefined): string | undefined {
  const base = tag?.toLowerCase().split("-")[0];
  return LANGUAGES.find((language) => language.tag === base)?.tag;
}

/** The site's language: `?lang=` in the address, else what was chosen here before, else the browser's. */
export function siteLanguage(): string {
  const browser = navigator.languages.map(known).find((tag) => tag !== undefined);
  return asked() ?? known(local.get(KEY)) ?? browser ?? "en";
}

/** True when the server could not know the language chosen here before: it writes the embed for another one. */
export function addressLacksChoice(): boolean {
  return asked() === undefined && known(local.get(KEY)) !== undefined;
}

export function rememberAsked(): void {
  const tag = asked();
  if (tag) local.set(KEY, tag);
}

/** The page's address in another language; the server writes the embed for it. */
export function addressIn(tag: string): string {
  const url = new URL(location.href);
  url.searchParams.set("lang", tag);
  return url.pathname + url.search + url.hash;
}

function asked(): string | undefined {
  return known(new URLSearchParams(location.search).get("lang"));
}
