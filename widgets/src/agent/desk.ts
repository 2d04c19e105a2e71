import { Connection } from "../shared/connection";
import type { Status } from "../shared/connection";
import { asFault, refusalOf, succeeds } from "../shared/fault";
import type { AgentHears, AgentSays, AgentSelf, AgentView, Fault, Floor, Message, MessageAdded, Offer, PassTo, PersonChange, SimulatedDay, Work } from "../shared/wire";
import { begun } from "./begun";
import { Chats } from "./chats";
import { accepted } from "./kept";
import { Observed } from "./observed";
import { PhoneKeeper } from "./phone-keeper";
import { PhoneTester } from "./phone-tester";
import { isGone } from "./session";
import type { Session } from "./session";

/** What ends a call before anybody has talked: its agent is told, and the call is gone from their work. */
const ENDS_A_CALL = new Set(["callback-canceled", "callback-canceled-late", "callback-called-in", "caller-left", "call-not-reached"]);
/** Another tab of the same person may have accepted; it gets this long to pick up before we do. */
const OTHER_TAB_MS = 2_000;

/** Everything one signed-in person sees, kept in step with the server. Components watch it. */
export class Desk extends Observed {
  view: AgentView | null = null;
  floor: Floor | null = null;
  /** The simulated day that is watched, as it stood last, and how fast it is to go; null = none is. */
  day: SimulatedDay | null = null;
  daySpeed: number | null = null;
  status: Status = "connecting";
  /** The last thing that did not work, to be shown until dismissed. */
  fault: Fault | null = null;
  /** Why the call that was being made is off, and whose it was: shown until dismissed, or something new comes. */
  callOff: { name: string; message: Message } | null = null;
  /** What the server said last could not be taken in: a mistake of ours. */
  broken = false;
  /** Set when the session is over: the page goes back to the sign-in. */
  over: string | null = null;
  readonly phone: PhoneKeeper;
  readonly phoneTest: PhoneTester;
  readonly chats: Chats;
  private readonly connection: Connection<AgentSays, AgentHears>;
  private onNews: (added: MessageAdded) => void = () => undefined;
  private watchesFloor = false;
  /** A supervisor who listened to a call in this window keeps a phone. */
  private listens = false;
  private answerTimer = 0;
  private answering: string | null = null;

  constructor(readonly session: Session) {
    super();
    this.phone = new PhoneKeeper(() => session.phoneAccess());
    this.phoneTest = new PhoneTester(session, () => this.wakePhone());
    this.connection = new Connection("/agent", () => this.token());
    this.connection.onStatus((status) => this.become(status));
    this.connection.onReady(() => void this.catchUp());
    this.connection.onUnauthorized(() => this.renewSession());
    this.connection.onGoodbye((code) => this.end(code));
    this.connection.on("view", (view) => this.take(view));
    this.connection.on("floor", (floor) => this.takeFloor(floor));
    this.connection.on("day", (day) => this.takeDay(day));
    this.connection.on("message", (added) => this.receive(added));
    this.chats = new Chats(this.connection, session.me.name);
    this.chats.subscribe(() => this.changed());
    this.phone.subscribe(() => this.pickUp());
  }

  open(): void {
    this.connection.connect();
  }

  close(): void {
    clearTimeout(this.answerTimer);
    this.phone.want(false);
    this.connection.close();
  }

  /** `handler` hears every message that arrives while the page is open. */
  hearNews(handler: (added: MessageAdded) => void): void {
    this.onNews = handler;
  }

  work(contactId: string | null): Work | undefined {
    return this.view?.work.find((work) => work.contact.id === contactId);
  }

  choosePresence(presence: "available" | "break" | "offline", reason = ""): Promise<boolean> {
    return this.try("presence.choose", { presence, reason });
  }

  async accept(offer: Offer): Promise<boolean> {
    accepted.keep(offer.contact_id);
    return this.try("offer.accept", { offer_id: offer.id });
  }

  decline(offer: Offer): Promise<boolean> {
    return this.try("offer.decline", { offer_id: offer.id });
  }

  endContact(contactId: string): Promise<boolean> {
    return this.try("contact.end", { contact_id: contactId });
  }

  hold(contactId: string, on: boolean): Promise<boolean> {
    return this.try("call.hold", { contact_id: contactId, on });
  }

