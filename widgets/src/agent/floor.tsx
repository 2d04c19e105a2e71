import { useEffect } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { languageName, whenText } from "../shared/dates";
import { estimateText } from "../shared/estimate";
import { t } from "../shared/fluent";
import { Badge, EmptyState, Spinner, useNow } from "../shared/ui";
import type { Tone } from "../shared/ui";
import type { AgentRow, AttemptRow, CallbackRow, CustomerCard, Floor, Wait, WaitingRow } from "../shared/wire";
import type { Desk } from "./desk";
import { Table } from "./table";
import type { Column } from "./table";
import { Tickets } from "./tickets";
import { Topic } from "./topic";
import { named, presenceText, sinceText, stateText, whyText } from "./words";

/** What a supervisor sees: what waits in serving order, who works, callbacks, waits, tickets. */
export function FloorPage({ desk }: { desk: Desk }) {
  useEffect(() => void desk.watchFloor(), [desk]);
  const now = useNow(10_000);
  const floor = desk.floor;
  if (!floor) return <main class="floor">{<Spinner />}</main>;
  return (
    <main class="floor" tabIndex={0} data-testid="floor">
      <Part id="waiting" count={floor.waiting.length}>
        <Table label={t("agent-floor-waiting")} rows={floor.waiting} keyOf={(row) => row.contact.id} columns={waitingColumns(now)} />
      </Part>
      <Part id="agents" count={floor.agents.length}>
        <Table label={t("agent-floor-agents")} rows={floor.agents} keyOf={(row) => row.me.id} columns={agentColumns(floor)} />
      </Part>
      <Part id="talking" count={floor.talking.length}>
        <Table label={t("agent-floor-talking")} rows={floor.talking} keyOf={(row) => row.contact.id} columns={talkingColumns(now)} />
      </Part>
      <Part id="callbacks" count={floor.callbacks.length}>
        <Table label={t("agent-floor-callbacks")} rows={floor.callbacks} keyOf={(row) => row.contact.id} columns={callbackColumns()} />
      </Part>
      <Part id="waits" count={floor.waits.length}>
        <Table label={t("agent-floor-waits")} rows={floor.waits} keyOf={(row) => `${row.language}-${row.channel}`} columns={waitColumns()} />
      </Part>
      <Tickets desk={desk} />
    </main>
  );
}

interface PartProps {
  id: string;
  count: number;
  children: ComponentChildren;
}

/** One part of the floor with its title; without rows it says what would be here. */
function Part({ id, count, children }: PartProps) {
  return (
    <section class="part card" aria-labelledby={`floor-${id}`} data-testid={`floor-${id}`}>
      <h2 id={`floor-${id}`}>
        {t(`agent-floor-${id}`)} <Badge>{count}</Badge>
      </h2>
      {count > 0 ? (
        children
      ) : (
        <EmptyState title={t(`agent-floor-${id}-none`)}>
          <p>{t(`agent-floor-${id}-hint`)}</p>
        </EmptyState>
      )}
    </section>
  );
}

export function Person({ of }: { of: CustomerCard }) {
  return (
    <>
      <strong>{of.name}</strong> <Badge tone="accent">{of.plan_label}</Badge>
    </>
  );
}

function subject(row: WaitingRow): ComponentChildren {
  return (
    <>
      {row.contact.subject} <span class="quiet"><Topic of={row.contact.topic} /></span>
    </>
  );
}

function waitingColumns(now: number): Column<WaitingRow>[] {
  return [
    { name: t("agent-column-place"), cell: (row) => row.contact.place ?? stateText(row.contact) },
    { name: t("agent-column-customer"), cell: (row) => <Person of={row.customer} /> },
    { name: t("agent-column-language"), cell: (row) => languageName(row.contact.language) },
    { name: t("agent-column-channel"), cell: (row) => t(`channel-${row.contact.channel}`) },
    { name: t("agent-column-subject"), cell: subject },
    { name: t("agent-column-waited"), cell: (row) => sinceText(row.contact.requested_at, now) },
    { name: t("agent-column-estimate"), cell: (row) => (row.contact.estimate ? estimateText(row.contact.estimate, row.contact.language) : "–") },
    { name: t("agent-column-why"), cell: (row) => <span class="quiet">{whyText(row.why) || "–"}</span> },
  ];
}

