import { languageName, languageWord, timeText, whenText } from "../shared/dates";
import { minutesText } from "../shared/estimate";
import { t } from "../shared/fluent";
import type { DecisionRow, Overtaking, PassedBy, WaitingRow } from "../shared/wire";
import { named, whyText } from "./words";

/** One decision in one sentence. */
export function decisionText(row: DecisionRow): string {
  const people = { customer: row.customer, agent: row.agent, span: spanText(row.waited_s) };
  if (row.kept) return t("why-decision-kept", people);
  const facts = { language: languageWord(row.language), level: row.level, skill: row.skill || "none", skill_level: row.skill_level };
  return t("why-decision", { ...people, ...facts, waiting: row.waiting, free: row.free, step: row.step ?? 0 });
}

/** Who stood before the contact chosen, and why they were not. */
export function passedText(row: DecisionRow, passed: PassedBy): string {
  return t("why-passed", { customer: passed.customer, reason: reasonText(passed.why, row.agent) });
}

/** Who was offered though this contact stood before them. */
export function overtakingText(row: Overtaking): string {
  return t("why-overtaken", { agent: row.agent, customer: row.customer, reason: reasonText(row.why, row.agent) });
}

function reasonText(why: string, agent: string): string {
  return t(`why-not-${why}`, { agent });
}

function spanText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes < 1 ? t("estimate-under-a-minute") : minutesText(minutes);
}

/** The data a decision rested on, as names and values. */
export function decisionData(row: DecisionRow): [string, string][] {
  const skill = row.skill ? t("why-data-skill-of", { skill: row.skill, level: row.skill_level }) : t("why-data-any-skill");
  const line = row.kept ? t("why-data-kept") : `${languageName(row.language)}, ${t("team-level-from", { level: row.level })}, ${skill}`;
  const data: [string, string | null][] = [
    [t("why-data-line"), line],
    [t("why-data-wishes"), row.wishes.join(", ")],
    [t("why-data-rank"), whenText(row.rank_at)],
    [t("agent-column-waiting"), String(row.waiting)],
    [t("why-data-free"), String(row.free)],
    [t("why-data-agents"), row.agents.filter(Boolean).join(", ")],
    [t("why-data-idle"), row.idle_since && whenText(row.idle_since)],
    [t("why-data-step"), row.step === null ? null : String(row.step)],
    [t("why-data-offer"), row.offer_id],
  ];
  return data.filter((one): one is [string, string] => Boolean(one[1]));
}

/** Who is asked for a contact by now, in words: the agent it is kept for, or its step. */
export function askedText(row: WaitingRow): string[] {
  const { contact, who_may } = row;
  if (contact.state === "offered") return [t("who-offered", { agent: row.agent ?? "–" }), whyText(row.why, "other")].filter(Boolean);
  if (!who_may) return [];
  const kept = contact.kept_for && contact.kept_until;
  const first = kept ? t("who-kept", { agent: contact.kept_for ?? "", when: whenText(contact.kept_until ?? "") }) : stepText(who_may);
  return who_may.reserves ? [first, t("who-reserved", { agent: who_may.reserves })] : [first];
}

function stepText(who: NonNullable<WaitingRow["who_may"]>): string {
  const languages = new Intl.ListFormat(document.documentElement.lang, { type: "disjunction" }).format(who.languages.map(languageWord));
  const { step, steps, level, skill_level } = who;
  const more_at = who.more_at ? timeText(who.more_at) : "none";
  return t("who-step", { step, steps, languages, level, skill: who.skill || "none", skill_level, more_at });
}

/** Why the desk has nothing to tell yet. */
export function noDecisionText(row: WaitingRow | undefined): string {
  return row?.contact.estimate?.reason?.startsWith("nobody") ? t("why-none-nobody") : named("why-none", row?.contact.state ?? "waiting");
}
