import { Connection, type Status } from "../shared/connection";
import { isChangeable, isOver } from "../shared/contacts";
import { browserZone } from "../shared/dates";
import { asFault, refusalOf, succeeds } from "../shared/fault";
import { locale, preferredLocale, rememberLocale, setLocale } from "../shared/fluent";
import { getJson } from "../shared/http";
import type { Contact, CustomerHears, CustomerSays, CustomerView, Fault, Kept, SiteInfo, Slots, Waits } from "../shared/wire";
import { Acts } from "./acts";
import { guessCountry } from "./countries";
import { keepDraft, readDraft, sentDraft, type Draft, type Kind } from "./draft";
import { Host } from "./host";
import { keepScreen, keptScreen, type Screen } from "./screens";
import { CustomerTokens, subjectOf } from "./session";
import { Talk, type CustomerWire } from "./talk";

/** The whole state of the widget's window and what can be done in it. Views only draw it. */
export class App {
  /** The texts are loaded: there is something to draw. */
  ready = false;
  status: Status = "connecting";
  view: CustomerView | null = null;
  waits: Waits | null = null;
  site: SiteInfo | null = null;
  /** How right the waits shown lately were. */
  kept: Kept | null = null;
  screen: Screen = { name: "home" };
  draft: Draft = readDraft("");
  /** The window is open on the host page. */
  shown = false;
  /** What the server said last could not be taken in: a mistake of ours. */
  broken = false;
  /** Why there is no session; null while there is one. */
  trouble: Fault | null = null;
  /** Why the server ended the connection for good. */
  goodbye: string | null = null;
  readonly talks = new Map<string, Talk>();
  readonly host: Host;
  readonly acts = new Acts(() => this.wire!);

  private identity: string | null | undefined;
  private hostLanguage: string | null = null;
  private tokens: CustomerTokens | null = null;
  private wire: CustomerWire | null = null;
  private fresh = false;
  private readonly subscribers = new Set<() => void>();

  constructor() {
    this.host = new Host((message) => {
      if (message.ringback === "host") void this.begin(message.identity, message.language);
      else this.set({ shown: message.on });
    });
    document.addEventListener("visibilitychange", () => this.changed());
    // A tab that throws the token away, or gets a new one, speaks for the others.
    addEventListener("storage", (event) => {
      if (this.tokens && event.key === this.tokens.key && event.newValue === null) this.reconnect();
      else this.changed();
    });
  }

  subscribe = (fn: () => void): (() => void) => {
    this.subscribers.add(fn);
    return () => void this.subscribers.delete(fn);
  };

  // ── Session and connection ──

  /** (Re)opens the window for whoever the host page says is there. */
  async begin(identity: string | null, language: string | null): Promise<void> {
    if (identity === this.identity) return;
    this.identity = identity;
    this.hostLanguage = language;
    this.reset();
    void getJson<SiteInfo>("/api/v1/site").then((site) => this.set({ site }), () => undefined);
    void getJson<Kept>("/api/v1/forecast/kept").then((kept) => this.set({ kept }), () => undefined);
    await setLocale(preferredLocale(this.hostLanguage), ["widget"]);
    this.tokens = new CustomerTokens(this.host.origin ?? "", identity, locale);
    this.draft = readDraft(this.key("draft"));
    this.screen = keptScreen(this.key("screen")) ?? { name: "home" };
    this.ready = true;
    this.reconnect();
  }

  private reset(): void {
    this.wire?.close();
    this.wire = null;
    this.view = this.waits = this.trouble = this.goodbye = null;
    this.talks.clear();
    this.changed();
  }

  private reconnect(): void {
    this.wire?.close();
    this.talks.clear();
    const wire: CustomerWire = new Connection<CustomerSays, CustomerHears>("/customer", () => this.token());
    this.wire = wire;
    wire.onStatus((status) => this.set({ status }));
    wire.onUnauthorized(() => this.tokens?.drop());
    wire.onGoodbye((code) => this.set({ goodbye: code }));
    wire.onReady(() => void this.catchUp(wire));
    wire.on("view", (view) => this.take(view));
    wire.on("waits", (waits) => this.takeWaits(waits));
    wire.on("message", ({ contact_id, message }) => this.talks.get(contact_id)?.store.receive(message));
    wire.on("typing", (seen) => this.talks.get(seen.contact_id)?.hearTyping(seen));
    wire.on("read", (seen) => this.talks.get(seen.contact_id)?.hearRead(seen));
    wire.connect();
  }

