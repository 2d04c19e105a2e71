import { useKeptUntil } from "../shared/call-now";
import { isInLine, isOver } from "../shared/contacts";
import { capital, languageName } from "../shared/dates";
import { estimateText, tenths } from "../shared/estimate";
import { has, t } from "../shared/fluent";
import { Badge, Check, Notice, Select, useNow } from "../shared/ui";
import type { ChannelChoice, Contact, CustomerView } from "../shared/wire";
import type { App } from "./app";
import { Closing } from "./closing";
import { Lines } from "./lines";
import { quickest, waitOf } from "./waits";

/** A smaller share of waits within their range is no reason to trust them. */
const WORTH_SAYING = 0.8;

/** First sight: what is under way, in which language help is wanted, and the ways to get it with their waits. */
export function Home({ app, view }: { app: App; view: CustomerView }) {
  const now = useNow(30_000);
  const contacts = view.contacts.filter((contact) => contact.channel !== "ticket");
  const best = quickest(view.channels, app.waits, now);
  return (
    <div class="page">
      <p class="greeting">{view.me.name ? t("greeting-name", { name: view.me.name }) : t("greeting")}</p>
      {contacts.length > 0 && <Open app={app} contacts={[...contacts].reverse()} />}
      <LanguageChoice app={app} view={view} />
      <section aria-labelledby="ways">
        <h2 id="ways">{t("ways")}</h2>
        <ul class="ways">
          {view.channels.map((choice) => (
            <li key={choice.channel}>
              <Way app={app} choice={choice} best={choice.channel === best} />
            </li>
          ))}
        </ul>
        <KeptWaits app={app} />
        <Lines view={view} />
      </section>
    </div>
  );
}

/** How right what stands above was lately, when that is worth trusting it for. */
function KeptWaits({ app: { kept } }: { app: App }) {
  if (!kept?.kept || kept.kept < WORTH_SAYING) return null;
  return (
    <p class="field-hint" data-testid="kept">
      {t("kept", { days: kept.days, tenths: tenths(kept.kept) })}
    </p>
  );
}

function Open({ app, contacts }: { app: App; contacts: Contact[] }) {
  return (
    <section aria-labelledby="yours">
      <h2 id="yours">{t("your-requests")}</h2>
      <ul class="ways">
        {contacts.map((contact) => (
          <li key={contact.id}>
            <button type="button" class="way" data-over={isOver(contact) ? "" : undefined} onClick={() => app.go({ name: "contact", id: contact.id })}>
              <span class="way-name">{t(`channel-${contact.channel}`)}</span>
              <Standing app={app} contact={contact} />
              <span class="way-wait">
                {contact.subject}
                <KeptPlace contact={contact} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** To whom it was cut off: that their place is kept. */
function KeptPlace({ contact }: { contact: Contact }) {
  const until = useKeptUntil([contact]);
  return until && <span class="closing" data-how="soon" data-testid="kept-place">{t("place-kept-if-asked", { time: until })}</span>;
}

function Standing({ app, contact }: { app: App; contact: Contact }) {
  const unread = app.talks.get(contact.id)?.unread ?? 0;
  if (unread) return <Badge tone="accent">{t("unread", { count: unread })}</Badge>;
  const place = isInLine(contact) && contact.place;
  return <Badge tone={isOver(contact) ? "neutral" : "good"}>{place ? t("place-short", { place }) : t(`state-${contact.state}`)}</Badge>;
}

function LanguageChoice({ app, view }: { app: App; view: CustomerView }) {
  const { language, english } = app.draft;
  const options = view.languages.map((tag) => ({ value: tag, label: languageName(tag) }));
  return (
    <section class="stack">
      <Select label={t("help-language")} hint={t("help-language-hint")} value={language} options={options} onValue={(tag) => app.edit({ language: tag })} />
      {language !== "en" && view.languages.includes("en") && (
        <Check label={t("english-too")} checked={english} onValue={(on) => app.edit({ english: on })} />
      )}
    </section>
  );
}

/** One way to reach us: its wait in words before anything is asked, or why it is not there and what to do instead. */
function Way({ app, choice, best }: { app: App; choice: ChannelChoice; best: boolean }) {
  const { channel } = choice;
  const name = <span class="way-name">{t(`way-${channel}`)}</span>;
  if (channel === "callback" && choice.reason === "closed" && app.view?.bookable) return <BookingWay app={app}>{name}</BookingWay>;
  if (!choice.allowed) return <ClosedWay choice={choice} app={app}>{name}</ClosedWay>;
  const wait = waitOf(app.waits, channel);
  return (
    <button type="button" class="way" data-best={best ? "" : undefined} onClick={() => app.go({ name: channel })}>
      {name}
      {best && <Badge tone="good">{t("quickest")}</Badge>}
      <span class="way-wait" data-none={wait && channel !== "ticket" && wait.estimate.state !== "known" ? "" : undefined}>
        {wait && channel !== "ticket" ? capital(estimateText(wait.estimate, wait.language)) : t(`way-${channel}-wait`)}
        {wait && <Closing app={app} channel={channel} estimate={wait.estimate} />}
      </span>
    </button>
  );
}

/** Closed now, but a call can be booked. */
function BookingWay({ app, children }: { app: App; children: preact.ComponentChildren }) {
  const closed = waitOf(app.waits, "callback");
  return (
    <button type="button" class="way" onClick={() => app.book()}>
      {children}
      <span class="way-wait">
        {closed ? estimateText(closed.estimate, closed.language) : t("not-allowed-closed")} {t("booking-instead")}
      </span>
    </button>
  );
}

function ClosedWay({ app, choice, children }: { app: App; choice: ChannelChoice; children: preact.ComponentChildren }) {
  const wait = waitOf(app.waits, choice.channel);
  const reason = choice.reason ?? "not-included";
  const closed = (reason === "closed" || reason === "spent") && wait?.estimate.state !== "known" && wait;
  const mayWrite = app.view?.channels.some((one) => one.channel === "ticket" && one.allowed);
  const known = has(`not-allowed-${reason}`) ? `not-allowed-${reason}` : "not-allowed-other";
  return (
    <div class="way" data-closed="">
      {children}
      <span class="way-wait">
        {closed ? estimateText(closed.estimate, closed.language) : t(known)}
        {reason === "not-included" && ` ${t(mayWrite ? "not-allowed-instead" : "not-allowed-help")}`}
        {["closed", "disturbed", "spent"].includes(reason) && ` ${t("not-allowed-instead")}`}
      </span>
    </div>
  );
}

/** "Demo: calls ring in the simulated phone": on every screen about a call. */
export function DemoPhone({ app }: { app: App }) {
  return app.site?.simulated_phone ? <Notice>{t("demo-phone")}</Notice> : null;
}
