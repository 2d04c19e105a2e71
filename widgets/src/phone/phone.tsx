import { render } from "preact";
import type { ComponentChildren } from "preact";
import { useEffect, useReducer, useRef, useState } from "preact/hooks";
import { preferredLocale, setLocale, t } from "../shared/fluent";
import { Button, useLocale, useStore } from "../shared/ui";
import { foreground, queued } from "./calls";
import type { Call, Caption } from "./calls";
import { Dialer } from "./dialer";
import { Identified } from "./identified";
import { PhoneLine } from "./line";
import type { LineState } from "./line";
import { readable } from "./number";
import { Ringer } from "./ringer";
import { Speaking } from "./speaking";
import { Texts } from "./texts";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];
const ENDINGS: Record<string, string> = {
  completed: "completed",
  hangup: "completed",
  "hung-up": "completed",
  rejected: "rejected",
  declined: "rejected",
  // The network knows no other word for a call declined on a ringing phone.
  busy: "rejected",
  "no-answer": "no-answer",
  timeout: "no-answer",
  canceled: "canceled",
  failed: "failed",
  elsewhere: "answered-elsewhere",
  "answered-elsewhere": "answered-elsewhere",
};
/** The same words of the network mean something else for a call one made oneself. */
const OUTGOING_ENDINGS: Record<string, string> = { busy: "not-taken", "no-answer": "not-taken", canceled: "given-up" };

const line = new PhoneLine();
const ringer = new Ringer();
const watch = (fn: () => void) => line.subscribe(fn);

function useLine(): LineState {
  useStore(watch);
  return line.state;
}

function Phone({ embedded }: { embedded: boolean }) {
  useLocale();
  const { link, book, problem, texts } = useLine();
  const call = foreground(book);
  const others = queued(book);
  const ringing = call?.stage === "ringing" || others.length > 0;
  useEffect(() => tellHost(ringer, ringing), [ringing]);
  useEffect(hearHost, []);
  return (
    <Frame embedded={embedded}>
      <div class="handset" data-state={call?.stage ?? link} data-testid="phone">
        <span class="speaker" aria-hidden="true" />
        <div class="screen">
          <Status link={link} call={call} />
          {call ? <CallScreen call={call} online={link === "ready"} /> : link === "ready" && <Idle problem={problem} />}
          <Texts texts={texts} />
          {others.length > 0 && <Queue calls={others} online={link === "ready"} />}
        </div>
        <SoundSwitch />
      </div>
      <p class="note">{t("phone-simulated")}</p>
    </Frame>
  );
}

function Idle({ problem }: { problem: string }) {
  return (
    <>
      <p>{t("phone-ready-text")}</p>
      <details class="keypad">
        <summary data-testid="phone-dial">{t("phone-dial")}</summary>
        <Dialer line={line} problem={problem} />
      </details>
    </>
  );
}

/** On its own the phone is the page's main part; in the demo's frame the page around has one already. */
function Frame({ embedded, children }: { embedded: boolean; children: ComponentChildren }) {
  if (embedded)
    return (
      <section class="page" data-embedded aria-label={t("phone-title")}>
        {children}
      </section>
    );
  return (
    <main class="page">
      <h1>{t("phone-title")}</h1>
      {children}
    </main>
  );
}

/** The page around us (the demo) may have its tools closed: it says that the phone rings. */
function tellHost(tone: Ringer, ringing: boolean): void {
  tone.ring(ringing);
  if (window.parent !== window) window.parent.postMessage({ type: "ringback-phone", ringing }, location.origin);
}

/** What the page around us has buttons for while it covers us: to answer or decline what rings in front. */
function hearHost(): () => void {
  const hear = (event: MessageEvent<{ type?: string; action?: string } | null>): void => {
    if (event.source !== window.parent || event.origin !== location.origin || event.data?.type !== "ringback-phone") return;
    const call = foreground(line.state.book);
    if (call?.stage !== "ringing") return;
    if (event.data.action === "answer") line.answer(call.id);
    if (event.data.action === "reject") line.reject(call.id);
  };
  addEventListener("message", hear);
  return () => removeEventListener("message", hear);
}

