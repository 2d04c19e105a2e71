import { useEffect, useRef } from "preact/hooks";
import { dayText, timeText, daysBetween } from "../shared/dates";
import { messageText } from "../shared/message-text";
import { faultText } from "../shared/fault";
import { t } from "../shared/fluent";
import { linkify } from "../shared/linkify";
import type { Pending } from "../shared/transcript";
import { Button, Spinner } from "../shared/ui";
import type { Message, Work } from "../shared/wire";
import type { Desk } from "./desk";

const NEAR_END_PX = 80;

/** What was said, newest at the end; follows the end while the reader is there, and moves the read mark. */
export function TranscriptLog({ desk, work }: { desk: Desk; work: Work }) {
  const contactId = work.contact.id;
  const store = desk.chats.transcript(contactId);
  const box = useRef<HTMLDivElement>(null);
  const typing = desk.chats.typing(contactId);
  const follows = useFollowing(box, [store.messages.length, store.pending.length, typing]);
  useEffect(() => markWhenSeen(desk, contactId, store.last, box.current));
  useEffect(() => {
    const look = (): void => markWhenSeen(desk, contactId, store.last, box.current);
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [contactId, store]);
  const readUpTo = lastReadOfOurs(store.messages, desk.chats.customerRead(contactId));
  return (
    <div class="transcript" ref={box} onScroll={follows} tabIndex={0} role="log" aria-live="polite" aria-label={t("agent-transcript")} data-testid="transcript">
      {!store.loaded && <Spinner />}
      <ol>
        {store.messages.map((message, index) => (
          <Line key={message.number} message={message} before={store.messages[index - 1]} read={message.number === readUpTo} />
        ))}
        {store.pending.map((pending) => (
          <PendingLine key={pending.client_id} pending={pending} retry={() => store.retry(pending.client_id)} discard={() => store.discard(pending.client_id)} />
        ))}
      </ol>
      {store.loaded && store.messages.length === 0 && <p class="quiet transcript-empty">{t("agent-transcript-empty")}</p>}
      <p class="typing quiet" data-testid="typing">
        {typing ? t("agent-typing", { name: work.customer.name }) : ""}
      </p>
    </div>
  );
}

/** Keeps the end in view as lines come, unless the reader has scrolled up. */
function useFollowing(box: { current: HTMLDivElement | null }, changes: unknown[]): () => void {
  const atEnd = useRef(true);
  const follow = (): void => {
    const element = box.current;
    if (element && atEnd.current) element.scrollTop = element.scrollHeight;
  };
  useEffect(follow, changes);
  useEffect(() => {
    if (!box.current) return;
    const watch = new ResizeObserver(follow);
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return () => {
    const element = box.current;
    if (element) atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
  };
}

function markWhenSeen(desk: Desk, contactId: string, last: number, box: HTMLElement | null): void {
  // On a small screen the conversation may be behind the list: then it has no height.
  if (last > 0 && !document.hidden && box && box.clientHeight > 0) desk.chats.markShown(contactId, last);
}

function lastReadOfOurs(messages: readonly Message[], read: number): number {
  return messages.findLast((message) => message.author === "agent" && message.number <= read)?.number ?? 0;
}

function Line({ message, before, read }: { message: Message; before: Message | undefined; read: boolean }) {
  const newDay = !before || daysBetween(new Date(before.at), new Date(message.at)) !== 0;
  return (
    <>
      {newDay && <li class="day">{dayText(message.at)}</li>}
      <li class="line" data-author={message.author} data-number={message.number}>
        {message.author !== "system" && <span class="heard">{message.author_name}: </span>}
        <p class="bubble">{linkify(messageText(message))}</p>
        <span class="line-note">
          <time dateTime={message.at}>{timeText(message.at)}</time>
          {read && <span data-testid="read-mark"> · {t("agent-read")}</span>}
        </span>
      </li>
    </>
  );
}

function PendingLine({ pending, retry, discard }: { pending: Pending; retry: () => void; discard: () => void }) {
  const failed = pending.state === "failed";
  return (
    <li class="line" data-author="agent" data-pending={pending.state}>
      <p class="bubble">{linkify(pending.text)}</p>
      <span class="line-note">{failed && pending.fault ? faultText(pending.fault) : t("agent-sending")}</span>
      {failed && (
        <span>
          <Button kind="plain" onClick={retry}>
            {t("retry")}
          </Button>
          <Button kind="plain" onClick={discard}>
            {t("remove")}
          </Button>
        </span>
      )}
    </li>
  );
}