  /** Something in a call that needs no more words. */
  act(what: "colleague.release" | "colleague.join" | "colleague.decline" | "call.hand_over", contactId: string): Promise<boolean> {
    return this.try(what, { contact_id: contactId });
  }

  readyAgain(contactId: string, note: string): Promise<Fault | null> {
    return this.ask("agent.ready", { contact_id: contactId, note });
  }

  /** Where a call may be passed on, as things stand; throws a `Fault`. */
  passTo(contactId: string): Promise<PassTo> {
    return this.connection.say("call.pass_to", { contact_id: contactId });
  }

  transfer(contactId: string, topic: string, language: string, note: string): Promise<Fault | null> {
    return this.ask("call.transfer", { contact_id: contactId, topic, language, note });
  }

  askColleague(contactId: string, colleagueId: string, note: string): Promise<Fault | null> {
    return this.ask("colleague.ask", { contact_id: contactId, colleague_id: colleagueId, note });
  }

  /** A supervisor's part in a call. Their phone is switched on for it, and picks up by itself. */
  async listen(contactId: string, part: "listen" | "coach" | "barge" | "none"): Promise<boolean> {
    if (part !== "none" && !this.ownPhone) {
      this.listens = true;
      await this.wakePhone();
    }
    return this.try("call.listen", { contact_id: contactId, part });
  }

  noteConsent(contactId: string, given: boolean): Promise<boolean> {
    return this.try("recording.consent", { contact_id: contactId, given });
  }

  setRecording(contactId: string, state: "on" | "paused" | "ended"): Promise<boolean> {
    return this.try("recording.set", { contact_id: contactId, state });
  }

  machineHeard(contactId: string): Promise<boolean> {
    return this.try("call.machine", { contact_id: contactId });
  }

  finishWrapUp(contactId: string, disposition: string, note: string, abuse: boolean): Promise<Fault | null> {
    return this.ask("wrapup.finish", { contact_id: contactId, disposition, note, abuse });
  }

  extendWrapUp(contactId: string): Promise<Fault | null> {
    return this.ask("wrap_up.extend", { contact_id: contactId });
  }

  /** A supervisor frees an agent of what is stuck. */
  finishWork(contactId: string): Promise<Fault | null> {
    return this.ask("work.finish", { contact_id: contactId });
  }

  /** A supervisor stops all calls, or lets them go on. */
  switchDialing(what: "stop" | "resume"): Promise<Fault | null> {
    return this.ask(`dialing.${what}`, {});
  }

  liftBar(ref: string): Promise<Fault | null> {
    return this.ask("bar.lift", { ref });
  }

  /** A supervisor changes what somebody can do; shown once the server has it. */
  changePerson(personId: string, change: PersonChange): Promise<Fault | null> {
    return refusalOf(async () => {
      const me = await this.session.patch<AgentSelf>(`/api/v1/people/${encodeURIComponent(personId)}`, change);
      const agents = this.floor?.agents.map((row) => (row.me.id === me.id ? { ...row, me } : row));
      if (this.floor && agents) this.floor = { ...this.floor, agents };
      this.changed();
    });
  }

  /** Throws nothing: a refusal is returned, for the form to show. */
  private ask<E extends keyof AgentSays>(event: E, body: AgentSays[E][0]): Promise<Fault | null> {
    return refusalOf(() => this.connection.say(event, body));
  }

  async watchFloor(): Promise<void> {
    this.watchesFloor = true;
    try {
      this.takeFloor(await this.connection.say("floor.watch", {}));
    } catch (thrown) {
      this.fail(asFault(thrown));
    }
  }

  /** The demo's simulated day, so many times as fast as a clock; 0 = it stands still. */
  async watchDay(speed: number): Promise<void> {
    if (!(await this.try("day.watch", { speed }))) return;
    this.daySpeed = speed;
    this.changed();
  }

  stopDay(): void {
    if (this.daySpeed === null) return;
    this.day = this.daySpeed = null;
    this.changed();
    void this.try("day.stop", {}, true);
  }

  dismissCallOff(): void {
    this.callOff = null;
    this.changed();
  }

  dismissFault(): void {
    this.fault = null;
    this.changed();
  }