function Status({ link, call }: { link: LineState["link"]; call: Call | null }) {
  const lost = call && call.stage !== "ended" ? t("phone-lost-in-call") : t("phone-lost");
  return (
    <div class="status" role="status" data-testid="phone-state">
      <span class="lamp" aria-hidden="true" />
      <span>{link === "lost" ? lost : link === "connecting" ? t("phone-connecting") : stageText(call)}</span>
      {call?.stage === "ringing" && <span class="heard">{parties(call)}</span>}
    </div>
  );
}

function stageText(call: Call | null): string {
  if (!call) return t("phone-ready");
  return t({ ringing: "phone-ringing", calling: "phone-calling", connected: "phone-connected", ended: "phone-ended" }[call.stage]);
}

function parties(call: Call): string {
  const from = call.from ? t("phone-from", { number: readable(call.from) }) : t("phone-from-unknown");
  return call.to ? `${from}, ${t("phone-to", { number: readable(call.to) })}` : from;
}

function Numbers({ call }: { call: Call }) {
  if (call.outgoing)
    return (
      <p class="numbers">
        <strong data-testid="phone-to">{readable(call.to)}</strong>
        <span data-testid="phone-from">{t("phone-from", { number: readable(call.from) })}</span>
      </p>
    );
  return (
    <p class="numbers">
      {call.from ? <strong data-testid="phone-from">{readable(call.from)}</strong> : <strong>{t("phone-from-unknown")}</strong>}
      {call.to && <span data-testid="phone-to">{t("phone-to", { number: readable(call.to) })}</span>}
    </p>
  );
}

function CallScreen({ call, online }: { call: Call; online: boolean }) {
  if (call.stage === "ringing") return <Ringing call={call} online={online} />;
  if (call.stage === "calling") return <Calling call={call} online={online} />;
  return call.stage === "connected" ? <Connected call={call} online={online} /> : <Ended call={call} />;
}

function Ringing({ call, online }: { call: Call; online: boolean }) {
  return (
    <>
      <span class="bell">
        <Handset down={false} />
      </span>
      <Numbers call={call} />
      <div class="choices">
        <button type="button" class="round answer" disabled={!online} onClick={() => line.answer(call.id)} data-testid="phone-answer">
          <Handset down={false} />
          {t("phone-answer")}
        </button>
        <button type="button" class="round decline" disabled={!online} onClick={() => line.reject(call.id)} data-testid="phone-reject">
          <Handset down />
          {t("phone-reject")}
        </button>
      </div>
    </>
  );
}

function Calling({ call, online }: { call: Call; online: boolean }) {
  return (
    <>
      <span class="bell">
        <Handset down={false} />
      </span>
      <Numbers call={call} />
      <div class="choices">
        <HangUp call={call} online={online} />
      </div>
    </>
  );
}

function HangUp({ call, online }: { call: Call; online: boolean }) {
  return (
    <button type="button" class="round decline" disabled={!online} onClick={() => line.hangup(call.id)} data-testid="phone-hangup">
      <Handset down />
      {t("phone-hangup")}
    </button>
  );
}

function Connected({ call, online }: { call: Call; online: boolean }) {
  return (
    <>
      <Numbers call={call} />
      {call.onHold && <p class="hold" role="status">{t("phone-on-hold")}</p>}
      <Captions call={call} />
      {call.outgoing && <Identified to={call.to} />}
      <Speaking call={call} line={line} online={online} />
      <Keypad call={call} online={online} />
      <div class="choices">
        <HangUp call={call} online={online} />
      </div>
    </>
  );
}

function Captions({ call }: { call: Call }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollTo({ top: box.current.scrollHeight }), [call.captions.length]);
  return (
    <div class="captions" ref={box} role="log" tabIndex={0} aria-label={t("phone-captions")} data-testid="phone-captions">
      {call.captions.length === 0 && <p class="quiet">{t("phone-connected-note")}</p>}
      {call.captions.map((said, index) => (
        <p key={index} lang={said.language || undefined}>
          {heardAs(said)}
        </p>
      ))}
    </div>
  );
}

