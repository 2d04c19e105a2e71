import { useState } from "preact/hooks";
import { languageName, timeText, whenText } from "../shared/dates";
import { t } from "../shared/fluent";
import { Badge, Button } from "../shared/ui";
import type { Tone } from "../shared/ui";
import type { AgentRow, Floor } from "../shared/wire";
import type { Desk } from "./desk";
import { PersonForm } from "./person-form";
import { Table } from "./table";
import type { Column } from "./table";
import { named, presenceText } from "./words";

/** Everybody of the desk: what they can do, whether they are here, what they have in hand. Changed in a dialog. */
export function Team({ desk, floor }: { desk: Desk; floor: Floor }) {
  const [changing, setChanging] = useState<string | null>(null);
  const row = floor.agents.find((one) => one.me.id === changing);
  return (
    <>
      <Table label={t("agent-floor-agents")} rows={[...floor.agents].sort(order)} keyOf={(one) => one.me.id} columns={[...teamColumns(floor), changeColumn(setChanging)]} />
      {row && <PersonForm key={row.me.id} desk={desk} floor={floor} person={row.me} close={() => setChanging(null)} />}
    </>
  );
}

const PRESENCES: readonly AgentRow["presence"][] = ["available", "break", "away", "offline"];

/** Who works first, then by name. */
export function order(one: AgentRow, two: AgentRow): number {
  return PRESENCES.indexOf(one.presence) - PRESENCES.indexOf(two.presence) || one.me.name.localeCompare(two.me.name);
}

export function teamColumns(floor: Floor): Column<AgentRow>[] {
  return [
    { name: t("agent-column-agent"), cell: (row) => <strong>{row.me.name}</strong> },
    { name: t("agent-column-presence"), cell: (row) => <Presence of={row} /> },
    { name: t("agent-column-load"), cell: loadText },
    { name: t("agent-column-contacts"), cell: (row) => contactNames(floor, row) || "–" },
    { name: t("agent-column-languages"), cell: (row) => <Levels of={row.me.languages} nameOf={languageName} /> },
    { name: t("team-skills"), cell: (row) => <Levels of={row.me.skills} nameOf={(skill) => skill} /> },
    { name: t("team-hours"), cell: (row) => row.me.works?.open ?? <span class="quiet">{t("team-hours-free")}</span> },
  ];
}

function changeColumn(change: (id: string) => void): Column<AgentRow> {
  return {
    name: t("team-actions"),
    cell: (row) => (
      <Button onClick={() => change(row.me.id)} aria-label={t("team-change-of", { name: row.me.name })} data-testid="team-change">
        {t("team-change")}
      </Button>
    ),
  };
}

const TONES: Record<AgentRow["presence"], Tone> = { available: "good", break: "warn", away: "bad", offline: "neutral" };

/** As what they are here, since when, until when, and why the desk changed it. */
function Presence({ of: row }: { of: AgentRow }) {
  const since = whenText(row.presence_since);
  return (
    <>
      <Badge tone={TONES[row.presence]}>{presenceText(row.presence, row.presence_reason)}</Badge>
      <span class="quiet cell-line">
        {row.until ? t("team-since-until", { since, until: timeText(row.until) }) : t("agent-since", { when: since })}
        {row.presence_note && ` · ${named("team-note", row.presence_note)}`}
      </span>
    </>
  );
}

function Levels({ of, nameOf }: { of: Record<string, number>; nameOf: (id: string) => string }) {
  const entries = Object.entries(of).sort(([, one], [, two]) => two - one);
  if (entries.length === 0) return <>–</>;
  return (
    <ul class="levels">
      {entries.map(([id, level]) => (
        <li key={id}>
          {nameOf(id)} <span class="level" role="img" aria-label={t("team-level", { level })} title={t("team-level", { level })} data-level={level} />
        </li>
      ))}
    </ul>
  );
}

/** What is in hand, against what fits. */
function loadText(row: AgentRow): string {
  const parts = row.me.chat_capacity ? [t("agent-load-chats", { chats: row.chats, most: row.me.chat_capacity })] : [t("team-no-chats")];
  if (row.calls) parts.push(t("agent-load-calls", { count: row.calls }));
  else if (!row.me.takes_calls) parts.push(t("team-no-calls"));
  if (row.offers) parts.push(t("agent-load-offers", { count: row.offers }));
  if (row.wrapping) parts.push(t("agent-load-wrapping", { count: row.wrapping }));
  if (row.reserved) parts.push(t("team-reserved"));
  return parts.join(" · ");
}

/** Names of the customers somebody is busy with, as far as the floor shows them. */
function contactNames(floor: Floor, row: AgentRow): string {
  const known = [...floor.talking, ...floor.callbacks, ...floor.waiting];
  const names = row.contacts.map((id) => known.find((one) => one.contact.id === id)?.customer.name);
  return names.filter(Boolean).join(", ");
}
