import { useState } from "preact/hooks";
import { whenText } from "../shared/dates";
import { faultText } from "../shared/fault";
import { has, locale, t } from "../shared/fluent";
import { Button, Dialog, Notice } from "../shared/ui";
import type { BarRow, Fault, Guarding, Halt, LimitRow } from "../shared/wire";
import type { Desk } from "./desk";
import { Table } from "./table";
import type { Column } from "./table";

/** Whether calls are made, what they have cost, what is barred, and the press that stops them all. */
export function GuardingPart({ desk, guarding }: { desk: Desk; guarding: Guarding }) {
  const { halt, bars, limits, differences, checked_at } = guarding;
  return (
    <section class="part card" aria-labelledby="floor-guarding" data-testid="floor-guarding">
      <h2 id="floor-guarding">{t("agent-floor-guarding")}</h2>
      <div class="guard-head">
        <Notice tone={halt ? "bad" : "good"} live>
          <p>{halt ? haltText(halt) : t("guard-dialing")}</p>
        </Notice>
        {halt?.until ? null : <Switch desk={desk} halted={halt !== null} />}
      </div>
      <p class="quiet" data-testid="guard-spent">
        {spentText(guarding)}
      </p>
      {differences.length > 0 && (
        <Notice tone="warn">
          {differences.map((one) => (
            <p key={one}>{differenceText(one)}</p>
          ))}
        </Notice>
      )}
      {checked_at && <p class="quiet">{t("guard-checked", { when: whenText(checked_at) })}</p>}
      <h3>{t("guard-bars")}</h3>
      {bars.length ? <Table label={t("guard-bars")} rows={bars} keyOf={(row) => row.ref} columns={barColumns(desk)} /> : <p class="quiet">{t("guard-bars-none")}</p>}
      <h3>{t("guard-limits")}</h3>
      {limits.length ? <Table label={t("guard-limits")} rows={limits} keyOf={(row) => `${row.code} ${row.shown} ${row.until}`} columns={limitColumns()} /> : <p class="quiet">{t("guard-limits-none")}</p>}
    </section>
  );
}

function haltText({ why, by, at, until }: Halt): string {
  return t(`guard-halt-${why}`, { by, when: whenText(at), until: until ? whenText(until) : "" });
}

function spentText({ spent, spend_day }: Guarding): string {
  const money = (amount: number) => amount.toLocaleString(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return spend_day === null ? t("guard-spent", { spent: money(spent) }) : t("guard-spent-of", { spent: money(spent), most: money(spend_day) });
}

function differenceText(difference: string): string {
  const [kind, what = ""] = difference.split(" ");
  return t(`guard-${kind}`, { what });
}

function barColumns(desk: Desk): Column<BarRow>[] {
  return [
    { name: t("guard-column-what"), cell: (row) => <>{row.shown} <span class="quiet">{t(`guard-bar-${row.kind}`)}</span></> },
    { name: t("guard-column-why"), cell: (row) => t(`guard-why-${row.why}`, { by: row.by }) },
    { name: t("guard-column-since"), cell: (row) => whenText(row.at) },
    { name: t("team-actions"), cell: (row) => <Lift desk={desk} row={row} /> },
  ];
}

function limitColumns(): Column<LimitRow>[] {
  return [
    { name: t("guard-column-what"), cell: limitText },
    { name: t("guard-column-until"), cell: (row) => whenText(row.until) },
  ];
}

function limitText({ code, shown }: LimitRow): string {
  const id = `guard-${code}`;
  return [has(id) ? t(id) : code, shown].filter(Boolean).join(" · ");
}

/** Lifts a bar; the row goes when the server says so. */
function Lift({ desk, row }: { desk: Desk; row: BarRow }) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const lift = async (): Promise<void> => {
    setBusy(true);
    setFault(await desk.liftBar(row.ref));
    setBusy(false);
  };
  return (
    <>
      <Button busy={busy} onClick={() => void lift()} aria-label={t("guard-lift-of", { what: row.shown })} data-testid="bar-lift">
        {t(row.kind === "own-number" ? "guard-enable" : "guard-lift")}
      </Button>
      <span role="alert">{fault && faultText(fault)}</span>
    </>
  );
}

/** Stops all calls, or lets them go on, after saying what that does. */
function Switch({ desk, halted }: { desk: Desk; halted: boolean }) {
  const [asking, setAsking] = useState(false);
  const what = halted ? "resume" : "stop";
  return (
    <>
      <Button kind={halted ? "primary" : "danger"} onClick={() => setAsking(true)} data-testid={`dialing-${what}`}>
        {t(`guard-${what}`)}
      </Button>
      {asking && <Question desk={desk} what={what} close={() => setAsking(false)} />}
    </>
  );
}

function Question({ desk, what, close }: { desk: Desk; what: "stop" | "resume"; close: () => void }) {
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const press = async (): Promise<void> => {
    setBusy(true);
    const said = await desk.switchDialing(what);
    setFault(said);
    setBusy(false);
    if (!said) close();
  };
  const actions = (
    <>
      <Button onClick={close}>{t("cancel")}</Button>
      <Button kind={what === "stop" ? "danger" : "primary"} busy={busy} onClick={() => void press()} data-testid="dialing-sure">
        {t(what === "stop" ? "guard-stop-sure" : "guard-resume")}
      </Button>
    </>
  );
  return (
    <Dialog title={t(`guard-${what}-title`)} onClose={close} actions={actions}>
      <p>{t(`guard-${what}-what`)}</p>
      <div role="alert">{fault && <Notice tone="bad">{<p>{faultText(fault)}</p>}</Notice>}</div>
    </Dialog>
  );
}
