import { useEffect, useId, useRef, useState } from "preact/hooks";
import { t } from "../shared/fluent";
import { Room, roomBound } from "../shared/room";
import { isBlank, isTooLong } from "../shared/text";
import { Button } from "../shared/ui";
import type { Desk } from "./desk";
import { draft } from "./kept";

/** Says "still typing" this often while keys are pressed, and stops this long after the last one. */
const TYPING_AGAIN_MS = 3_000;

/** Where the agent writes. Enter sends, Shift+Enter makes a line; what is not sent is kept over a reload. */
export function Composer({ desk, contactId }: { desk: Desk; contactId: string }) {
  const [text, setText] = useState(() => draft.of(contactId));
  const sign = useTypingSign(desk, contactId);
  const input = useRef<HTMLTextAreaElement>(null);
  const room = useId();
  const change = (value: string): void => {
    setText(value);
    draft.keep(contactId, value);
    sign(!isBlank(value));
  };
  const send = (): void => {
    if (isBlank(text) || isTooLong(text)) return input.current?.focus();
    desk.chats.transcript(contactId).say(text.trim());
    change("");
    input.current?.focus();
  };
  const key = (event: KeyboardEvent): void => {
    // While an input method composes a word, Enter belongs to it.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={input}
        class="control"
        rows={2}
        {...roomBound(room, text)}
        aria-label={t("agent-message")}
        placeholder={t("agent-message-hint")}
        value={text}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={key}
        onBlur={() => sign(false)}
        data-testid="composer"
      />
      <Button kind="primary" type="submit" data-testid="send">
        {t("send")}
      </Button>
      <Room id={room} text={text} />
    </form>
  );
}

function useTypingSign(desk: Desk, contactId: string): (on: boolean) => void {
  const saidAt = useRef(0);
  const timer = useRef(0);
  const sign = (on: boolean): void => {
    clearTimeout(timer.current);
    if (on) timer.current = window.setTimeout(() => sign(false), TYPING_AGAIN_MS + 1_000);
    const due = on ? Date.now() - saidAt.current > TYPING_AGAIN_MS : saidAt.current > 0;
    if (!due) return;
    saidAt.current = on ? Date.now() : 0;
    desk.chats.sayTyping(contactId, on);
  };
  useEffect(() => () => sign(false), []);
  return sign;
}
