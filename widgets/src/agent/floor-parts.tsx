import type { ComponentChildren } from "preact";
import { languageName, whenText } from "../shared/dates";
import { estimateText } from "../shared/estimate";
import { has, t } from "../shared/fluent";
import { Badge, EmptyState } from "../shared/ui";
import type { AttemptRow, CallbackRow, CustomerCard, Floor, Wait, WaitingRow } from "../shared/wire";
import { Table } from "./table";
import type { Column } from "./table";
import { Topic } from "./topic";
import { askedText } from "./why-words";
import { callerWhy, named, sinceText, stateText } from "./words";

interface PartProps {
  id: string;
  /** How many there are, */
  count: number;
  /** and of these so many here. */
  shown?: number;
  children: ComponentChildren;
}

/** One part of the floor with its title; without rows it says what would be here, with too many how many are shown. */
export function Part({ id, count, shown = count, children }: PartProps) {
  return (
    <section class="part card" aria-labelledby={`floor-${id}`} data-testid={`floor-${id}`}>
      <h2 id={`floor-${id}`}>
        {t(`agent-floor-${id}`)} <Badge>{count}</Badge>
      </h2>
      {count > shown && <p class="quiet">{t("agent-floor-first", { shown })}</p>}
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

/** Columns of a part of the floor that only its supervisor has. */
type Also<Row> = { also?: Column<Row>[] };

export function WaitingPart({ floor, now, also = [] }: { floor: Floor; now: number } & Also<WaitingRow>) {
  return (
    <Part id="waiting" count={floor.waiting_in_all} shown={floor.waiting.length}>
      <Table label={t("agent-floor-waiting")} rows={floor.waiting} keyOf={(row) => row.contact.id} columns={[...waitingColumns(now), ...also]} />
    </Part>
  );
}

export function TalkingPart({ floor, now, also = [] }: { floor: Floor; now: number } & Also<WaitingRow>) {
  return (
    <Part id="talking" count={floor.talking_in_all} shown={floor.talking.length}>
      <Table label={t("agent-floor-talking")} rows={floor.talking} keyOf={(row) => row.contact.id} columns={[...talkingColumns(now), ...also]} />
    </Part>
  );
}

export function CallbacksPart({ floor, also = [] }: { floor: Floor } & Also<CallbackRow>) {
  return (
    <Part id="callbacks" count={floor.callbacks_in_all} shown={floor.callbacks.length}>
      <Table label={t("agent-floor-callbacks")} rows={floor.callbacks} keyOf={(row) => row.contact.id} columns={[...callbackColumns(), ...also]} />
    </Part>
  );
}

export function WaitsPart({ floor }: { floor: Floor }) {
  return (
    <Part id="waits" count={floor.waits.length}>
      <Table label={t("agent-floor-waits")} rows={floor.waits} keyOf={(row) => `${row.language}-${row.channel}`} columns={waitColumns()} />
    </Part>
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
    { name: t("who-asked"), cell: (row) => <Asked of={row} /> },
  ];
}

/** Who may be asked for it by now; the reason of an offer is behind "Why?". */
function Asked({ of: row }: { of: WaitingRow }) {
  const lines = askedText(row);
  if (lines.length === 0) return <>–</>;
  return (
    <>
      {lines.map((line) => (
        <span key={line} class="quiet cell-line">
          {line}
        </span>
      ))}
    </>
  );
}

function talkingColumns(now: number): Column<WaitingRow>[] {
  return [
    { name: t("agent-column-customer"), cell: (row) => <Person of={row.customer} /> },
    { name: t("agent-column-agent"), cell: (row) => row.agent ?? "–" },
    { name: t("agent-column-language"), cell: (row) => languageName(row.contact.language) },
    { name: t("agent-column-channel"), cell: (row) => t(`channel-${row.contact.channel}`) },
    { name: t("agent-column-state"), cell: (row) => stateText(row.contact) },
    { name: t("agent-column-talking"), cell: (row) => (row.contact.talk_started_at ? sinceText(row.contact.talk_started_at, now) : "–") },
  ];
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
          {attempt.number}. {attemptText(attempt)}{" "}
          <span class="quiet">
            {[
              namesAgent(attempt) ? "" : attempt.agent,
              attempt.earlier.length > 0 && t("floor-earlier", { names: attempt.earlier.join(", ") }),
              attempt.caller_id,
              attempt.caller_why && callerWhy(attempt),
              attempt.placed_at && whenText(attempt.placed_at),
              attempt.ended_by && t("agent-hung-up", { by: attempt.ended_by }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** How a try ended, as others than its agent read it; else where it stands. */
function attemptText(attempt: AttemptRow): string {
  if (namesAgent(attempt)) return t(`floor-outcome-${attempt.outcome}`, { agent: attempt.agent });
  return attempt.outcome ? named("agent-outcome", attempt.outcome) : named("agent-attempt", attempt.state);
}

function namesAgent({ outcome }: AttemptRow): boolean {
  return has(`floor-outcome-${outcome}`);
}

function waitColumns(): Column<Wait>[] {
  return [
    { name: t("agent-column-language"), cell: (row) => languageName(row.language) },
    { name: t("agent-column-channel"), cell: (row) => t(`channel-${row.channel}`) },
    { name: t("agent-column-waiting"), cell: (row) => row.waiting },
    { name: t("agent-column-estimate"), cell: (row) => estimateText(row.estimate, row.language) },
  ];
}
