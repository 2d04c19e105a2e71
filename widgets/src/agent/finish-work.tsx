import { useState } from "preact/hooks";
import { faultText } from "../shared/fault";
import { t } from "../shared/fluent";
import { Button, Dialog, Notice } from "../shared/ui";
import type { Fault, WaitingRow } from "../shared/wire";
import type { Desk } from "./desk";

const STUCK = new Set(["offered", "connecting", "talking", "ticketed", "wrapping"]);

/** Whether somebody holds it, or is asked. */
export function mayBeFinished(row: WaitingRow): boolean {
  return STUCK.has(row.contact.state);
}

/** Frees an agent of a contact, after saying what that does to it. */
export function FinishWork({ desk, row }: { desk: Desk; row: WaitingRow }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)} aria-label={t("finish-of", { customer: row.customer.name })} data-testid="work-finish">
        {t("finish-work")}
      </Button>
      {asking && <Question desk={desk} row={row} close={() => setAsking(false)} />}
    </>
  );
}

function Question({ desk, row, close }: { desk: Desk; row: WaitingRow; close: () => void }) {
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const names = { customer: row.customer.name, agent: row.agent ?? "–" };
  const finish = async (): Promise<void> => {
    setBusy(true);
    const said = await desk.finishWork(row.contact.id);
    setFault(said);
    setBusy(false);
    if (!said) close();
  };
  const actions = (
    <>
      <Button onClick={close}>{t("cancel")}</Button>
      <Button kind="danger" busy={busy} onClick={() => void finish()} data-testid="work-finish-sure">
        {t("finish-sure")}
      </Button>
    </>
  );
  return (
    <Dialog title={t("finish-title", names)} onClose={close} actions={actions}>
      <p>{t(`finish-${kindOf(row)}`, names)}</p>
      <div role="alert">{fault && <Notice tone="bad">{<p>{faultText(fault)}</p>}</Notice>}</div>
    </Dialog>
  );
}

function kindOf({ contact }: WaitingRow): string {
  if (contact.state !== "talking" && contact.state !== "ticketed") return contact.state;
  return contact.channel === "chat" ? "chat" : "call";
}
