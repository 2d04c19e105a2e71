import { useState } from "preact/hooks";
import { CallNow } from "../shared/call-now";
import { CallChanges, CallTime } from "../shared/call-times";
import { isCancelable, isInLine, isOver, isTalking, mayRing } from "../shared/contacts";
import { unbroken } from "../shared/dates";
import { faultText } from "../shared/fault";
import { has, t } from "../shared/fluent";
import { useRefusal } from "../shared/refusal";
import { Button, Dialog, Notice } from "../shared/ui";
import type { CallbackCard, Contact } from "../shared/wire";
import { callTime, callWhen } from "../shared/zoned";
import { AnotherTry, CallAgain } from "./another-try";
import type { App } from "./app";
import { Limit, Line } from "./chat-view";
import { ChangeChannel, WriteInstead } from "./changing";
import { DemoPhone } from "./home";
import { TicketNotice } from "./ticket-form";

/** A callback from asking to afterwards: where it stands, which number will ring, what every try came to. */
export function CallbackView({ app, contact }: { app: App; contact: Contact }) {
  const { callback } = contact;
  return (
    <div class="page">
      <DemoPhone app={app} />
      {isInLine(contact) && !contact.call && <Line app={app} contact={contact} />}
      <CallTime contact={contact} />
      <CallNow contact={contact} said={saidHere(contact)} />
      {isTalking(contact) && <Limit contact={contact} />}
      {isOver(contact) && contact.ticket && <TicketNotice ticket={contact.ticket} lead={t("over-ticket")} />}
      {callback && <Tries callback={callback} contact={contact} />}
      {isOver(contact) && <CallAgain app={app} contact={contact} />}
      {callback && !isOver(contact) && <Numbers callback={callback} />}
      {callback && <AnotherTry app={app} contact={contact} />}
      {!contact.call && <CallChanges contact={contact} deeds={app.acts.deeds(contact)} />}
      {!contact.call && <ChangeChannel app={app} contact={contact} />}
      {isHalted(contact) && <WriteInstead app={app} />}
      {isCancelable(contact) && <Cancel app={app} contact={contact} />}
      {isOver(contact) && (
        <Button kind="primary" onClick={() => app.go({ name: "home" })}>
          {t("start-over")}
        </Button>
      )}
    </div>
  );
}

/** Whether nobody is called for now, this one included. */
function isHalted({ estimate }: Contact): boolean {
  return estimate?.reason === "disturbed" || estimate?.reason === "spent";
}

/** What this window says in words of its own: what comes next can be chosen below. */
function saidHere({ state, callback }: Contact): string | undefined {
  if (state === "retrying") return callback?.next_try_at ? t("callback-next-try", { when: callWhen(callback.next_try_at, callback.zone) }) : undefined;
  return state === "asking" ? askingText(callback) : undefined;
}

function askingText(callback: CallbackCard | null | undefined): string {
  const until = callback?.next_try_at ? callTime(callback.next_try_at, callback.zone) : "";
  return t(callback?.last_outcome === "dead-number" ? "callback-asking-number" : "callback-asking", { until });
}

/** What the tries so far came to; once somebody answered, the failed ones before no longer matter. */
function Tries({ callback, contact }: { callback: CallbackCard; contact: Contact }) {
  const { tries, max_tries, last_outcome, caller_id } = callback;
  if (tries === 0 || !last_outcome || last_outcome === "answered" || isTalking(contact) || contact.state === "connecting") return null;
  const id = `outcome-${last_outcome}`;
  return (
    <Notice tone={contact.state === "failed" ? "bad" : "warn"}>
      <p>
        {t("callback-last-try", { caller_id: unbroken(caller_id), outcome: t(has(id) ? id : "outcome-failed") })}{" "}
        {!isOver(contact) && t("callback-tries", { tries, max: max_tries })}
      </p>
    </Notice>
  );
}

function Numbers({ callback }: { callback: CallbackCard }) {
  const facts: [string, string][] = [
    [t("callback-your-number"), callback.number],
    [t("callback-our-number"), callback.caller_id],
    [t("callback-email"), callback.fallback_email],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Cancel({ app, contact }: { app: App; contact: Contact }) {
  const [asking, setAsking] = useState(false);
  const [fault, setFault] = useRefusal(contact);
  const cancel = async () => {
    setAsking(false);
    setFault(await app.acts.leave(contact.id));
  };
  return (
    <>
      {fault && <Notice tone="bad" live>{faultText(fault)}</Notice>}
      <Button onClick={() => setAsking(true)}>{t("callback-cancel")}</Button>
      {asking && (
        <Dialog
          title={t("callback-cancel-sure")}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{t("callback-keep")}</Button>
              <Button kind="danger" onClick={() => void cancel()}>
                {t("callback-cancel-yes")}
              </Button>
            </>
          }
        >
          {mayRing(contact) && <p>{t("callback-cancel-late")}</p>}
        </Dialog>
      )}
    </>
  );
}
