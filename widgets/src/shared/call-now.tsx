import { brokenText } from "./broken";
import { isInLine, isTalking, mayRing } from "./contacts";
import { unbroken } from "./dates";
import { clock } from "./estimate";
import { t } from "./fluent";
import { useSilence } from "./silence";
import { useNow } from "./ui";
import type { Contact } from "./wire";
import { callTime } from "./zoned";

const CANCELED: Record<string, string> = { "channel-changed": "callback-changed", "called-in": "callback-called-in" };

interface Props {
  contact: Contact;
  /** What the page says instead, in words of its own. */
  said?: string | undefined;
}

/** What is going on with a callback right now; nothing while it is in line or waits for the time it is booked for. */
export function CallNow({ contact, said }: Props) {
  const { call, state, callback } = contact;
  const silent = useSilence(callback);
  if (state === "booked" || (isInLine(contact) && !call)) return null;
  return (
    <>
      {call?.held_at ? (
        <OnHold contact={contact} since={call.held_at} />
      ) : (
        <div class="now" role="status" data-testid="callback-now">
          <p class="line-place">{said ?? nowText(contact, silent)}</p>
        </div>
      )}
      <Recorded contact={contact} />
    </>
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

function nowText(contact: Contact, silent: boolean): string {
  const { state, callback, agent, ended_at, outcome } = contact;
  const numbers = { number: unbroken(callback?.number ?? ""), caller_id: unbroken(callback?.caller_id ?? ""), agent: agent?.name ?? "" };
  if (state === "connecting" && silent) return t("callback-network");
  if (state === "connecting") {
    const leg = callback?.leg === "ringing" || callback?.leg === "dialing" ? "callback-ringing" : "callback-agent-ringing";
    return t(leg, numbers);
  }
  if (isTalking(contact) || isInLine(contact)) return t(agent ? "callback-talking-with" : "callback-talking", numbers);
  if (state === "retrying") return t("callback-next-try-soon");
  if (state === "failed") return t("callback-failed", { email: callback?.fallback_email ?? "" });
  if (state === "canceled") return t(CANCELED[outcome ?? ""] ?? (mayRing(contact) ? "callback-canceled-late" : "callback-canceled"));
  const broken = brokenText({ outcome });
  if (broken) return broken;
  return ended_at ? `${t("callback-done")} ${t("over-at", { when: callTime(ended_at, callback?.zone ?? "") })}` : t("callback-done");
}

/** Until when a place of somebody who was cut off is kept, as text, the latest of these; null once none is. */
export function useKeptUntil(contacts: readonly Contact[]): string | null {
  const until = ({ may_come_back_until }: Contact): number => Date.parse(may_come_back_until ?? "");
  const now = useNow(contacts.some((contact) => until(contact) > Date.now()) ? 1_000 : null);
  const kept = contacts.filter((contact) => until(contact) > now).sort((a, b) => until(a) - until(b)).pop();
  return kept ? callTime(kept.may_come_back_until!, kept.callback?.zone ?? "") : null;
}

/** To whom the call was cut off or over as soon as it began: that their place is kept, until `time`. */
export function keptPlaceText(contact: Contact, time: string): string {
  return t(brokenText(contact) ? "again-lost" : "again-short", { time });
}
