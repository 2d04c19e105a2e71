import { whenText } from "../shared/dates";
import { t } from "../shared/fluent";
import { Button, Field, Notice } from "../shared/ui";
import type { CustomerView, TicketCard } from "../shared/wire";
import type { App } from "./app";
import { EmailField, HelpLanguage, RequestForm, TopicAndSubject, useAsking, type Asking } from "./request";

const FIELDS = ["email", "topic", "impact", "language", "subject", "body"];

export function TicketForm({ app, view }: { app: App; view: CustomerView }) {
  const asking = useAsking(() => app.submitTicket());
  const { email, topic, impact, subject, body } = app.draft;
  return (
    <RequestForm app={app} kind="ticket" asking={asking} fields={FIELDS} required={{ email, topic, impact, subject, body }}>
      <EmailField app={app} asking={asking} label="email" name="email" />
      <TopicAndSubject app={app} view={view} kind="ticket" asking={asking} />
      <Impacts app={app} impacts={view.impacts} asking={asking} />
      <Field label={t("description")} hint={t("description-hint")} lines={5} maxLength={4000} required value={body} error={asking.at("body")} onValue={(text) => app.edit({ body: text })} />
      <HelpLanguage app={app} view={view} kind="ticket" asking={asking} />
    </RequestForm>
  );
}

function Impacts({ app, impacts, asking }: { app: App; impacts: readonly string[]; asking: Asking }) {
  const error = asking.at("impact");
  return (
    <fieldset class="impacts" aria-describedby={error ? "impact-error" : undefined}>
      <legend>{t("impact")}</legend>
      {impacts.map((impact, index) => (
        <label key={impact} class="impact">
          <input
            type="radio"
            name="impact"
            value={impact}
            checked={app.draft.impact === impact}
            aria-invalid={error && index === 0 ? "true" : undefined}
            onChange={() => app.edit({ impact })}
          />
          <span>
            <strong>{t(`priority-${impact}`)}</strong>
            <span class="field-hint">{t(`impact-${impact}`)}</span>
          </span>
        </label>
      ))}
      {error && (
        <p class="field-error" id="impact-error">
          <span aria-hidden="true">⚠</span> {error}
        </p>
      )}
    </fieldset>
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