  private async token(): Promise<string> {
    try {
      const token = await this.tokens!.token();
      if (this.trouble) this.set({ trouble: null });
      return token;
    } catch (thrown) {
      this.set({ trouble: asFault(thrown) });
      throw thrown;
    }
  }

  private async catchUp(wire: CustomerWire): Promise<void> {
    this.fresh = true;
    try {
      this.take(await wire.say("hello", {}));
    } catch {
      return; // The next connect says it again.
    }
    await this.watch();
    for (const talk of this.talks.values()) talk.resync();
  }

  /** After the server had ended the connection for good: here again. */
  resume(): void {
    this.goodbye = null;
    this.reconnect();
  }

  // ── What the server says ──

  private take(view: CustomerView): void {
    this.broken = !succeeds(() => this.takeIn(view));
    if (this.broken) this.view = null;
    this.changed();
  }

  private takeIn(view: CustomerView): void {
    // A server that started anew counts from the beginning: the first view of a connection always holds.
    if (!this.fresh && this.view && view.version <= this.view.version) return;
    this.fresh = false;
    const first = this.view === null;
    this.view = view;
    for (const contact of view.contacts) if (contact.channel === "chat") this.open(contact);
    this.fillGaps(view);
    if (first) this.arrive(view);
    if (this.screen.name === "contact" && !this.contact(this.screen.id)) this.go({ name: "home" });
    // Somebody took the request while another way was being filled in: they are talking to us there.
    const { before } = this;
    if (before && !isChangeable(before) && !isOver(before)) this.go({ name: "contact", id: before.id });
  }

  /** A view that counts more messages than we have: a push went missing. */
  private fillGaps(view: CustomerView): void {
    for (const { id, last_number } of view.contacts) {
      const store = this.talks.get(id)?.store;
      if (store?.loaded && store.last < last_number) void store.resync();
    }
  }

  private open(contact: Contact): void {
    if (this.talks.has(contact.id) || !this.wire) return;
    const talk = new Talk(this.wire, contact.id, this.view?.me.name ?? "");
    talk.subscribe(() => this.tellHost());
    this.talks.set(contact.id, talk);
    if (this.status === "online") talk.resync();
  }

  /** First sight of the customer: fill in what is known, and go straight to the one thing that is under way. */
  private arrive(view: CustomerView): void {
    const { draft, me } = { draft: this.draft, me: view.me };
    const wanted = [draft.language, locale(), me.language].find((tag) => view.languages.includes(tag));
    const language = wanted ?? view.languages[0] ?? "en";
    this.edit({ language, email: draft.email || me.email, country: draft.country || guessCountry(me.language || language, view.countries) });
    const openOnes = view.contacts.filter((contact) => !isOver(contact));
    if (!keptScreen(this.key("screen")) && openOnes.length === 1) this.go({ name: "contact", id: openOnes[0]!.id });
  }

  private takeWaits(waits: Waits): void {
    if (waits.language !== this.draft.language) return;
    if (this.waits?.language === waits.language && waits.version < this.waits.version) return;
    this.set({ waits });
  }

  private async watch(): Promise<void> {
    if (!this.wire || !this.draft.language || this.status !== "online") return;
    try {
      const waits = await this.wire.say("waits.watch", { language: this.draft.language });
      if (waits.language === this.draft.language) this.set({ waits });
    } catch {
      // The waits stay as they were; the next connect asks again.
    }
  }

  // ── What the customer does ──

  go(screen: Screen): void {
    this.screen = screen;
    keepScreen(this.key("screen"), screen);
    this.changed();
  }

  edit(patch: Partial<Draft>): void {
    const watchAgain = patch.language !== undefined && patch.language !== this.draft.language;
    this.draft = { ...this.draft, ...patch };
    keepDraft(this.key("draft"), this.draft);
    this.changed();
    if (watchAgain) void this.watch();
  }

  async switchLanguage(language: string): Promise<void> {
    rememberLocale(language);
    await setLocale(language, ["widget"]);
    this.changed();
    // Names of topics and plans come from the server in the session's language.
    await this.tokens?.open().catch(() => undefined);
    const view = await this.wire?.say("hello", {}).catch(() => null);
    if (view) {
      this.fresh = true;
      this.take(view);
    }
  }

  /** The request whose place the form in front takes over, as long as it waits. */
  get replaced(): Contact | undefined {
    const { before } = this;
    return before && isChangeable(before) ? before : undefined;
  }

