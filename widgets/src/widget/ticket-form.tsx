import { whenText } from "../shared/dates";
import { t } from "../shared/fluent";
import { LongField } from "../shared/room";
import { Button, Notice } from "../shared/ui";
import type { CustomerView, TicketCard } from "../shared/wire";
import type { App } from "./app";
import { Impacts } from "./impacts";
import { EmailField, HelpLanguage, RequestForm, TopicAndSubject, useAsking } from "./request";

const FIELDS = ["email", "topic", "impact", "language", "subject", "body"];

export function TicketForm({ app, view }: { app: App; view: CustomerView }) {
  const { email, topic, impact, subject, body } = app.draft;
  const asking = useAsking(() => app.submitTicket(), { email, topic, impact, subject, body });
  return (
    <RequestForm app={app} kind="ticket" asking={asking} fields={FIELDS}>
      <EmailField app={app} asking={asking} label="email" name="email" />
      <TopicAndSubject app={app} view={view} kind="ticket" asking={asking} />
      <Impacts app={app} impacts={view.impacts} asking={asking} />
      <LongField label={t("description")} hint={t("description-hint")} lines={5} required value={body} error={asking.at("body")} onValue={(text) => app.edit({ body: text })} />
      <HelpLanguage app={app} view={view} kind="ticket" asking={asking} />
    </RequestForm>
  );
}

/** Proof that the request arrived: its number, and by when there is an answer. */
export function Receipt({ app, ticket, email }: { app: App; ticket: TicketCard; email: string }) {
  return (
    <div class="page">
      <TicketNotice ticket={ticket} lead={t("receipt-lead")} />
      <p>{t("receipt-mail", { email })}</p>
      <Button kind="primary" onClick={() => app.go({ name: "home" })}>
        {t("done")}
      </Button>
    </div>
  );
}

/** A ticket's number, when an answer is promised in the reader's own time, and the way to it. */
export function TicketNotice({ ticket, lead }: { ticket: TicketCard; lead: string }) {
  return (
    <Notice tone="good">
      <div class="ticket" data-testid="ticket-card">
        <p>{lead}</p>
        <p class="ticket-number">{t("ticket-number", { number: ticket.number })}</p>
        {ticket.respond_by && <p>{t("respond-by", { when: whenText(ticket.respond_by) })}</p>}
        {ticket.link && (
          <a href={ticket.link} target="_blank" rel="noopener">
            {t("ticket-open")}
          </a>
        )}
      </div>
    </Notice>
  );
}
