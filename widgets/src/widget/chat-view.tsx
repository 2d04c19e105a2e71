import { useEffect, useRef, useState } from "preact/hooks";
import { isInLine, isOver, isTalking } from "../shared/contacts";
import { capital, languageName, languageWord, listText, timeText } from "../shared/dates";
import { estimateText } from "../shared/estimate";
import { faultText } from "../shared/fault";
import { has, t } from "../shared/fluent";
import { Button, Countdown, Dialog, Notice, useNow } from "../shared/ui";
import type { Contact, Fault } from "../shared/wire";
import { callTime } from "../shared/zoned";
import type { App } from "./app";
import { ChangeChannel } from "./changing";
import { ClosingInLine } from "./closing";
import { Composer } from "./composer";
import { TicketNotice } from "./ticket-form";
import { Transcript } from "./transcript";
import type { Talk } from "./talk";
import "./chat.css";

/** A chat from asking to afterwards: the line, the talk, the ticket, the end. The conversation stays in one place. */
export function ChatView({ app, contact, talk }: { app: App; contact: Contact; talk: Talk }) {
  return (
    <div class="chat">
      {isInLine(contact) && <Line app={app} contact={contact} />}
      {isTalking(contact) && <Limit contact={contact} />}
      <Transcript app={app} talk={talk} agent={contact.agent?.name ?? ""}>
        {isOver(contact) && <Over app={app} contact={contact} />}
      </Transcript>
      {!isOver(contact) && (
        <div class="foot">
          <Composer talk={talk} {...(isInLine(contact) ? { hint: t("message-while-waiting") } : {})} />
          <div class="foot-ways">
            <Leave app={app} contact={contact} />
            <ChangeChannel app={app} contact={contact} plain />
          </div>
        </div>
      )}
    </div>
  );
}

/** Place and range, and why they got worse if they did. */
export function Line({ app, contact }: { app: App; contact: Contact }) {
  useNow(30_000);
  const { place, estimate, moved, state, languages } = contact;
  const offered = state === "offered" || estimate?.reason === "offered";
  const asked = askedText(contact);
  return (
    <section class="line" role="status" data-testid="line">
      {offered ? <p class="line-place">{t("estimate-offered")}</p> : <p class="line-place">{place ? t("place", { place }) : t("state-waiting")}</p>}
      {!offered && estimate && <p class="line-wait">{estimate.state === "known" ? t("wait-left", { wait: estimateText(estimate) }) : capital(estimateText(estimate, contact.language))}</p>}
      {estimate && <ClosingInLine app={app} contact={contact} estimate={estimate} />}
      {asked && <p class="line-asked">{asked}</p>}
      {moved && <p class="line-moved">{t(has(`moved-${moved}`) ? `moved-${moved}` : "moved-other")}</p>}
      <p class="line-note">{t(`line-languages-${contact.channel}`, { languages: languages.map(languageName).join(", ") })}</p>
    </section>
  );
}

/** Who is asked for somebody in line, when it is not simply everybody from the start. */
function askedText({ kept_for, also_in, widened, estimate }: Contact): string {
  if (kept_for) return t("line-kept", { agent: kept_for });
  if (also_in.length) return t("line-also-in", { languages: listText(also_in.map(languageWord)) });
  // With nobody there, nobody is asked either.
  return widened && estimate?.state !== "none" ? t("line-widened") : "";
}

/** Before the limit: what will happen and when. After it: the ticket, and that nothing is cut off. */
export function Limit({ contact }: { contact: Contact }) {
  const { warn_at, limit_at, ticket, channel } = contact;
  const waiting = !ticket && warn_at !== null && limit_at !== null;
  const now = useNow(waiting ? 1000 : null);
  if (ticket) return <TicketNotice ticket={ticket} lead={t(`became-ticket-${channel}`)} />;
  if (!waiting || now < Date.parse(warn_at)) return null;
  return (
    <Notice tone="warn" live>
      <p>{t(`limit-${channel}`, { when: callTime(limit_at, contact.callback?.zone ?? "") })}</p>
      <Countdown to={limit_at} />
    </Notice>
  );
}

function Leave({ app, contact }: { app: App; contact: Contact }) {
  const [asking, setAsking] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const kind = isInLine(contact) ? "leave" : "end";
  const leave = async () => {
    setAsking(false);
    setFault(await app.acts.leave(contact.id));
  };
  return (
    <>
      {fault && <Notice tone="bad" live>{faultText(fault)}</Notice>}
      <Button kind="plain" onClick={() => setAsking(true)}>
        {t(`chat-${kind}`)}
      </Button>
      {asking && (
        <Dialog
          title={t(`chat-${kind}-sure`)}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{t(`chat-${kind}-stay`)}</Button>
              <Button kind="danger" onClick={() => void leave()}>
                {t(`chat-${kind}-yes`)}
              </Button>
            </>
          }
        >
          <p>{t(`chat-${kind}-what`)}</p>
        </Dialog>
      )}
    </>
  );
}

/** What happened, the ticket if there is one, and a fresh start. */
function Over({ app, contact }: { app: App; contact: Contact }) {
  const { ended_at, outcome, ticket } = contact;
  const how = outcome && has(`chat-over-${outcome}`) ? `chat-over-${outcome}` : "chat-over";
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The composer is gone, and the focus with it.
    if (document.activeElement === document.body) ref.current?.focus();
  }, []);
  return (
    <div class="over" role="status" ref={ref} tabIndex={-1}>
      <p>
        {t(how)} {ended_at && t("over-at", { when: timeText(ended_at) })}
      </p>
      {ticket && <TicketNotice ticket={ticket} lead={t("over-ticket")} />}
      <Button kind="primary" onClick={() => app.go({ name: "home" })}>
        {t("start-over")}
      </Button>
    </div>
  );
}