function heardAs(said: Caption): string {
  if (!said.sound) return said.text;
  return `♪ ${t(said.sound === "beep" ? "phone-beep" : "phone-music")}`;
}

function Keypad({ call, online }: { call: Call; online: boolean }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (call.asksForKeys) setOpen(true);
  }, [call.asksForKeys]);
  const press = (digit: string) => online && line.digit(call.id, digit);
  const typed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !KEYS.includes(event.key)) return;
    event.preventDefault();
    press(event.key);
  };
  return (
    <details class="keypad" open={open} onToggle={(event) => setOpen(event.currentTarget.open)} onKeyDown={typed}>
      <summary data-testid="phone-keypad">{t("phone-keypad")}</summary>
      {call.asksForKeys && <p role="status">{t("phone-press-keys")}</p>}
      <div class="keys" role="group" aria-label={t("phone-keypad")}>
        {KEYS.map((digit) => (
          <button key={digit} type="button" disabled={!online} aria-label={t("phone-key", { digit })} onClick={() => press(digit)}>
            {digit}
          </button>
        ))}
      </div>
      {call.keys && <p class="pressed">{t("phone-keys-pressed", { keys: call.keys })}</p>}
    </details>
  );
}

function Ended({ call }: { call: Call }) {
  const known = (call.outgoing && OUTGOING_ENDINGS[call.reason]) || ENDINGS[call.reason || "completed"];
  const text = known ? t(`phone-ended-${known}`) : t("phone-ended-other", { reason: call.reason });
  return (
    <>
      <Numbers call={call} />
      <p role="status" data-testid="phone-ended">{text}</p>
      <Button onClick={() => line.dismiss(call.id)}>{t("phone-dismiss")}</Button>
    </>
  );
}

function Queue({ calls, online }: { calls: Call[]; online: boolean }) {
  return (
    <div class="queue" role="group" aria-label={t("phone-queued-title")}>
      <h2>{t("phone-queued-title")}</h2>
      {calls.map((call) => (
        <div class="queued" key={call.id} data-testid="phone-queued">
          <Numbers call={call} />
          <Button disabled={!online} onClick={() => line.reject(call.id)}>
            {t("phone-reject")}
            <span class="heard">{parties(call)}</span>
          </Button>
        </div>
      ))}
    </div>
  );
}

function SoundSwitch() {
  const [, again] = useReducer((n: number) => n + 1, 0);
  const flip = () => {
    ringer.on = !ringer.on;
    again(undefined as never);
  };
  return (
    <button type="button" class="sound" role="switch" aria-checked={ringer.on} onClick={flip} data-testid="phone-sound">
      {t("phone-sound")} <span aria-hidden="true">{t(ringer.on ? "phone-sound-on" : "phone-sound-off")}</span>
    </button>
  );
}

function Handset({ down }: { down: boolean }) {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path
        transform={down ? "rotate(135 12 12)" : undefined}
        fill="currentColor"
        d="M7 3.2c.6 0 1.1.4 1.3 1l1 3.2c.2.5 0 1-.3 1.4L7.3 10.6a12 12 0 0 0 6.1 6.1l1.8-1.7c.4-.4.9-.5 1.4-.3l3.2 1c.6.2 1 .7 1 1.3v2.6c0 .8-.7 1.5-1.5 1.4C10.7 20.5 3.5 13.3 3 4.7c0-.8.6-1.5 1.4-1.5z"
      />
    </svg>
  );
}

async function start(): Promise<void> {
  const asked = new URLSearchParams(location.search);
  await setLocale(asked.get("lang") ?? preferredLocale(), ["shared", "demo"]);
  document.title = t("phone-title");
  const wake = () => ringer.wake();
  for (const gesture of ["pointerdown", "keydown"]) addEventListener(gesture, wake);
  render(<Phone embedded={asked.get("embed") === "1"} />, document.getElementById("app")!);
  line.open();
}

void start();
