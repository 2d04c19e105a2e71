import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { languageName } from "../shared/dates";
import { faultText } from "../shared/fault";
import { t } from "../shared/fluent";
import { Button, Field, Notice, Select } from "../shared/ui";
import type { AskWhatIf, ClosedTime, Fault, MoreAgents } from "../shared/wire";

const MOST = 8;
const AHEAD_DAYS = 60;
const MIDNIGHT = "00:00";

interface Props {
  asked: AskWhatIf | null;
  languages: readonly string[];
  fault: Fault | null;
  busy: boolean;
  ask: (question: AskWhatIf) => void;
}

/** The day, and what is to be different on it. What is wrong stands at its field. */
export function WhatIfForm({ asked, languages, fault, busy, ask }: Props) {
  const [day, setDay] = useState(asked?.day ?? dayIn(1));
  const [percent, setPercent] = useState(String(asked?.arrivals_percent ?? 0));
  const [agents, setAgents] = useState<MoreAgents[]>(asked?.agents ?? []);
  const [closed, setClosed] = useState<ClosedTime[]>(asked?.closed ?? []);
  const form = useRef<HTMLFormElement>(null);
  const [early, setEarly] = useState<string | null>(null);
  const errorOf = (field: string): string | null => (early === field ? t("what-if-ends-early") : fault?.field === field ? faultText(fault) : null);
  useEffect(() => {
    if (fault || early) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [fault, early]);
  const submit = (event: Event): void => {
    event.preventDefault();
    const wrong = endsEarly("agents", agents) ?? endsEarly("closed", closed);
    setEarly(wrong);
    if (!busy && !wrong) ask({ day, arrivals_percent: Math.round(Number(percent)) || 0, agents, closed });
  };
  const isKnown = fault?.field && /^(day|arrivals|agents|closed)/.test(fault.field);
  return (
    <form class="what-if" ref={form} onSubmit={submit} onInput={() => setEarly(null)}>
      <div class="what-if-row">
        <Field label={t("what-if-day")} type="date" value={day} min={dayIn(0)} max={dayIn(AHEAD_DAYS)} required error={errorOf("day")} onValue={setDay} />
        <Field label={t("what-if-arrivals")} type="number" value={percent} min={-100} max={400} required error={errorOf("arrivals_percent")} onValue={setPercent} />
      </div>
      <Rows name="agents" rows={agents} add={() => setAgents([...agents, { count: 1, languages: languages.slice(0, 1), starts: "09:00", ends: "17:00" }])} remove={(at) => setAgents(without(agents, at))}>
        {(row, at) => {
          const set = (patch: Partial<MoreAgents>): void => setAgents(patched(agents, at, patch));
          return (
            <>
              <Field label={t("what-if-count")} type="number" value={row.count ? String(row.count) : ""} min={1} max={200} required error={errorOf(`agents[${at}].count`)} onValue={(text) => set({ count: Math.round(Number(text)) || 0 })} />
              <Select label={t("agent-column-language")} value={row.languages[0] ?? ""} options={languages.map((tag) => ({ value: tag, label: languageName(tag) }))} error={errorOf(`agents[${at}].languages`)} onValue={(tag) => set({ languages: [tag] })} />
              <Times row={row} errorOf={(field) => errorOf(`agents[${at}].${field}`)} set={set} />
            </>
          );
        }}
      </Rows>
      <Rows name="closed" rows={closed} add={() => setClosed([...closed, { channel: "callback", starts: "08:00", ends: "12:00" }])} remove={(at) => setClosed(without(closed, at))}>
        {(row, at) => {
          const set = (patch: Partial<ClosedTime>): void => setClosed(patched(closed, at, patch));
          return (
            <>
              <Select label={t("agent-column-channel")} value={row.channel} options={(["callback", "chat"] as const).map((channel) => ({ value: channel, label: t(`channel-${channel}`) }))} onValue={(channel) => set({ channel: channel as ClosedTime["channel"] })} />
              <Times row={row} errorOf={(field) => errorOf(`closed[${at}].${field}`)} set={set} />
            </>
          );
        }}
      </Rows>
      <div role="alert">
        {fault && !(isKnown && form.current?.querySelector("[aria-invalid=true]")) && (
          <Notice tone="bad">
            <p>{fault.code === "busy" ? t("what-if-running") : faultText(fault)}</p>
          </Notice>
        )}
      </div>
      <div>
        <Button kind="primary" type="submit" busy={busy}>
          {t("what-if-ask")}
        </Button>
      </div>
    </form>
  );
}

interface RowsProps<Row> {
  name: "agents" | "closed";
  rows: readonly Row[];
  add: () => void;
  remove: (at: number) => void;
  children: (row: Row, at: number) => ComponentChildren;
}

/** Any number of changes of a kind. Whoever takes one away goes on at the button that adds another. */
function Rows<Row>({ name, rows, add, remove, children }: RowsProps<Row>) {
  const more = useRef<HTMLDivElement>(null);
  return (
    <fieldset class="what-if-rows">
      <legend>{t(`what-if-${name}`)}</legend>
      {rows.map((row, at) => (
        <div class="what-if-row" key={at} role="group" aria-label={`${t(`what-if-${name}`)} ${at + 1}`}>
          {children(row, at)}
          <Button
            kind="plain"
            onClick={() => {
              remove(at);
              more.current?.querySelector("button")?.focus();
            }}
          >
            {t("what-if-remove")}
          </Button>
        </div>
      ))}
      <div ref={more}>{rows.length < MOST && <Button onClick={add}>{t(`what-if-add-${name}`)}</Button>}</div>
    </fieldset>
  );
}

interface TimesProps {
  row: { starts?: string; ends?: string };
  errorOf: (field: string) => string | null;
  set: (patch: { starts?: string; ends?: string }) => void;
}

function Times({ row, errorOf, set }: TimesProps) {
  return (
    <>
      <Field label={t("what-if-from")} type="time" value={row.starts ?? MIDNIGHT} required error={errorOf("starts")} onValue={(starts) => set({ starts })} />
      <Field label={t("what-if-until")} type="time" value={row.ends ?? MIDNIGHT} required error={errorOf("ends")} onValue={(ends) => set({ ends })} />
    </>
  );
}

/** The field of the first time that ends before it begins; an end at midnight is that of the day. */
function endsEarly(name: string, rows: readonly { starts?: string; ends?: string }[]): string | null {
  const at = rows.findIndex(({ starts = MIDNIGHT, ends = MIDNIGHT }) => ends !== MIDNIGHT && ends <= starts);
  return at < 0 ? null : `${name}[${at}].ends`;
}

function patched<Row extends object>(rows: readonly Row[], at: number, patch: Partial<Row>): Row[] {
  return rows.map((row, number) => (number === at ? { ...row, ...patch } : row));
}

function without<Row>(rows: readonly Row[], at: number): Row[] {
  return rows.filter((_, number) => number !== at);
}

/** The date so many days from today, on the viewer's clock. */
function dayIn(days: number): string {
  const at = new Date();
  at.setDate(at.getDate() + days);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
