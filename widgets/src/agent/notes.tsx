import { useEffect, useReducer, useRef, useState } from "preact/hooks";
import { faultText } from "../shared/fault";
import { t } from "../shared/fluent";
import { LongField } from "../shared/room";
import { isBlank, isTooLong } from "../shared/text";
import { Button, Countdown, Notice } from "../shared/ui";
import type { Fault, PassedOn as Passed } from "../shared/wire";
import { begun, noteId } from "./begun";
import type { Desk } from "./desk";
import { draft } from "./kept";

/** The one sheet that was opened or, with null, that none is to be; and what was urgent at that time. */
interface Opened {
  id: string | null;
  during: string[];
}

/** Notes on the calls that were passed on, at the foot of the page. One sheet at most is open; an offer or a call that
 *  comes folds them all. */
export function Notes({ desk }: { desk: Desk }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const urgent = urgentNow(desk);
  const overtaken = urgent.some((one) => !opened?.during.includes(one));
  useEffect(() => {
    if (overtaken) setOpened(null);
  }, [overtaken]);
  const asked = desk.view?.notes_on ?? [];
  const chosen = overtaken ? null : opened;
  const calls = [...asked, ...onlyHere(desk, asked, chosen?.id ?? null)];
  if (!calls.length) return null;
  const until = desk.view?.wrap_up_until ?? null;
  const stands = chosen && (chosen.id === null || calls.some((call) => call.contact_id === chosen.id));
  const open = stands ? chosen.id : urgent.length ? null : (until ? asked[0] : calls.find(hasWords))?.contact_id;
  return (
    <div class="notes">
      {calls.map((call) => (
        <PassedOn
          key={call.contact_id}
          desk={desk}
          call={call}
          until={call === asked[0] ? until : null}
          open={call.contact_id === open}
          turn={(on) => setOpened({ id: on ? call.contact_id : null, during: urgent })}
          done={() => redraw(undefined)}
        />
      ))}
    </div>
  );
}

/** Offers, and calls under way: these need the screen. */
function urgentNow({ view }: Desk): string[] {
  const calls = view?.work.filter(({ contact }) => contact.channel !== "chat" && ["connecting", "talking", "ticketed"].includes(contact.state));
  return [...(view?.offers.map((offer) => offer.id) ?? []), ...(calls?.map((work) => work.contact.id) ?? []), ...(view?.asked ? [view.asked.contact.id] : [])];
}

/** Those another tab has done with, on which this one has words. */
function onlyHere(desk: Desk, asked: Passed[], openId: string | null): Passed[] {
  const rest = begun.of(desk.session.me.id).filter((one) => !asked.some((call) => call.contact_id === one.contact_id));
  return rest.filter((one) => one.contact_id === openId || hasWords(one));
}

function hasWords(call: Passed): boolean {
  return !isBlank(draft.of(noteId(call.contact_id)));
}

interface Props {
  desk: Desk;
  call: Passed;
  /** While the time for notes on it runs. */
  until: string | null;
  open: boolean;
  turn: (open: boolean) => void;
  done: () => void;
}

/** One call's sheet, or the line it is folded to. It stays until a note is sent, or that there is none. */
function PassedOn({ desk, call, until, open, turn, done }: Props) {
  const me = desk.session.me.id;
  const [note, setNote] = useKept(noteId(call.contact_id));
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const field = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (asked && open) field.current?.querySelector("textarea")?.focus();
  }, [asked, open]);
  const nothing = isBlank(note);
  const write = (text: string): void => {
    setNote(text);
    if (!isBlank(text)) begun.keep(me, call);
  };
  const ready = async (): Promise<void> => {
    if (busy || isTooLong(note)) return;
    setBusy(true);
    const said = await desk.readyAgain(call.contact_id, note.trim());
    setBusy(false);
    // Nothing to say about a call on which nothing is asked any more.
    const settled = !said || (nothing && said.code === "unknown-contact");
    setFault(settled ? null : said);
    if (!settled) return;
    begun.drop(me, call.contact_id);
    done();
  };
  const unfold = (): void => {
    setAsked(true);
    turn(true);
  };
  return (
    <form
      class="wrap-up passed-on"
      data-open={open}
      data-begun={!nothing}
      aria-label={t("agent-wrap-up")}
      data-testid="passed-on"
      onSubmit={(event) => {
        event.preventDefault();
        void ready();
      }}
    >
      <div class="wrap-up-head">
        <h3>{t(open || nothing ? "agent-passed-on" : "agent-note-begun", { name: call.name || call.subject })}</h3>
        {until && (
          <span class="quiet">
            {t("agent-wrap-up-left")} <Countdown to={until} />
          </span>
        )}
        {!open && (
          <span class="passed-on-choice">
            <Button aria-expanded={false} onClick={unfold}>
              {t(nothing ? "agent-note-write" : "agent-note-go-on")}
            </Button>
            {nothing && (
              <Button type="submit" busy={busy}>
                {t(until ? "agent-ready" : "agent-note-none")}
              </Button>
            )}
          </span>
        )}
      </div>
      {open && (
        <>
          <div ref={field} onFocusIn={() => turn(true)}>
            <LongField label={t("agent-pass-note")} hint={t("agent-pass-note-hint")} lines={2} value={note} onValue={write} />
          </div>
          <div role="alert">{fault && <Notice tone="bad">{<p>{faultText(fault)}</p>}</Notice>}</div>
          <span class="passed-on-choice">
            <Button kind={until || !nothing ? "primary" : undefined} type="submit" busy={busy}>
              {t(until ? "agent-ready" : nothing ? "agent-note-none" : "agent-note-keep")}
            </Button>
            <Button aria-expanded onClick={() => turn(false)}>
              {t("agent-note-later")}
            </Button>
          </span>
        </>
      )}
    </form>
  );
}

/** A text that survives a reload, in this tab. */
export function useKept(id: string): [string, (value: string) => void] {
  const [value, setValue] = useState(() => draft.of(id));
  const keep = (next: string): void => {
    setValue(next);
    draft.keep(id, next);
  };
  return [value, keep];
}
