import places from "../../locales/zones.json";
import { browserZone, capital, variety } from "./dates";
import { locale } from "./fluent";

/** Of the one name of which not every zone changes its clocks on the same days: Athens, Cairo, Beirut, Gaza. */
const MANY_CLOCKS = "Europe/Athens";

/** "14:30" on the clock of a zone; `exact` names the zone's time as well, for the hour that comes twice. */
export function timeIn(iso: string, zone: string, exact = false): string {
  const more = exact ? ({ timeZoneName: "short" } as const) : {};
  return new Intl.DateTimeFormat(variety(), { hour: "numeric", minute: "2-digit", timeZone: zone, ...more }).format(new Date(iso));
}

/** The calendar day there, as a key that sorts: "2026-03-29". */
export function dayKey(iso: string, zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(new Date(iso));
}

/** "Today", "Tomorrow", or "Monday 3 March", on the calendar of a zone; always the date where this browser's calendar shows
 *  another day, now or then: that zone's "tomorrow" may be its reader's today. */
export function dayIn(iso: string, zone: string, now: Date = new Date()): string {
  const today = now.toISOString();
  const days = Math.round((Date.parse(dayKey(iso, zone)) - Date.parse(dayKey(today, zone))) / 86_400_000);
  const agreed = [iso, today].every((at) => dayKey(at, zone) === dayKey(at, browserZone() || zone));
  if (agreed && (days === 0 || days === 1)) return capital(new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(days, "day"));
  return capital(new Intl.DateTimeFormat(variety(), { weekday: "long", day: "numeric", month: "long", timeZone: zone }).format(new Date(iso)));
}

/** "Tuesday 3 March, 14:30". */
export function whenIn(iso: string, zone: string, now: Date = new Date()): string {
  return `${dayIn(iso, zone, now)}, ${timeIn(iso, zone)}`;
}

/** "14:30", a time of a call by the clock of the zone the call is kept in (none: this browser's), with the zone's name where
 *  this browser's clock shows something else then. */
export function callTime(iso: string, zone: string): string {
  return zoned(timeIn(iso, kept(zone)), iso, kept(zone));
}

/** The same with its day: "Today, 14:30, Central European Time". */
export function callWhen(iso: string, zone: string): string {
  return zoned(whenIn(iso, kept(zone)), iso, kept(zone));
}

function kept(zone: string): string {
  return zone || browserZone() || "UTC";
}

function zoned(text: string, iso: string, zone: string): string {
  return isElsewhere(iso, zone) ? `${text}, ${zoneName(zone)}` : text;
}

/** "3 March 2026 at 10:30", of a time as the desk writes it down: "2026-03-03 10:30", on the clock of a zone named beside it. */
export function clockText(text: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)$/.exec(text) ?? [];
  if (!day) return text;
  return new Intl.DateTimeFormat(variety(), { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(new Date(`${day}T${time}Z`));
}

/** A zone as people call it: "Central European Time", "heure d’Europe centrale"; with its city where a zone of the same
 *  name keeps another clock, or where there is only its distance to UTC. Mails have the same names (`zone_names.py`). */
export function zoneName(zone: string): string {
  const name = longName(zone);
  const distance = /^(GMT|UTC)/.test(name);
  const words = distance && !/[1-9]/.test(name) ? "UTC" : name;
  const city = distance || name === longName(MANY_CLOCKS);
  return city && zone.includes("/") && !zone.startsWith("Etc/") ? `${words}, ${zone.split("/").at(-1)!.replaceAll("_", " ")}` : words;
}

/** In the words of the language rather than those of its variety, as the server has no other. */
function longName(zone: string): string {
  const parts = new Intl.DateTimeFormat(locale(), { timeZone: zone, timeZoneName: "longGeneric" }).formatToParts(new Date());
  return ofPlace(parts.find(({ type }) => type === "timeZoneName")?.value ?? zone);
}

/** A name as it is read, where there is only a country beside the word for time: "heure : Chili (Punta Arenas)" is "heure
 *  du Chili, Punta Arenas". */
function ofPlace(name: string): string {
  const rules = (places as Record<string, { place: string; time: string; of: string[][] }>)[locale()];
  const found = rules && new RegExp(rules.place).exec(name)?.[1];
  if (!found) return name;
  const [country = "", city] = found.replace(/\)$/, "").split(" (");
  const of = rules.of.find(([rule]) => new RegExp(rule!).test(country))![1]!;
  return `${rules.time}${of}${country}${city ? `, ${city}` : ""}`;
}

/** `text`, which says `iso` by this browser's clock, with its zone where a clock in `zone` shows something else then. */
export function named(text: string, iso: string, zone: string): string {
  return isElsewhere(iso, zone) ? `${text} (${zoneName(browserZone())})` : text;
}

/** Whether a clock in `zone` shows something else then than this browser's. */
function isElsewhere(iso: string, zone: string): boolean {
  const here = browserZone();
  const shows = (there: string) => new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: there }).format(new Date(iso));
  return zone !== "" && here !== "" && shows(zone) !== shows(here);
}
