import { useState } from "preact/hooks";
import { keptPlaceText, useKeptUntil } from "../shared/call-now";
import { isOver } from "../shared/contacts";
import { faultText } from "../shared/fault";
import { t } from "../shared/fluent";
import { isBlank } from "../shared/text";
import { Button, Notice } from "../shared/ui";
import type { Contact, Fault } from "../shared/wire";
import type { App } from "./app";
import { NumberField } from "./number-field";

const MAY_CHANGE: ReadonlySet<Contact["state"]> = new Set(["waiting", "retrying", "asking"]);

/** What the customer may say to a try that failed: call me now, or at another number. */
export function AnotherTry({ app, contact }: { app: App; contact: Contact }) {
  const [changing, setChanging] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  if (!MAY_CHANGE.has(contact.state)) return null;
  const dead = contact.state === "asking" && contact.callback?.last_outcome === "dead-number";
  if (changing || dead) return <OtherNumber key={contact.id} app={app} contact={contact} onDone={dead ? null : () => setChanging(false)} />;
  const again = async () => {
    setBusy(true);
    setFault(await app.acts.tryAgain(contact.id));
    setBusy(false);
  };
  return (
    <>
      {fault && <Notice tone="bad" live>{faultText(fault)}</Notice>}
      {contact.state !== "waiting" && (
        <Button kind="primary" busy={busy} onClick={() => void again()}>
          {t("again-now")}
        </Button>
      )}
      <Button kind="plain" onClick={() => setChanging(true)}>
        {t("again-other-number")}
      </Button>
    </>
  );
}

interface Props {
  app: App;
  contact: Contact;
  /** Leaves the form; none where a number is needed. */
  onDone: (() => void) | null;
}

function OtherNumber({ app, contact, onDone }: Props) {
  const [typed, setTyped] = useState({ country: contact.callback?.country ?? "", number: "" });
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const at = (field: string): string | null => (fault?.field === field ? faultText(fault) : null);
  const change = (patch: Partial<typeof typed>) => {
    setTyped({ ...typed, ...patch });
    setFault(null);
  };
  const send = async (event: Event) => {
    event.preventDefault();
    if (isBlank(typed.number)) return setFault({ code: "required", field: "number", params: {} });
    setBusy(true);
    const answer = await app.acts.tryAgain(contact.id, typed);
    setBusy(false);
    setFault(answer);
    if (!answer) onDone?.();
  };
  return (
    <form class="other-number" noValidate onSubmit={(event) => void send(event)}>
      {fault && !fault.field && <Notice tone="bad" live>{faultText(fault)}</Notice>}
      <NumberField app={app} regions={app.view?.countries ?? []} {...typed} at={at} onChange={change} />
      <Button kind="primary" type="submit" busy={busy}>
        {t(contact.state === "waiting" ? "again-change-number" : "again-call-number")}
      </Button>
      {onDone && (
        <Button kind="plain" onClick={onDone}>
          {t("again-keep-number")}
        </Button>
      )}
    </form>
  );
}

/** The call was lost, cut off, or over as soon as it began: it goes on where it stood. */
export function CallAgain({ app, contact }: { app: App; contact: Contact }) {
  const until = useKeptUntil([contact]);
  const open = app.view?.contacts.some((other) => other.channel === "callback" && !isOver(other));
  if (!until || open) return null;
  return (
    <Notice tone="accent">
      <p>{keptPlaceText(contact, until)}</p>
      <Button kind="primary" onClick={() => app.askAgain(contact)}>
        {t("again-call-me")}
      </Button>
    </Notice>
  );
}