function talkingColumns(now: number): Column<WaitingRow>[] {
  return [
    { name: t("agent-column-customer"), cell: (row) => <Person of={row.customer} /> },
    { name: t("agent-column-agent"), cell: (row) => row.contact.agent?.name ?? "–" },
    { name: t("agent-column-language"), cell: (row) => languageName(row.contact.language) },
    { name: t("agent-column-channel"), cell: (row) => t(`channel-${row.contact.channel}`) },
    { name: t("agent-column-state"), cell: (row) => stateText(row.contact) },
    { name: t("agent-column-talking"), cell: (row) => (row.contact.talk_started_at ? sinceText(row.contact.talk_started_at, now) : "–") },
  ];
}

const PRESENCE_TONES: Record<AgentRow["presence"], Tone> = { available: "good", break: "warn", away: "bad", offline: "neutral" };

function agentColumns(floor: Floor): Column<AgentRow>[] {
  return [
    { name: t("agent-column-agent"), cell: (row) => <strong>{row.me.name}</strong> },
    { name: t("agent-column-languages"), cell: (row) => Object.keys(row.me.languages).map(languageName).join(", ") },
    {
      name: t("agent-column-presence"),
      cell: (row) => <Badge tone={PRESENCE_TONES[row.presence]}>{presenceText(row.presence, row.presence_reason)}</Badge>,
    },
    { name: t("agent-column-since"), cell: (row) => whenText(row.presence_since) },
    { name: t("agent-column-load"), cell: loadText },
    { name: t("agent-column-contacts"), cell: (row) => contactNames(floor, row) || "–" },
  ];
}

function loadText(row: AgentRow): string {
  const parts = [t("agent-load-chats", { chats: row.chats, most: row.me.chat_capacity })];
  if (row.calls) parts.push(t("agent-load-calls", { count: row.calls }));
  if (row.offers) parts.push(t("agent-load-offers", { count: row.offers }));
  if (row.wrapping) parts.push(t("agent-load-wrapping", { count: row.wrapping }));
  return parts.join(" · ");
}

/** Names of the customers somebody is busy with, as far as the floor shows them. */
function contactNames(floor: Floor, row: AgentRow): string {
  const known = [...floor.talking, ...floor.callbacks, ...floor.waiting];
  const names = row.contacts.map((id) => known.find((one) => one.contact.id === id)?.customer.name);
  return names.filter(Boolean).join(", ");
}

function callbackColumns(): Column<CallbackRow>[] {
  return [
    { name: t("agent-column-customer"), cell: (row) => <Person of={row.customer} /> },
    { name: t("agent-column-number"), cell: (row) => row.contact.callback?.number ?? "–" },
    { name: t("agent-column-language"), cell: (row) => languageName(row.contact.language) },
    { name: t("agent-column-state"), cell: (row) => <Badge>{stateText(row.contact)}</Badge> },
    { name: t("agent-column-next-try"), cell: (row) => (row.contact.callback?.next_try_at ? whenText(row.contact.callback.next_try_at) : "–") },
    { name: t("agent-column-attempts"), cell: (row) => <Attempts of={row.attempts} /> },
  ];
}

function Attempts({ of }: { of: AttemptRow[] }) {
  if (of.length === 0) return <>{t("agent-no-attempts")}</>;
  return (
    <ol class="attempts">
      {of.map((attempt) => (
        <li key={attempt.id}>
          {attempt.number}. {attempt.outcome ? named("agent-outcome", attempt.outcome) : named("agent-attempt", attempt.state)}{" "}
          <span class="quiet">
            {[attempt.agent, attempt.caller_id, attempt.placed_at && whenText(attempt.placed_at)].filter(Boolean).join(" · ")}
          </span>
        </li>
      ))}
    </ol>
  );
}

function waitColumns(): Column<Wait>[] {
  return [
    { name: t("agent-column-language"), cell: (row) => languageName(row.language) },
    { name: t("agent-column-channel"), cell: (row) => t(`channel-${row.channel}`) },
    { name: t("agent-column-waiting"), cell: (row) => row.waiting },
    { name: t("agent-column-estimate"), cell: (row) => estimateText(row.estimate, row.language) },
  ];
}
