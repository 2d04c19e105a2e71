import { languageName, countryName } from "../shared/dates";
import { t } from "../shared/fluent";
import { Badge } from "../shared/ui";
import type { CustomerCard, Work } from "../shared/wire";
import { Topic } from "./topic";
import { lineName, whyText } from "./words";

/** Verified, by keypad, or not verified. */
export function Assurance({ of }: { of: CustomerCard }) {
  return <Badge tone={of.assurance === "unverified" ? "warn" : "good"}>{t(`agent-assurance-${of.assurance}`)}</Badge>;
}

/** Who the customer is and what they ask for. */
export function CustomerAside({ work, others }: { work: Work; others: Work[] }) {
  const { customer, contact } = work;
  const more = Object.entries(customer.custom);
  const why = whyText(work.why);
  const otherLanguages = contact.languages.filter((tag) => tag !== customer.language);
  return (
    <aside class="details" tabIndex={0} aria-label={t("agent-customer")} data-testid="customer">
      <h2>{customer.name}</h2>
      <p class="badges">
        {customer.plan_label && <Badge tone="accent">{customer.plan_label}</Badge>}
        <Assurance of={customer} />
      </p>
      {customer.assurance === "unverified" && <p class="quiet">{t("agent-unverified-hint")}</p>}
      <dl class="facts">
        <Fact name={t("agent-email")} value={customer.email} />
        <Fact name={t("agent-role")} value={customer.role} />
        <Fact name={t("agent-customer-language")} value={languageName(customer.language)} />
        {otherLanguages.length > 0 && <Fact name={t("agent-also-speaks")} value={otherLanguages.map(languageName).join(", ")} />}
        {contact.inbound && <Fact name={t("agent-line")} value={lineName(contact.inbound)} />}
        {contact.inbound && <Fact name={t("agent-number")} value={contact.inbound.number || t("agent-number-withheld")} />}
        {contact.inbound && <Fact name={t("agent-country")} value={contact.inbound.country && countryName(contact.inbound.country)} />}
        {contact.callback && <Fact name={t("agent-number")} value={contact.callback.number} />}
        {contact.callback && <Fact name={t("agent-fallback-email")} value={contact.callback.fallback_email} />}
      </dl>
      {more.length > 0 && (
        <>
          <h3>{t("agent-custom")}</h3>
          <dl class="facts">
            {more.map(([name, value]) => (
              <Fact key={name} name={name} value={value} />
            ))}
          </dl>
        </>
      )}
      {why && (
        <>
          <h3>{t("agent-why")}</h3>
          <p class="quiet" data-testid="why">
            {why}
          </p>
        </>
      )}
      <h3>{t("agent-requests")}</h3>
      <ul class="requests">
        {[work, ...others].map((one) => (
          <li key={one.contact.id}>
            <strong>{one.contact.subject}</strong>
            <span class="quiet">
              {t(`channel-${one.contact.channel}`)} · <Topic of={one.contact.topic} />
              {one.contact.ticket && ` · ${t("ticket-number", { number: String(one.contact.ticket.number) })}`}
            </span>
          </li>
        ))}
      </ul>
    </aside>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
