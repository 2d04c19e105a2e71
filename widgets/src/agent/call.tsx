import { BROKEN } from "../shared/broken";
import { whenText } from "../shared/dates";
import { clock } from "../shared/estimate";
import { t } from "../shared/fluent";
import { useSilence } from "../shared/silence";
import { useNow } from "../shared/ui";
import type { Work } from "../shared/wire";
import { CallTools } from "./call-tools";
import type { Desk } from "./desk";
import { useChanges } from "./observed";
import { callerWhy, lineName, named, sinceText } from "./words";

/** A callback, or a call to one of our lines: where both of its ends stand, in words, and what can be done. */
export function CallPanel({ desk, work }: { desk: Desk; work: Work }) {
  useChanges(desk.phone);
  const { contact } = work;
  const { callback, inbound } = contact;
  const ends = callback ?? inbound;
  const silent = useSilence(ends);
  if (!ends) return null;
  const underWay = contact.state === "connecting" || contact.state === "talking" || contact.state === "ticketed";
  const call = desk.phone.state.call;
  return (
    <section class="call" aria-label={t("agent-call")} data-testid="call" data-leg={ends.leg ?? ""}>
      <div class="call-head">
        <p class="call-number">
          <strong>{ends.number || t("agent-number-withheld")}</strong>
          {callback && <span class="quiet">{t("agent-call-from", { number: callback.caller_id, why: callerWhy(callback) })}</span>}
          {inbound && <span class="quiet">{t("agent-call-line", { line: lineName(inbound) })}</span>}
        </p>
        {contact.talk_started_at && underWay && <TalkTimer since={contact.talk_started_at} />}
      </div>
      <p class="call-leg" role="status">
        {contact.call?.held_at ? null : underWay ? legText(desk, work, silent) : outcomeText(work)}
      </p>
      {inbound && contact.state === "connecting" && <Waited since={contact.requested_at} />}
      {!underWay && callback?.next_try_at && <p class="quiet">{t("agent-next-try", { when: whenText(callback.next_try_at) })}</p>}
      {callback && <p class="quiet">{t("agent-tries", { tries: thisTry(work), most: callback.max_tries })}</p>}
      {call?.heard && contact.state === "connecting" && <p class="call-heard">{t("agent-heard", { text: call.heard })}</p>}
      {underWay && <CallTools desk={desk} work={work} />}
      {underWay && desk.phone.simulated && <p class="quiet">{t("agent-phone-simulated")}</p>}
    </section>
  );
}

/** The desk counts the tries that failed; the one under way, or answered, comes after them. */
function thisTry({ contact: { state, callback } }: Work): number {
  const failed = callback?.tries ?? 0;
  return state === "retrying" || state === "failed" ? failed : failed + 1;
}

function legText(desk: Desk, work: Work, silent: boolean): string {
  const { callback, inbound, state } = work.contact;
  if (state === "connecting" && silent) return t("agent-leg-silent");
  const leg = (callback ?? inbound)?.leg ?? (state === "connecting" ? "waiting" : "talking");
  if (leg === "agent-ringing" && desk.ownPhone) return t("agent-own-ringing", { phone: desk.ownPhone });
  return t(`agent-leg-${leg}`, { name: work.customer.name, number: callback?.caller_id ?? "" });
}

function outcomeText(work: Work): string {
  const { callback, talk_started_at, outcome: end } = work.contact;
  const outcome = end && BROKEN.has(end) ? end : callback?.last_outcome ?? (talk_started_at ? "answered" : end);
  return outcome ? named("agent-outcome", outcome) : t("agent-call-over");
}

function Waited({ since }: { since: string }) {
  const now = useNow(10_000);
  return <p class="quiet">{t("agent-waited", { span: sinceText(since, now) })}</p>;
}

function TalkTimer({ since }: { since: string }) {
  const now = useNow(1_000);
  return (
    <span class="countdown call-timer" role="timer" aria-live="off" data-testid="talk-timer">
      {clock((now - Date.parse(since)) / 1000)}
    </span>
  );
}
