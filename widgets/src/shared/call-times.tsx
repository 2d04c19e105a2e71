import { useState } from "preact/hooks";
import { isCancelable, isInLine, mayRing } from "./contacts";
import { capital } from "./dates";
import { asFault, faultText } from "./fault";
import { t } from "./fluent";
import { useRefusal } from "./refusal";
import { SlotPicker, useTimes } from "./slots";
import { Button, Dialog, Notice } from "./ui";
import type { CallbackCard, Contact, Fault, Slots } from "./wire";
import { callTime, callWhen, whenIn, zoneName } from "./zoned";

/** What can be done about the time of a call. Each throws the server's no. */
export interface CallDeeds {
  times: () => Promise<Slots>;
  move: (at: string) => Promise<unknown>;
  later: () => Promise<unknown>;
  cancel: () => Promise<unknown>;
}

/** "We call you Tuesday 3 March, 14:30, Central European Time", while the call waits for its time; what it was booked for,
 *  and that we are late, while nobody has called yet. */
export function CallTime({ contact }: { contact: Contact }) {
  const { callback, state } = contact;
  const at = state === "booked" ? callback?.next_try_at : bookedFor(contact);
  if (!callback || !at) return null;
  const { zone, late } = callback;
  return (
    <div data-testid="call-time">
      <p>{t(state === "booked" ? "booked-title" : "booked-due")}</p>
      <p class="call-when">{whenIn(at, zone)}</p>
      <p class="field-hint">{capital(zoneName(zone))}</p>
      {late && <p class="call-late" data-testid="call-late">{lateText(callback)}</p>}
    </div>
  );
}

/** That we are sorry, and what is true: we call as soon as somebody is free, or nobody is there now. */
function lateText({ nobody, expected_at, zone }: CallbackCard): string {
  if (!nobody) return t("booked-late");
  const back = expected_at ? ` ${t("booked-expected", { when: callWhen(expected_at, zone) })}` : "";
  return t("booked-late-nobody") + back;
}

/** When a booked call that is in line was to be made: it counts as asked for from then on. */
function bookedFor(contact: Contact): string | null {
  const { callback, call, requested_at } = contact;
  const untried = callback?.slot_at && callback.tries === 0 && !callback.last_outcome;
  return untried && isInLine(contact) && !call ? requested_at : null;
}

/** Another time, a little later, the calendar, and canceling: as far as each is possible now. */
export function CallChanges({ contact, deeds, page }: { contact: Contact; deeds: CallDeeds; page?: boolean }) {
  const [choosing, setChoosing] = useState(false);
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useRefusal(contact);
  const { callback } = contact;
  if (!callback || !isCancelable(contact)) return null;
  const act = async (deed: () => Promise<unknown>) => {
    setBusy(true);
    setFault(null);
    try {
      await deed();
      setChoosing(false);
    } catch (thrown) {
      setFault(asFault(thrown));
    }
    setBusy(false);
  };
  return (
    <div class="stack" data-testid="call-changes">
      {fault && !choosing && (
        <Notice tone="bad" live>
          {faultText(fault)}
        </Notice>
      )}
      {choosing ? (
        <Choosing contact={contact} deeds={deeds} fault={fault} busy={busy} act={act} close={() => setChoosing(false)} />
      ) : (
        <div class="call-actions">
          {callback.can_move && <Button onClick={() => setChoosing(true)}>{t(contact.state === "booked" ? "booked-move" : "booked-instead")}</Button>}
          {callback.later_at && (
            <Button busy={busy} onClick={() => void act(deeds.later)}>
              {t("booked-later", { time: callTime(callback.later_at, callback.zone) })}
            </Button>
          )}
          <Elsewhere contact={contact} callback={callback} page={page ?? false} />
          {page && <Button onClick={() => setSure(true)}>{t("booked-cancel")}</Button>}
        </div>
      )}
      {sure && (
        <Dialog
          title={t("booked-cancel-sure")}
          onClose={() => setSure(false)}
          actions={
            <>
              <Button onClick={() => setSure(false)}>{t("booked-keep")}</Button>
              <Button
                kind="danger"
                onClick={() => {
                  setSure(false);
                  void act(deeds.cancel);
                }}
              >
                {t("booked-cancel-yes")}
              </Button>
            </>
          }
        >
          {mayRing(contact) && <p>{t("callback-cancel-late")}</p>}
        </Dialog>
      )}
    </div>
  );
}

/** The calendar file and, from elsewhere, the page of the call: it needs no sign-in, on a phone for example. */
function Elsewhere({ contact, callback, page }: { contact: Contact; callback: CallbackCard; page: boolean }) {
  if (!callback.link) return null;
  return (
    <>
      {contact.state === "booked" && (
        <a class="button" data-kind="normal" href={`${callback.link}/call.ics`} download="call.ics">
          {t("booked-calendar")}
        </a>
      )}
      {!page && (
        <a class="button" data-kind="plain" href={callback.link} target="_blank" rel="noreferrer">
          {t("booked-page")}
        </a>
      )}
    </>
  );
}

interface ChoosingProps {
  contact: Contact;
  deeds: CallDeeds;
  fault: Fault | null;
  busy: boolean;
  act: (deed: () => Promise<unknown>) => Promise<void>;
  close: () => void;
}

function Choosing({ contact, deeds, fault, busy, act, close }: ChoosingProps) {
  const [at, setAt] = useState(contact.callback?.slot_at ?? "");
  const [missing, setMissing] = useState(false);
  const times = useTimes(deeds.times, [fault]);
  const send = () => {
    setMissing(!at);
    if (at) void act(() => deeds.move(at));
  };
  const error = fault ? faultText(fault) : missing ? t("slots-choose") : null;
  return (
    <div class="stack">
      <SlotPicker times={times} value={at} onValue={setAt} error={error} />
      <div class="call-actions">
        {!!times.slots?.slots.length && (
          <Button kind="primary" busy={busy} onClick={send}>
            {t("slots-take")}
          </Button>
        )}
        <Button onClick={close}>{t("slots-close")}</Button>
      </div>
    </div>
  );
}
