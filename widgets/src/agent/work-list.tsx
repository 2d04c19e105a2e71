import { minutesText } from "../shared/estimate";
import { t } from "../shared/fluent";
import { Badge, EmptyState, useNow } from "../shared/ui";
import type { AgentView, Work } from "../shared/wire";
import type { Desk } from "./desk";
import { servedIn, stateText } from "./words";

interface Props {
  desk: Desk;
  chosen: string | null;
  open: (contactId: string) => void;
}

/** The contacts this person holds; without any, what would be here and what to do. */
export function WorkList({ desk, chosen, open }: Props) {
  const view = desk.view;
  if (!view) return null;
  return (
    <nav class="list" aria-label={t("agent-work")} data-testid="work-list">
      <h2 class="list-title">{t("agent-work")}</h2>
      <ul>
        {view.work.map((work) => (
          <li key={work.contact.id}>
            <Row work={work} unread={desk.chats.unread(work)} typing={desk.chats.typing(work.contact.id)} chosen={work.contact.id === chosen} open={open} />
          </li>
        ))}
      </ul>
      {view.work.length === 0 && (
        <EmptyState title={t("agent-no-work")}>
          <p>{t(view.presence === "available" ? "agent-no-work-available" : "agent-no-work-not-available")}</p>
        </EmptyState>
      )}
      <p class="list-waiting quiet" data-testid="waiting-count">
        <Waiting view={view} />
      </p>
    </nav>
  );
}

/** How many wait, and when one this person did not take comes back to them. */
function Waiting({ view }: { view: AgentView }) {
  const back = view.held_back_until ? Date.parse(view.held_back_until) : 0;
  const now = useNow(back ? 1_000 : null);
  const seconds = Math.ceil((back - now) / 1_000);
  const count = view.waiting;
  if (!count || seconds <= 0) return <>{t("agent-waiting", { count })}</>;
  const span = seconds < 100 ? t("agent-seconds", { seconds }) : minutesText(Math.ceil(seconds / 60));
  return <>{t("agent-waiting-held-back", { count, span })}</>;
}

interface RowProps {
  work: Work;
  unread: number;
  typing: boolean;
  chosen: boolean;
  open: (contactId: string) => void;
}

function Row({ work, unread, typing, chosen, open }: RowProps) {
  const { contact, customer } = work;
  return (
    <button type="button" class="row" aria-current={chosen ? "true" : undefined} data-testid="work-item" data-contact={contact.id} data-state={contact.state} onClick={() => open(contact.id)}>
      <span class="row-top">
        <span class="row-name">{customer.name}</span>
        {unread > 0 && (
          <span class="unread" data-testid="unread">
            <span aria-hidden="true">{unread}</span>
            <span class="heard">{t("agent-unread", { count: unread })}</span>
          </span>
        )}
      </span>
      <span class="row-subject">{contact.subject}</span>
      <span class="row-bottom">
        <Badge tone={contact.state === "wrapping" ? "warn" : "neutral"}>{typing ? t("agent-typing-short") : stateText(contact)}</Badge>
        <span class="quiet">
          {t(`channel-${contact.channel}`)} · {servedIn(work.why, contact.language)}
        </span>
      </span>
    </button>
  );
}
