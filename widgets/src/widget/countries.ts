import { locale } from "../shared/fluent";

/** The countries the desk calls, by their names in the page's language, in that language's order. */
export function countries(regions: string[]): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale(), { type: "region" });
  return regions
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, locale()));
}

/** Where somebody who speaks this most likely telephones: the region their browser names with it, else the largest,
 *  among those the desk calls. */
export function guessCountry(language: string, regions: string[]): string {
  const base = language.split("-")[0] ?? "en";
  const named = [language, ...navigator.languages].filter((tag) => tag.split("-")[0] === base).map(region);
  const likely = [...named, region(new Intl.Locale(base).maximize().toString())];
  return likely.find((code) => code !== undefined && regions.includes(code)) ?? regions[0] ?? "";
}

function region(tag: string): string | undefined {
  return new Intl.Locale(tag).region;
}
