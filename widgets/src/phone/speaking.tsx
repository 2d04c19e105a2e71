import { useState } from "preact/hooks";
import { t } from "../shared/fluent";
import { Button } from "../shared/ui";
import type { Call } from "./calls";
import type { PhoneLine } from "./line";

const LONGEST = 500;

/** Words instead of a voice: shown while the other side listens for some, or takes a message. */
export function Speaking({ call, line, online }: { call: Call; line: PhoneLine; online: boolean }) {
  const [text, setText] = useState("");
  if (!call.asksForSpeech && !call.isRecorded) return null;
  const speak = (event: Event) => {
    event.preventDefault();
    if (text.trim() && line.speak(call.id, text.trim())) setText("");
  };
  return (
    <form class="speaking" onSubmit={speak}>
      {call.isRecorded && <p role="status">{t("phone-recorded")}</p>}
      <label>
        {t("phone-speak-label")}
        <input value={text} maxLength={LONGEST} autocomplete="off" onInput={(event) => setText(event.currentTarget.value)} data-testid="phone-speech" />
      </label>
      <Button type="submit" disabled={!online || !text.trim()}>
        {t("phone-speak")}
      </Button>
    </form>
  );
}
