import { useId, useState } from "preact/hooks";
import { t } from "../shared/fluent";
import { Button } from "../shared/ui";
import { askForNotices, noticePermission } from "./alerts";
import { useClosing } from "./closing";
import type { Desk } from "./desk";
import { sound } from "./kept";
import { LanguageChoice } from "./language";
import { PhoneTestButton } from "./phone-test";

/** The person's name; behind it the language, desktop alerts and the way out. */
export function MyMenu({ desk, name, signOut }: { desk: Desk; name: string; signOut: () => void }) {
  const [open, setOpen] = useState(false);
  const [permission, setPermission] = useState(noticePermission());
  const box = useClosing(open, () => setOpen(false));
  const id = useId();
  return (
    <div class="menu" ref={box}>
      <Button kind="plain" aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)} data-testid="me">
        {name} <span aria-hidden="true">▾</span>
      </Button>
      {open && (
        <div class="menu-box" id={id} role="group" aria-label={t("agent-choices")}>
          <LanguageChoice />
          <PhoneTestButton desk={desk} pressed={() => setOpen(false)} />
          {permission === "default" && <Button onClick={() => void askForNotices().then(setPermission)}>{t("agent-notices-allow")}</Button>}
          {permission !== "default" && <p class="quiet">{t(`agent-notices-${permission}`)}</p>}
          <Button onClick={signOut}>{t("agent-sign-out")}</Button>
        </div>
      )}
    </div>
  );
}

/** Sound on or off, kept for this browser. */
export function SoundSwitch() {
  const [on, setOn] = useState(sound.on());
  const toggle = (): void => {
    sound.keep(!on);
    setOn(!on);
  };
  return (
    <button type="button" class="icon-button" aria-pressed={on} aria-label={t("agent-sound")} title={t(on ? "agent-sound-on" : "agent-sound-off")} onClick={toggle} data-testid="sound">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z" />
        {on ? <path d="M15 9a4 4 0 0 1 0 6M17.5 6.5a8 8 0 0 1 0 11" /> : <path d="m15.5 9.5 5 5m0-5-5 5" />}
      </svg>
    </button>
  );
}
