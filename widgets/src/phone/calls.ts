/** What the simulated network tells a telephone about its calls, folded into what the screen shows. No I/O here. */

export interface Heard {
  type: string;
  call?: string;
  from?: string;
  to?: string;
  with?: string;
  text?: string;
  language?: string;
  url?: string;
  on?: boolean;
  reason?: string;
  code?: number;
  keys?: boolean;
  speech?: boolean;
  text_id?: string;
  at?: string;
}

/** What one would hear, shown because there is no sound: a sentence in a language (BCP 47 tag or empty), or a sound. */
export interface Caption {
  text: string;
  language: string;
  /** Music, or the tone after which one speaks; empty for a sentence. */
  sound: "" | "music" | "beep";
}

export interface Call {
  id: string;
  stage: "ringing" | "calling" | "connected" | "ended";
  /** Made by this telephone: `to` is who was called. */
  outgoing: boolean;
  /** Numbers in E.164; empty when the network did not say (after a reload). */
  from: string;
  to: string;
  captions: readonly Caption[];
  /** The caller waits for keys to be pressed. */
  asksForKeys: boolean;
  /** It listens for words, which are typed here. */
  asksForSpeech: boolean;
  /** It takes a message. */
  isRecorded: boolean;
  onHold: boolean;
  /** Keys pressed in this call, in order. */
  keys: string;
  /** Why it ended, in the network's words; empty before. */
  reason: string;
}

export interface CallBook {
  /** In the order in which they began to ring. */
  calls: readonly Call[];
  /** Calls of the connection before this one: shown again only when the network confirms them. */
  remembered: readonly Call[];
}

export const NO_CALLS: CallBook = { calls: [], remembered: [] };
const MOST_CAPTIONS = 30;

function fresh(id: string): Call {
  return {
    id,
    stage: "ringing",
    outgoing: false,
    from: "",
    to: "",
    captions: [],
    asksForKeys: false,
    asksForSpeech: false,
    isRecorded: false,
    onHold: false,
    keys: "",
    reason: "",
  };
}

function withCall(book: CallBook, id: string, change: (call: Call) => Call): CallBook {
  const known = book.calls.some((call) => call.id === id);
  if (known) return { ...book, calls: book.calls.map((call) => (call.id === id ? change(call) : call)) };
  const before = book.remembered.find((call) => call.id === id) ?? fresh(id);
  // The end of an earlier call is no longer of interest once there is a new one.
  return { ...book, calls: [...book.calls.filter((call) => call.stage !== "ended"), change(before)] };
}

/** A change to a call we already show; anything about another call is not for us. */
function withKnown(book: CallBook, id: string, change: (call: Call) => Call): CallBook {
  return book.calls.some((call) => call.id === id) ? withCall(book, id, change) : book;
}

function caption(call: Call, said: Caption): Call {
  const last = call.captions.at(-1);
  // Music that goes on is one line, not one for each time it is begun anew.
  if ((said.sound && said.sound === last?.sound) || !(said.text || said.sound)) return call;
  return { ...call, captions: [...call.captions, said].slice(-MOST_CAPTIONS) };
}

function soundOf(url = ""): Caption["sound"] {
  if (url === "tone:beep") return "beep";
  return url === "tone:ringing" ? "" : "music";
}

/** The book after one message from the network. Unknown messages change nothing. */
export function after(book: CallBook, heard: Heard): CallBook {
  const id = heard.call ?? "";
  switch (heard.type) {
    case "registered":
      return { calls: book.calls.filter((call) => call.stage === "ended"), remembered: book.calls };
    case "ring":
      return withCall(book, id, (call) => ({
        ...call,
        stage: "ringing",
        from: heard.from ?? call.from,
        to: heard.to ?? call.to,
      }));
    case "dialing":
      return withCall(book, id, (call) => ({
        ...call,
        stage: "calling",
        outgoing: true,
        from: heard.from ?? call.from,
        to: heard.to ?? call.to,
      }));
    case "connected":
      return withCall(book, id, (call) => ({ ...call, stage: "connected", from: call.from || (heard.with ?? "") }));
    case "say":
      return withKnown(book, id, (call) =>
        caption(call, { text: heard.text ?? "", language: heard.language ?? "", sound: "" }),
      );
    case "play":
      return withKnown(book, id, (call) => caption(call, { text: "", language: "", sound: soundOf(heard.url) }));
    case "gather":
      return withKnown(book, id, (call) => ({
        ...call,
        asksForKeys: heard.keys !== false,
        asksForSpeech: heard.speech === true,
      }));
    case "record":
      return withKnown(book, id, (call) => ({ ...call, isRecorded: heard.on === true }));
    case "hold":
      return withKnown(book, id, (call) => ({ ...call, onHold: heard.on === true }));
    case "hungup":
      return withKnown(book, id, (call) => ({ ...call, stage: "ended", reason: heard.reason ?? "" }));
    default:
      return book;
  }
}

/** The book after a key was pressed in a call. */
export function pressed(book: CallBook, id: string, digit: string): CallBook {
  return withKnown(book, id, (call) => ({ ...call, keys: call.keys + digit, asksForKeys: false, asksForSpeech: false }));
}

/** The book after words were said in a call. */
export function spoken(book: CallBook, id: string, text: string): CallBook {
  const said: Caption = { text: `“${text}”`, language: "", sound: "" };
  return withKnown(book, id, (call) => ({ ...caption(call, said), asksForKeys: false, asksForSpeech: false }));
}

/** The book after the customer has read how a call ended. */
export function dismissed(book: CallBook, id: string): CallBook {
  return { ...book, calls: book.calls.filter((call) => call.id !== id) };
}

/** The call in the foreground: the one answered, else the one being made, else the one that rings longest, else the one just ended. */
export function foreground(book: CallBook): Call | null {
  const inStage = (stage: Call["stage"]) => book.calls.find((call) => call.stage === stage);
  return inStage("connected") ?? inStage("calling") ?? inStage("ringing") ?? inStage("ended") ?? null;
}

/** Calls that ring behind the one in the foreground. */
export function queued(book: CallBook): Call[] {
  const front = foreground(book);
  return book.calls.filter((call) => call.stage === "ringing" && call !== front);
}
