import { useState } from "preact/hooks";
import { brokenText } from "../shared/broken";
import { CallChanges, CallTime } from "../shared/call-times";
import { isCancelable, isInLine, isOver, isTalking } from "../shared/contacts";
import { unbroken } from "../shared/dates";
import { clock } from "../shared/estimate";
import { faultText } from "../shared/fault";
import { has, t } from "../shared/fluent";
import { Button, Dialog, Notice, useNow } from "../shared/ui";
import type { CallbackCard, Contact, Fault } from "../shared/wire";
import { callTime, callWhen } from "../shared/zoned";
import { AnotherTry, CallAgain } from "./another-try";
import type { App } from "./app";
import { Limit, Line } from "./chat-view";
import { ChangeChannel, WriteInstead } from "./changing";
import { DemoPhone } from "./home";
import { TicketNotice } from "./ticket-form";

const CANCELED: Record<string, string> = { "channel-changed": "callback-changed", "called-in": "callback-called-in" };

/** A callback from asking to afterwards: where it stands, which number will ring, what every try came to. */
export function CallbackView({ app, contact }: { app: App; contact: Contact }) {
  const { callback } = contact;
  return (
    <div class="page">
      <DemoPhone app={app} />
      {isInLine(contact) && !contact.call && <Line app={app} contact={contact} />}
      <CallTime contact={contact} />
      <Now contact={contact} />
      <Recorded contact={contact} />
      {isTalking(contact) && <Limit contact={contact} />}
      {isOver(contact) && contact.ticket && <TicketNotice ticket={contact.ticket} lead={t("over-ticket")} />}
      {callback && <Tries callback={callback} contact={contact} />}
      {isOver(contact) && <CallAgain app={app} contact={contact} />}
      {callback && <Numbers callback={callback} />}
      {callback && <AnotherTry app={app} contact={contact} />}
      {!contact.call && <CallChanges contact={contact} deeds={app.acts.deeds(contact)} />}
      {!contact.call && <ChangeChannel app={app} contact={contact} />}
      {isHalted(contact) && <WriteInstead app={app} />}
      {isCancelable(contact) && !contact.call && <Cancel app={app} contact={contact} />}
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

/** One sentence for what is going on right now. */
function Now({ contact }: { contact: Contact }) {
  if (contact.call?.held_at) return <OnHold contact={contact} since={contact.call.held_at} />;
  if (isInLine(contact) || contact.state === "booked") return null;
  return (
    <div class="now" role="status" data-testid="callback-now">
      <p class="line-place">{nowText(contact)}</p>
    </div>
  );
}

function Recorded({ contact }: { contact: Contact }) {
  const state = contact.call?.recording;
  if (state !== "on" && state !== "paused") return null;
  return (
    <p class="quiet" role="status" data-testid="recorded">
      {t(`callback-recording-${state}`)}
    </p>
  );
}

/** On the line, with music: why, and for how long. */
function OnHold({ contact, since }: { contact: Contact; since: string }) {
  const now = useNow(1_000);
  return (
    <div class="now" data-testid="callback-now">
      <p class="line-place" role="status">
        {t(`callback-held-${contact.call?.held_for ?? "hold"}`, { agent: contact.agent?.name ?? "" })}
      </p>
      <p class="quiet" role="timer" aria-live="off">
        {t("callback-held-since", { clock: clock(Math.max(0, (now - Date.parse(since)) / 1000)) })}
      </p>
    </div>
  );
}

function nowText({ state, callback, agent, ended_at, outcome }: Contact): string {
  const numbers = { number: unbroken(callback?.number ?? ""), caller_id: unbroken(callback?.caller_id ?? ""), agent: agent?.name ?? "" };
  if (state === "connecting") {
    const leg = callback?.leg === "ringing" || callback?.leg === "dialing" ? "callback-ringing" : "callback-agent-ringing";
    return t(leg, numbers);
  }
  if (state === "talking" || state === "ticketed") return t(agent ? "callback-talking-with" : "callback-talking", numbers);
  if (state === "retrying") return callback?.next_try_at ? t("callback-next-try", { when: callWhen(callback.next_try_at, callback.zone) }) : t("callback-next-try-soon");
  if (state === "asking") return askingText(callback);
  if (state === "failed") return t("callback-failed", { email: callback?.fallback_email ?? "" });
  if (state === "canceled") return t(CANCELED[outcome ?? ""] ?? "callback-canceled");
  const broken = brokenText({ outcome });
  if (broken) return broken;
  return ended_at ? `${t("callback-done")} ${t("over-at", { when: callTime(ended_at, callback?.zone ?? "") })}` : t("callback-done");
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
  const [fault, setFault] = useState<Fault | null>(null);
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
        />
      )}
    </>
  );
}
