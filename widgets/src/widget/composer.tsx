import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../shared/fluent";
import { Room, roomBound } from "../shared/room";
import { session } from "../shared/storage";
import { isBlank, isTooLong } from "../shared/text";
import { Button } from "../shared/ui";
import type { Talk } from "./talk";

/** Several lines; Enter sends, Shift+Enter breaks the line. What is typed outlives a reload. */
export function Composer({ talk, hint }: { talk: Talk; hint?: string }) {
  const key = `ringback.unsent.${talk.contactId}`;
  const [text, setText] = useState(() => session.get(key) ?? "");
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const { style } = area.current!;
    style.height = "auto";
    style.height = `${area.current!.scrollHeight + 2}px`;
  }, [text]);
  const write = (next: string) => {
    setText(next);
    if (next) session.set(key, next);
    else session.remove(key);
  };
  const send = () => {
    if (isBlank(text) || isTooLong(text)) return area.current?.focus();
    talk.say(text.trim());
    write("");
    area.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses a character.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };
  const onInput = (event: Event) => {
    const next = (event.currentTarget as HTMLTextAreaElement).value;
    write(next);
    talk.typed(next);
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label class="heard" for={id}>
        {t("message")}
      </label>
      <textarea ref={area} id={id} class="control" rows={1} {...roomBound(`${id}-room`, text)} dir="auto" placeholder={hint ?? t("message-placeholder")} value={text} onInput={onInput} onKeyDown={onKeyDown} />
      <Button kind="primary" type="submit">
        {t("send")}
      </Button>
      <Room id={`${id}-room`} text={text} />
    </form>
  );
}
