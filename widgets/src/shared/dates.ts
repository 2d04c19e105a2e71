import { locale } from "./fluent";

/** The browser's own variety of the page's language (en-GB, pt-BR), for clocks and dates; else the bare language. */
export function variety(): string {
  return navigator.languages.find((tag) => tag.split("-")[0] === locale()) ?? locale();
}

/** The IANA name of the zone this browser's clock is in. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}

/** "14:30" in the reader's zone. */
export function timeText(iso: string): string {
  return new Intl.DateTimeFormat(variety(), { hour: "numeric", minute: "2-digit" }).format(new Date(iso));
}

/** "today", "yesterday", "tomorrow", or "Monday 3 March". */
export function dayText(iso: string, now: Date = new Date()): string {
  const days = daysBetween(now, new Date(iso));
  if (Math.abs(days) <= 1) return new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(days, "day");
  return new Intl.DateTimeFormat(variety(), { weekday: "long", day: "numeric", month: "long" }).format(new Date(iso));
}

/** "14:30" when it is today, else with the day: "tomorrow, 09:00". */
export function whenText(iso: string, now: Date = new Date()): string {
  return daysBetween(now, new Date(iso)) === 0 ? timeText(iso) : `${dayText(iso, now)}, ${timeText(iso)}`;
}

/** Whole calendar days from `a` to `b` in the reader's zone. */
export function daysBetween(a: Date, b: Date): number {
  const midnight = (d: Date) => Date.UTC(d.getFullYear(), d.getMonth(), d.getDate());
  return Math.round((midnight(b) - midnight(a)) / 86_400_000);
}

/** An hour of the day in UTC as it is on clocks here today: "09 h", "9 AM", "2:30 PM"; `starts` minutes after midnight. */
export function clockHour(hour: number, now: Date = new Date()): { starts: number; label: string } {
  const here = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), hour));
  const minutes = here.getMinutes();
  const format = new Intl.DateTimeFormat(variety(), { hour: "numeric", ...(minutes ? { minute: "2-digit" } : {}) });
  return { starts: here.getHours() * 60 + minutes, label: format.format(here) };
}

/** "40 sec", "1.5 min", "17 min": a span for tables. */
export function shortSpanText(seconds: number): string {
  const [amount, unit] = seconds < 60 ? [seconds, "second"] : [seconds / 60, "minute"];
  const digits = unit === "minute" && amount < 10 ? 1 : 0;
  return new Intl.NumberFormat(locale(), { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: digits }).format(amount);
}

/** A language's name as it stands in the middle of a sentence: "French", "français". */
export function languageWord(tag: string): string {
  return new Intl.DisplayNames(locale(), { type: "language" }).of(tag) ?? tag;
}

/** The same with a capital, for lists. */
export function languageName(tag: string): string {
  return capital(languageWord(tag));
}

/** "French, Spanish or English", in the page's language. */
export function listText(words: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: "disjunction" }).format(words);
}

/** A country's name in the page's language, from its ISO 3166 code. */
export function countryName(region: string): string {
  return new Intl.DisplayNames(locale(), { type: "region" }).of(region) ?? region;
}

/** A telephone number that does not break at the end of a line. */
export function unbroken(number: string): string {
  return number.replaceAll(" ", "\u00a0");
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase(locale()) + text.slice(1);
}