  private async try<E extends keyof AgentSays>(event: E, body: AgentSays[E][0], quietly = false): Promise<boolean> {
    const fault = await this.ask(event, body);
    if (fault && !quietly) this.fail(fault);
    return fault === null;
  }

  private fail(fault: Fault): void {
    this.fault = fault;
    this.changed();
  }

  private become(status: Status): void {
    this.status = status;
    this.changed();
  }

  private async catchUp(): Promise<void> {
    try {
      const view = await this.connection.say("hello", {});
      // A server that started anew counts its versions from the beginning.
      this.view = null;
      this.day = this.daySpeed = null; // it went with the connection
      this.take(view);
      this.chats.resync();
      if (this.watchesFloor) {
        this.floor = null;
        await this.watchFloor();
      }
    } catch (thrown) {
      this.fail(asFault(thrown));
    }
  }

  private async token(): Promise<string> {
    try {
      return await this.session.token();
    } catch (thrown) {
      this.endIfGone(thrown);
      throw thrown;
    }
  }

  private async renewSession(): Promise<void> {
    await this.session.fresh().catch((thrown: unknown) => this.endIfGone(thrown));
  }

  private endIfGone(thrown: unknown): void {
    if (isGone(asFault(thrown))) this.end("signed-out");
  }

  private end(code: string): void {
    this.close();
    this.over = code;
    this.changed();
  }

  private take(view: AgentView): void {
    this.broken = !succeeds(() => this.takeIn(view));
    if (this.broken) this.view = null;
    this.changed();
  }

  private takeIn(view: AgentView): void {
    if (this.view && view.version < this.view.version) return;
    this.view = view;
    const noted = [...view.notes_on, ...begun.of(this.session.me.id)];
    this.chats.keepOnly([...view.work.map((work) => work.contact.id), ...noted.map((one) => one.contact_id)]);
    if (view.listening) this.listens = true;
    if (view.offers.length) this.callOff = null;
    this.pickUp();
  }

  /** Where calls ring instead of in this window, as it may be shown; empty for the softphone. */
  get ownPhone(): string {
    return ((this.view?.me ?? this.session.me).phone_shown ?? "").replaceAll(" ", "\u00a0");
  }

  /** Switches the window's phone on, unless calls ring elsewhere; back once it can ring, or cannot. */
  private async wakePhone(): Promise<void> {
    if (this.ownPhone) return;
    this.phone.want(true);
    await this.phone.ready();
  }

  /** The softphone rings nobody who has a phone of their own; a call that is up on it goes on. */
  private tune(): void {
    if (!this.view) return;
    const { me, presence } = this.view;
    const here = (me.takes_calls && presence !== "offline") || this.listens || this.phoneTest.underWay;
    this.phone.want(this.ownPhone ? this.phone.state.call !== null : here);
  }

  private takeFloor(floor: Floor): void {
    if (this.floor && floor.version < this.floor.version) return;
    this.floor = floor;
    this.changed();
  }

  private takeDay(day: SimulatedDay): void {
    if (this.daySpeed === null) return;
    this.day = day;
    this.changed();
  }

  private receive(added: MessageAdded): void {
    const work = this.work(added.contact_id);
    if (work?.contact.state === "connecting" && ENDS_A_CALL.has(added.message.event ?? "")) {
      this.callOff = { name: work.customer.name, message: added.message };
    }
    this.chats.receive(added);
    this.onNews(added);
    this.changed();
  }

  /** A call that rings while one of ours is being connected is that one: it is answered by itself. */
  private pickUp(): void {
    this.tune();
    this.changed();
    const call = this.phone.state.call;
    const ours = this.view?.work.find((work) => work.contact.channel !== "chat" && work.contact.state === "connecting");
    const listens = this.view?.listening?.joined === false;
    if (call?.stage !== "ringing" || !(ours || listens) || this.answering === call.id) return;
    this.answering = call.id;
    const wait = !ours || accepted.here(ours.contact.id) ? 0 : OTHER_TAB_MS;
    this.answerTimer = window.setTimeout(() => this.phone.answer(), wait);
  }

  /** Whether the ringing call is about to be answered by itself. */
  get answersByItself(): boolean {
    return this.answering !== null && this.answering === this.phone.state.call?.id;
  }
}
