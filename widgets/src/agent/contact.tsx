import { whenText } from "../shared/dates";
import { t } from "../shared/fluent";
import { Badge, Button, Countdown, EmptyState, Notice, useNow } from "../shared/ui";
import type { Contact as ContactFacts, Work } from "../shared/wire";
import { CallPanel } from "./call";
import { Composer } from "./composer";
import { CustomerAside } from "./customer";
import type { Desk } from "./desk";
import type { Screen } from "./panel";
import { Topic } from "./topic";
import { TranscriptLog } from "./transcript-log";
import { TwoStepButton } from "./two-step";
import { isOpenChat, named, servedIn, stateText } from "./words";
import { WrapUp } from "./wrap-up";

interface Props {
  desk: Desk;
  contactId: string | null;
  screen: Screen;
  go: (screen: Screen) => void;
}

/** One contact: conversation or call in the middle, the customer beside it. */
export function Contact({ desk, contactId, screen, go }: Props) {
  const work = desk.work(contactId);
  if (!work) {
    return (
      <section class="contact" aria-label={t("agent-contact")}>
        <EmptyState title={t("agent-no-contact")}>
          <p>{t("agent-no-contact-hint")}</p>
        </EmptyState>
      </section>
    );
  }
  const others = desk.view?.work.filter((one) => one !== work && one.customer.id === work.customer.id) ?? [];
  return (
    <>
      <section class="contact" aria-label={t("agent-contact")} data-testid="contact" data-contact={work.contact.id} data-state={work.contact.state}>
        <Head desk={desk} work={work} screen={screen} go={go} />
        <Limit contact={work.contact} />
        {(work.contact.callback || work.contact.inbound) && <CallPanel desk={desk} work={work} />}
        <TranscriptLog desk={desk} work={work} />
        <Foot desk={desk} work={work} />
      </section>
      <CustomerAside work={work} others={others} />
    </>
  );
}

function Head({ desk, work, screen, go }: { desk: Desk; work: Work; screen: Screen; go: (screen: Screen) => void }) {
  const { contact, customer } = work;
  const open = isOpenChat(contact);
  return (
    <header class="contact-head">
      <button type="button" class="back" onClick={() => go("list")}>
        <span aria-hidden="true">←</span>
        <span class="heard">{t("back")}</span>
      </button>
      <div class="contact-title">
        <h2>{customer.name}</h2>
        <p class="quiet">
          {contact.subject} · <Topic of={contact.topic} /> · {servedIn(work.why, contact.language)}
        </p>
      </div>
      <Badge tone={contact.state === "wrapping" ? "warn" : "accent"}>{stateText(contact)}</Badge>
      <span class="details-toggle">
        <Button kind="plain" aria-pressed={screen === "details"} onClick={() => go(screen === "details" ? "contact" : "details")}>
          {t("agent-customer")}
        </Button>
      </span>
      {open && <TwoStepButton label={t("agent-end-chat")} sure={t("agent-end-chat-sure")} onSure={() => void desk.endContact(contact.id)} />}
    </header>
  );
}

/** From the warning on: the countdown to the limit; after it: the ticket the contact has become. */
function Limit({ contact }: { contact: ContactFacts }) {
  const now = useNow(1_000);
  const { ticket, warn_at, limit_at } = contact;
  if (ticket) return <TicketNotice ticket={ticket} />;
  if (contact.state !== "talking" || !warn_at || !limit_at || now < Date.parse(warn_at)) return null;
  return (
    <Notice tone="warn">
      <p data-testid="limit">
        <strong>
          {t("agent-limit")} <Countdown to={limit_at} />
        </strong>{" "}
        {t("agent-limit-hint")}
      </p>
      <span class="heard" role="status">
        {t("agent-limit-heard", { when: whenText(limit_at) })}
      </span>
    </Notice>
  );
}

function TicketNotice({ ticket }: { ticket: NonNullable<ContactFacts["ticket"]> }) {
  return (
    <Notice tone="accent" live>
      <p data-testid="ticket">
        <strong>{t("ticket-number", { number: String(ticket.number) })}</strong> · {named("priority", ticket.priority)}
        {ticket.respond_by && ` · ${t("agent-ticket-by", { when: whenText(ticket.respond_by) })}`}
        <br />
        {t("agent-ticket-hint")}
      </p>
    </Notice>
  );
}

/** Where one writes: the composer of an open chat, the form of the wrap-up, else why there is neither. */
function Foot({ desk, work }: { desk: Desk; work: Work }) {
  const { contact } = work;
  if (contact.state === "wrapping") return <WrapUp key={contact.id} desk={desk} work={work} />;
  if (!isOpenChat(contact)) return null;
  return (
    <>
      {!work.customer_here && (
        <Notice live>
          <p>{t("agent-customer-away", { name: work.customer.name })}</p>
        </Notice>
      )}
      <Composer key={contact.id} desk={desk} contactId={contact.id} />
    </>
  );
}
