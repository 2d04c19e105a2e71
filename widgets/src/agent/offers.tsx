import { useEffect, useRef, useState } from "preact/hooks";
import { countryName, whenText } from "../shared/dates";
import { t } from "../shared/fluent";
import { Badge, Button, useNow } from "../shared/ui";
import type { Offer } from "../shared/wire";
import { Assurance } from "./customer";
import type { Desk } from "./desk";
import { useShortcuts } from "./shortcuts";
import { Topic } from "./topic";
import { lineName, servedIn, sinceText, whyText } from "./words";

interface Props {
  desk: Desk;
  accept: (offer: Offer) => void;
}

/** What is offered now. It lies over the page but takes the focus from nobody who types; Alt+A and Alt+D reach the first. */
export function Offers({ desk, accept }: Props) {
  const offers = desk.view?.offers ?? [];
  const first = offers[0];
  useShortcuts({ KeyA: first ? () => accept(first) : null, KeyD: first ? () => void desk.decline(first) : null });
  return (
    <>
      <p class="heard" role="alert" data-testid="offer-heard">
        {first ? t("agent-offer-heard", { who: [first.customer.name, first.customer.plan_label].filter(Boolean).join(", "), subject: first.subject, seconds: secondsLeft(first) }) : ""}
      </p>
      <div class="offers">
        {offers.map((offer) => (
          <OfferCard key={offer.id} offer={offer} keys={offer === first} accept={() => accept(offer)} decline={() => desk.decline(offer)} />
        ))}
      </div>
    </>
  );
}

interface CardProps {
  offer: Offer;
  keys: boolean;
  accept: () => void;
  decline: () => Promise<boolean>;
}

function OfferCard({ offer, keys, accept, decline }: CardProps) {
  const card = useRef<HTMLElement>(null);
  const [answered, setAnswered] = useState(false);
  const answer = (how: () => void): void => {
    setAnswered(true);
    how();
    // A refused or lost answer must leave the buttons usable.
    setTimeout(() => setAnswered(false), 3_000);
  };
  useEffect(() => {
    if (document.activeElement === document.body) card.current?.focus();
  }, []);
  const title = `offer-${offer.id}`;
  return (
    <section class="offer card" ref={card} tabIndex={-1} aria-labelledby={title} data-testid="offer" data-contact={offer.contact_id}>
      <header class="offer-top">
        <div>
          <p class="offer-kind">{offer.inbound ? t("agent-offer-call-on", { line: lineName(offer.inbound) }) : t(`agent-offer-${offer.channel}`)}</p>
          <h2 id={title}>{offer.customer.name}</h2>
        </div>
        <Ring offer={offer} />
      </header>
      <p class="badges">
        {offer.customer.plan_label && <Badge tone="accent">{offer.customer.plan_label}</Badge>}
        <Assurance of={offer.customer} />
        <Badge>{servedIn(offer.why, offer.language)}</Badge>
        {offer.inbound?.country && <Badge>{countryName(offer.inbound.country)}</Badge>}
      </p>
      <p class="offer-subject">
        <strong>{offer.subject}</strong>
        <span class="quiet"><Topic of={offer.topic} /></span>
      </p>
      <Waited offer={offer} />
      <p class="offer-why">{whyText(offer.why)}</p>
      <div class="offer-answers">
        <Button kind="primary" busy={answered} onClick={() => answer(accept)} aria-keyshortcuts={keys ? "Alt+A" : undefined} data-testid="offer-accept">
          {t("agent-accept")} {keys && <kbd>Alt A</kbd>}
        </Button>
        <Button busy={answered} onClick={() => answer(() => void decline())} aria-keyshortcuts={keys ? "Alt+D" : undefined} data-testid="offer-decline">
          {t("agent-decline")} {keys && <kbd>Alt D</kbd>}
        </Button>
      </div>
    </section>
  );
}

function Waited({ offer }: { offer: Offer }) {
  const now = useNow(10_000);
  if (offer.booked_for) return <p class="offer-waited"><strong>{t("agent-offer-booked", { when: whenText(offer.booked_for) })}</strong></p>;
  return <p class="offer-waited quiet">{t("agent-waited", { span: sinceText(offer.requested_at, now) })}</p>;
}

const RADIUS = 24;
const AROUND = 2 * Math.PI * RADIUS;

/** The seconds left, in a ring that empties. It starts full at what was left when the card appeared. */
function Ring({ offer }: { offer: Offer }) {
  const now = useNow(1_000);
  const whole = useRef(Math.max(1, Date.parse(offer.expires_at) - Date.now()));
  const left = Math.max(0, Date.parse(offer.expires_at) - now) / whole.current;
  return (
    <span class="ring" data-testid="offer-countdown">
      <svg viewBox="0 0 56 56" aria-hidden="true">
        <circle class="ring-track" cx="28" cy="28" r={RADIUS} />
        <circle class="ring-left" cx="28" cy="28" r={RADIUS} stroke-dasharray={AROUND} stroke-dashoffset={AROUND * (1 - Math.min(1, left))} />
      </svg>
      <span role="timer" aria-live="off">
        {Math.max(0, Math.ceil((Date.parse(offer.expires_at) - now) / 1_000))}
      </span>
    </span>
  );
}

function secondsLeft(offer: Offer): number {
  return Math.max(0, Math.round((Date.parse(offer.expires_at) - Date.now()) / 1000));
}
