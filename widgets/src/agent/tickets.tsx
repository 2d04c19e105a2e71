import { useEffect, useState } from "preact/hooks";
import { languageName, whenText } from "../shared/dates";
import { messageText } from "../shared/message-text";
import { asFault, faultText } from "../shared/fault";
import { t } from "../shared/fluent";
import { linkify } from "../shared/linkify";
import { Badge, Button, Dialog, EmptyState, Notice, Spinner } from "../shared/ui";
import { whileSeen } from "../shared/watching";
import type { Fault, SpokenMessage, TicketList, TicketRow, TicketThread } from "../shared/wire";
import type { Desk } from "./desk";
import { Person } from "./floor-parts";
import { Table } from "./table";
import { named } from "./words";

const AGAIN_MS = 15_000;

/** The tickets, read again now and then, and one with its transcript when its number is pressed. */
export function Tickets({ desk }: { desk: Desk }) {
  const [tickets, setTickets] = useState<TicketRow[] | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [open, setOpen] = useState<number | null>(null);
  const read = async (): Promise<void> => {
    try {
      setTickets((await desk.session.get<TicketList>("/api/v1/tickets")).tickets);
      setFault(null);
    } catch (thrown) {
      setFault(asFault(thrown));
    }
  };
  useEffect(() => {
    void read();
    return whileSeen(read, AGAIN_MS);
  }, [desk]);
  return (
    <section class="part card" aria-labelledby="floor-tickets" data-testid="floor-tickets">
      <h2 id="floor-tickets">
        {t("agent-floor-tickets")} {tickets && <Badge>{tickets.length}</Badge>}
      </h2>
      {fault && <Notice tone="bad">{<p>{faultText(fault)}</p>}</Notice>}
      {!tickets && !fault && <Spinner />}
      {tickets?.length === 0 && (
        <EmptyState title={t("agent-floor-tickets-none")}>
          <p>{t("agent-floor-tickets-hint")}</p>
        </EmptyState>
      )}
      {tickets && tickets.length > 0 && (
        <Table
          label={t("agent-floor-tickets")}
          rows={tickets}
          keyOf={(row) => String(row.number)}
          columns={[
            { name: t("agent-column-ticket"), cell: (row) => <OpenButton row={row} open={setOpen} /> },
            { name: t("agent-column-subject"), cell: (row) => row.subject },
            { name: t("agent-column-customer"), cell: (row) => <Person of={row.customer} /> },
            { name: t("agent-column-language"), cell: (row) => languageName(row.language) },
            { name: t("agent-column-state"), cell: (row) => named("agent-ticket-state", row.state) },
            { name: t("agent-column-priority"), cell: (row) => named("priority", row.priority) },
            { name: t("agent-column-opened"), cell: (row) => whenText(row.opened_at) },
            { name: t("agent-column-respond-by"), cell: (row) => (row.respond_by ? whenText(row.respond_by) : "–") },
          ]}
        />
      )}
      {open !== null && <Thread desk={desk} number={open} close={() => setOpen(null)} />}
    </section>
  );
}

function OpenButton({ row, open }: { row: TicketRow; open: (number: number) => void }) {
  return (
    <button type="button" class="link" onClick={() => open(row.number)}>
      {t("ticket-number", { number: String(row.number) })}
    </button>
  );
}

function Thread({ desk, number, close }: { desk: Desk; number: number; close: () => void }) {
  const [thread, setThread] = useState<TicketThread | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  useEffect(() => {
    desk.session.get<TicketThread>(`/api/v1/tickets/${number}`).then(setThread, (thrown: unknown) => setFault(asFault(thrown)));
  }, [desk, number]);
  return (
    <Dialog title={t("ticket-number", { number: String(number) })} onClose={close} actions={<Button onClick={close}>{t("close")}</Button>}>
      {fault && <Notice tone="bad">{<p>{faultText(fault)}</p>}</Notice>}
      {!thread && !fault && <Spinner />}
      {thread && <p class="quiet">{thread.ticket.subject}</p>}
      {thread?.ticket.kind === "voicemail" && <Spoken desk={desk} number={number} />}
      <ol class="thread" tabIndex={0} aria-label={t("agent-transcript")} data-testid="thread">
        {thread?.messages.map((message) => (
          <li key={message.number} class="line" data-author={message.author}>
            <p class="bubble">{linkify(messageText(message))}</p>
            <span class="line-note">
              {message.author !== "system" && `${message.author_name} · `}
              {whenText(message.at)}
            </span>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

/** A caller's message: fetched when somebody wants to hear it, which is noted. */
function Spoken({ desk, number }: { desk: Desk; number: number }) {
  const [sound, setSound] = useState("");
  const [fault, setFault] = useState<Fault | null>(null);
  const listen = (): void => {
    setFault(null);
    desk.session.get<SpokenMessage>(`/api/v1/tickets/${number}/message`).then((found) => setSound(found.sound), (thrown: unknown) => setFault(asFault(thrown)));
  };
  if (sound) return <audio class="spoken" controls autoplay src={sound} aria-label={t("agent-voicemail")} data-testid="spoken" />;
  return (
    <>
      {fault && <Notice tone="bad"><p>{t(fault.code === "not-found" ? "agent-voicemail-deleted" : "agent-voicemail-not-yet")}</p></Notice>}
      <Button onClick={listen} data-testid="listen">{t("agent-voicemail-listen")}</Button>
    </>
  );
}
