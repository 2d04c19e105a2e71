import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { capital, dayText, timeText } from "../shared/dates";
import { messageText } from "../shared/message-text";
import { faultText } from "../shared/fault";
import { has, t } from "../shared/fluent";
import { linkify } from "../shared/linkify";
import { useStore } from "../shared/ui";
import type { Message } from "../shared/wire";
import type { Pending } from "../shared/transcript";
import type { App } from "./app";
import type { Talk } from "./talk";

/** Closer to the end than this counts as being at the end. */
const NEAR_PX = 48;

/** The conversation. It follows the newest message only while the reader is at the end; otherwise a pill says so. */
export function Transcript({ app, talk, agent, children }: { app: App; talk: Talk; agent: string; children?: ComponentChildren }) {
  useStore(talk.subscribe);
  const { messages, pending } = talk.store;
  const newestMine = messages.findLast((message) => message.author === "customer");
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(false);
  const length = messages.length + pending.length;
  const toEnd = () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  const onScroll = () => {
    const { scrollTop, scrollHeight, clientHeight } = scroller.current!;
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    if (atEnd.current) {
      setBehind(false);
      if (app.visible) talk.seen();
    }
  };
  useLayoutEffect(() => {
    if (atEnd.current || pending.some((one) => one.state === "sending")) toEnd();
    else if (length > 0) setBehind(true);
  }, [length, talk.agentTyping]);
  useEffect(() => {
    if (atEnd.current && app.visible) talk.seen();
  }, [length, app.visible]);
  useEffect(() => {
    // A keyboard that opens or a composer that grows must not hide the end.
    const observer = new ResizeObserver(() => atEnd.current && toEnd());
    observer.observe(scroller.current!);
    return () => observer.disconnect();
  }, []);
  return (
    <div class="transcript-frame">
      <div class="transcript" ref={scroller} onScroll={onScroll} role="log" aria-live="off" aria-label={t("conversation")} tabIndex={0}>
        <ol>
          {messages.map((message, index) => (
            <Row key={message.client_id || message.number} message={message} before={messages[index - 1]} seen={message === newestMine && talk.agentRead >= message.number} />
          ))}
          {pending.map((one) => (
            <PendingRow key={one.client_id} one={one} talk={talk} />
          ))}
        </ol>
        {talk.agentTyping && (
          <p class="typing">
            <span class="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            {t("agent-typing", { agent })}
          </p>
        )}
        {children}
      </div>
      {behind && (
        <button type="button" class="pill" onClick={toEnd}>
          {t("new-messages")} <span aria-hidden="true">↓</span>
        </button>
      )}
      <Spoken messages={messages} />
    </div>
  );
}

interface RowProps {
  message: Message;
  before: Message | undefined;
  seen: boolean;
}

function Row({ message, before, seen }: RowProps) {
  const newDay = !before || dayText(before.at) !== dayText(message.at);
  const day = newDay && <li class="day">{capital(dayText(message.at))}</li>;
  if (message.author === "system") {
    return (
      <>
        {day}
        <li class="system">
          {systemText(message)} <time dateTime={message.at}>{timeText(message.at)}</time>
        </li>
      </>
    );
  }
  const mine = message.author === "customer";
  return (
    <>
      {day}
      <li class="message" data-mine={mine ? "" : undefined}>
        <span class="meta">
          <b>{mine ? t("you") : message.author_name}</b> <time dateTime={message.at}>{timeText(message.at)}</time>
        </span>
        <p class="bubble" dir="auto">
          {linkify(message.text)}
        </p>
        {seen && <span class="meta">{t("seen")}</span>}
      </li>
    </>
  );
}

function PendingRow({ one, talk }: { one: Pending; talk: Talk }) {
  const failed = one.state === "failed";
  return (
    <li class="message" data-mine="" data-pending={one.state}>
      <p class="bubble" dir="auto">
        {linkify(one.text)}
      </p>
      {!failed && <span class="meta">{t("sending")}</span>}
      {failed && (
        <span class="failed" role="alert">
          <span>
            {t("not-sent")} {one.fault && faultText(one.fault)}
          </span>
          <button type="button" class="link" onClick={() => talk.store.retry(one.client_id)}>
            {t("retry")}
          </button>
          <button type="button" class="link" onClick={() => talk.store.discard(one.client_id)}>
            {t("remove")}
          </button>
        </span>
      )}
    </li>
  );
}

/** Says new messages of the other side aloud; what was there when the window opened is not repeated. */
function Spoken({ messages }: { messages: readonly Message[] }) {
  const heard = useRef<number | null>(null);
  const [text, setText] = useState("");
  const last = messages.at(-1)?.number ?? 0;
  useEffect(() => {
    if (heard.current === null) {
      if (last > 0) heard.current = last;
      return;
    }
    const fresh = messages.filter((message) => message.number > heard.current! && message.author !== "customer");
    heard.current = last;
    if (fresh.length) setText(fresh.map(spokenText).join(" "));
  }, [last]);
  return (
    <p class="heard" role="status">
      {text}
    </p>
  );
}

function spokenText(message: Message): string {
  return message.author === "system" ? systemText(message) : t("message-from", { name: message.author_name, text: message.text });
}

/** A line of the system in the page's language; its English text when we have no words for the event. */
function systemText(message: Message): string {
  const own = `mine-${message.event}`;
  return has(own) ? t(own, message.params) : messageText(message);
}
