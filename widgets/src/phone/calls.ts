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
}

/** One sentence the caller played or spoke, shown because there is no sound; `language` is a BCP 47 tag or empty. */
export interface Caption {
  text: string;
  language: string;
}

export interface Call {
  id: string;
  stage: "ringing" | "connected" | "ended";
  /** Numbers in E.164; empty when the network did not say (after a reload). */
  from: string;
  to: string;
  captions: readonly Caption[];
  /** The caller waits for keys to be pressed. */
  asksForKeys: boolean;
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
    from: "",
    to: "",
    captions: [],
    asksForKeys: false,
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

function caption(call: Call, heard: Heard): Call {
  const said = { text: heard.text ?? "", language: heard.language ?? "" };
  return said.text ? { ...call, captions: [...call.captions, said].slice(-MOST_CAPTIONS) } : call;
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
    case "connected":
      return withCall(book, id, (call) => ({ ...call, stage: "connected", from: call.from || (heard.with ?? "") }));
    case "say":
      return withKnown(book, id, (call) => caption(call, heard));
    case "gather":
      return withKnown(book, id, (call) => ({ ...call, asksForKeys: true }));
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
  return withKnown(book, id, (call) => ({ ...call, keys: call.keys + digit, asksForKeys: false }));
}

/** The book after the customer has read how a call ended. */
export function dismissed(book: CallBook, id: string): CallBook {
  return { ...book, calls: book.calls.filter((call) => call.id !== id) };
}

/** The call in the foreground: the one answered, else the one that rings longest, else the one just ended. */
export function foreground(book: CallBook): Call | null {
  const inStage = (stage: Call["stage"]) => book.calls.find((call) => call.stage === stage);
  return inStage("connected") ?? inStage("ringing") ?? inStage("ended") ?? null;
}

/** Calls that ring behind the one in the foreground. */
export function queued(book: CallBook): Call[] {
  const front = foreground(book);
  return book.calls.filter((call) => call.stage === "ringing" && call !== front);
}