  private get before(): Contact | undefined {
    return "instead_of" in this.screen ? this.contact(this.screen.instead_of ?? "") : undefined;
  }

  /** Goes on another way from a request that waits; what was said of it is filled in. */
  changeChannel(contact: Contact, kind: Kind): void {
    const { topic, subject, language, languages, impact } = contact;
    this.edit({ topic, subject, language, impact, english: languages.includes("en") });
    this.go({ name: kind, instead_of: contact.id });
  }

  async requestChat(): Promise<Fault | null> {
    const body = { contact_id: this.draft.ids.chat, zone: browserZone(), ...this.asked() };
    return this.ask("chat", async (wire) => (await wire.say("chat.request", body)).contact);
  }

  async requestCallback(): Promise<Fault | null> {
    const { country, number, email, ids, later, at } = this.draft;
    const body = { contact_id: ids.callback, country, number, fallback_email: email.trim(), zone: browserZone(), ...this.asked() };
    if (later) return this.ask("callback", async (wire) => (await wire.say("call.book", { ...body, at })).contact);
    return this.ask("callback", async (wire) => (await wire.say("callback.request", body)).contact);
  }

  /** The times a call as it is drafted can be booked for. */
  draftTimes(): Promise<Slots> {
    const { country, number, topic } = this.draft;
    const { language, languages } = this.asked();
    return this.wire!.say("slots.look", { country, number, topic, language, languages, zone: browserZone(), contact_id: null });
  }

  /** The form, set to a call at a chosen time. */
  book(): void {
    this.edit({ later: true });
    this.go({ name: "callback" });
  }

  async submitTicket(): Promise<Fault | null> {
    const { language, topic, subject, impact, ids } = this.draft;
    const email = this.draft.email.trim();
    const body = { contact_id: ids.ticket, email, topic, impact, language, subject: subject.trim(), body: this.draft.body.trim(), zone: browserZone() };
    return refusalOf(async () => {
      const { ticket } = await this.wire!.say("ticket.submit", body);
      this.edit(sentDraft(this.draft, "ticket"));
      this.go({ name: "receipt", ticket, email });
    });
  }

  /** The form of a call that was cut short, filled in as it was. */
  askAgain({ topic, subject, language, languages, impact, callback }: Contact): void {
    this.edit({ topic, subject, language, impact, english: languages.includes("en") });
    if (callback) this.edit({ country: callback.country, number: callback.number, email: callback.fallback_email });
    this.go({ name: "callback" });
  }

  contact(id: string): Contact | undefined {
    return this.view?.contacts.find((contact) => contact.id === id);
  }

  close(): void {
    this.host.tell({ ringback: "close" });
  }

  private ask(kind: Kind, request: (wire: CustomerWire) => Promise<Contact>): Promise<Fault | null> {
    return refusalOf(async () => {
      const contact = await request(this.wire!);
      if (this.view && !this.contact(contact.id)) this.view = { ...this.view, contacts: [...this.view.contacts, contact] };
      if (contact.channel === "chat") this.open(contact);
      this.edit(sentDraft(this.draft, kind));
      this.go({ name: "contact", id: contact.id });
    });
  }

  /** What every request for a talk says. */
  private asked() {
    const { language, topic, subject, english } = this.draft;
    const languages = english && language !== "en" ? ["en"] : [];
    const impact = this.view?.impacts_matter ? this.draft.impact : "";
    return { language, topic, subject: subject.trim(), languages, impact, instead_of: this.replaced?.id ?? null };
  }

  // ── The window ──

  /** Whether the customer can see this window now. */
  get visible(): boolean {
    return !document.hidden && (this.shown || !this.host.embedded);
  }

  private key(what: string): string {
    return `ringback.${what}.${this.host.origin ?? ""}.${subjectOf(this.identity ?? null) ?? "guest"}`;
  }

  private set(patch: Partial<Pick<App, "status" | "view" | "waits" | "site" | "kept" | "shown" | "trouble" | "goodbye">>): void {
    Object.assign(this, patch);
    this.changed();
  }

  private tellHost(): void {
    if (!this.view) return;
    const unread = [...this.talks.values()].reduce((sum, talk) => sum + talk.unread, 0);
    const live = this.view.contacts.some((contact) => !isOver(contact));
    this.host.tell({ ringback: "state", unread, live, language: locale() });
  }

  private changed(): void {
    this.tellHost();
    for (const fn of this.subscribers) fn();
  }
}
