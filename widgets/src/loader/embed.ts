// The one script a site includes. It draws the launcher in a shadow root (no style of the site reaches it, none of ours
// leaks), shows the waits before anything is opened, and loads the widget's frame only when it is wanted.
import { parseToHost, type ToFrame } from "../shared/frames";
import type { Waits } from "../shared/wire";
import css from "./embed.css?inline";
import { knownLanguage, texts } from "./waits";

const WAITS_EVERY_MS = 20_000;
const KEPT = "ringback";

const script = document.currentScript as HTMLScriptElement;
const origin = new URL(script.src).origin;
const wanted = [script.dataset["language"], document.documentElement.lang, navigator.language];
let language = wanted.map(knownLanguage).find(Boolean) ?? "en";
let say = texts(language);
let identity = script.dataset["identity"] || null;
let frame: HTMLIFrameElement | undefined;
let ready = false;
let open = false;
let live = false;
/** A frame that stays silent is loaded again after so long, doubling. */
let pause_ms = 2_000;
let unread = 0;
let waits: Waits | null = null;
let asked = 0;

const place = document.createElement("div");
const root = place.attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
root.adoptedStyleSheets = [sheet];
const button = element("button", "launcher", root);
button.type = "button";
button.ariaHasPopup = "dialog";
const name = element("span", "name", button);
const badge = element("span", "badge", button);
badge.role = "img";
const lines = element("span", "waits", button);
button.onclick = () => show();

function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, kind: string, into: Node): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.className = kind;
  into.appendChild(made);
  return made;
}

function draw(): void {
  name.textContent = say.open;
  badge.hidden = !unread;
  badge.textContent = String(unread);
  badge.ariaLabel = badge.title = say.unread(unread);
  lines.replaceChildren();
  for (const line of waits ? say.lines(waits) : []) element("span", "", lines).textContent = line;
  button.hidden = open;
  button.ariaExpanded = String(open);
  if (frame) {
    frame.hidden = !open;
    frame.title = say.title;
  }
}

function tell(message: ToFrame): void {
  if (ready) frame?.contentWindow?.postMessage(message, origin);
}

function load(): void {
  if (frame) return;
  frame = element("iframe", "frame", root);
  frame.allow = "autoplay";
  const address = (frame.src = `${origin}/widget/`);
  // A server that is down leaves the browser's error page here, for good. `replace` makes no step for the back button.
  frame.onload = () => setTimeout(() => ready || frame!.contentWindow?.location.replace(address), (pause_ms *= 2));
}

function show(focus = true): void {
  load();
  if (open) return;
  void readWaits(); // What the launcher says when it comes back.
  open = true;
  keep();
  draw();
  if (focus) frame!.focus();
  tell({ ringback: "shown", on: true });
}

function hide(): void {
  if (!open) return;
  open = false;
  keep();
  draw();
  tell({ ringback: "shown", on: false });
  button.focus();
  void readWaits();
}

/** Only what is needed to come back after a reload: the window's state, never who the customer is. */
function keep(): void {
  try {
    sessionStorage.setItem(KEPT, open ? "open" : live ? "live" : "");
  } catch {
    // A page without storage starts closed; that is all.
  }
}

function kept(): string | null {
  try {
    return sessionStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

async function readWaits(): Promise<void> {
  if (open || document.hidden) return;
  const mine = ++asked;
  const headers = identity ? { Authorization: `Bearer ${identity}` } : undefined;
  const answer = await fetch(`${origin}/api/v1/waits?language=${language}`, { credentials: "omit", headers }).catch(() => null);
  const found = answer?.ok ? ((await answer.json()) as Waits) : null;
  // Somebody else may be signed in by now, or another language chosen.
  if (mine !== asked) return;
  waits = found;
  draw();
}

addEventListener("message", (event) => {
  if (event.origin !== origin || !frame || event.source !== frame.contentWindow) return;
  const message = parseToHost(event.data);
  if (message?.ringback === "ready") {
    ready = true;
    tell({ ringback: "host", identity, language });
    tell({ ringback: "shown", on: open });
  } else if (message?.ringback === "close") {
    hide();
  } else if (message?.ringback === "state") {
    ({ unread, live } = message);
    const changed = knownLanguage(message.language) ?? language;
    if (changed !== language) {
      language = changed;
      say = texts(language);
      void readWaits();
    }
    keep();
    draw();
  }
});

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && open) hide();
});

document.addEventListener("visibilitychange", readWaits);
addEventListener("focus", readWaits);

function identify(jwt: string | null): void {
  identity = jwt || null;
  tell({ ringback: "host", identity, language });
  void readWaits();
}

Object.assign(window, { ringback: { open: () => show(), close: hide, identify } });

function start(): void {
  document.body.appendChild(place);
  draw();
  void readWaits();
  setInterval(readWaits, WAITS_EVERY_MS);
  const before = kept();
  if (before === "open") show(false);
  else if (before === "live") load();
}

if (document.body) start();
else addEventListener("DOMContentLoaded", start);
