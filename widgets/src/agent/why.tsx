import { useEffect, useState } from "preact/hooks";
import { whenText } from "../shared/dates";
import { asFault, faultText } from "../shared/fault";
import { t } from "../shared/fluent";
import { Button, Dialog, EmptyState, Notice, Spinner } from "../shared/ui";
import type { DecisionList, DecisionRow, Fault, WaitingRow } from "../shared/wire";
import type { Desk } from "./desk";
import { askedText, decisionData, decisionText, noDecisionText, overtakingText, passedText } from "./why-words";

/** Opens what the desk decided about a contact, and why. */
export function WhyButton({ row, open }: { row: WaitingRow; open: (contactId: string) => void }) {
  return (
    <Button onClick={() => open(row.contact.id)} aria-label={t("why-of", { customer: row.customer.name })} data-testid="why">
      {t("why")}
    </Button>
  );
}

interface Props {
  desk: Desk;
  contactId: string;
  /** As the floor has it now; none once it is over. */
  row: WaitingRow | undefined;
  close: () => void;
}

/** The decisions about one contact, newest first, a sentence each with the data behind it; and who went before it. */
export function Why({ desk, contactId, row, close }: Props) {
  const [name] = useState(row?.customer.name ?? "");
  const { list, fault, read, older } = useDecisions(desk, contactId, `${row?.contact.state} ${row?.agent}`);
  const asked = row ? askedText(row) : [];
  return (
    <Dialog drawer title={t("why-title", { customer: name })} onClose={close} actions={<Button onClick={close}>{t("close")}</Button>}>
      <div class="why" tabIndex={0} role="group" aria-label={t("why-decisions")} data-testid="why-drawer">
        {asked.map((text) => (
          <p key={text}>{text}</p>
        ))}
        {fault && (
          <Notice tone="bad">
            <p>{faultText(fault)}</p>
            <Button onClick={() => void read()}>{t("retry")}</Button>
          </Notice>
        )}
        {!list && !fault && <Spinner />}
        {list?.decisions.length === 0 && (
          <EmptyState title={t("why-none")}>
            <p>{noDecisionText(row)}</p>
          </EmptyState>
        )}
        <ol class="decisions">
          {list?.decisions.map((one) => (
            <Decision key={one.offer_id} row={one} />
          ))}
        </ol>
        {list?.before && <Button onClick={() => void older()}>{t("why-older")}</Button>}
        {list && list.overtaken.length > 0 && (
          <>
            <h3>{t("why-overtaken-title")}</h3>
            <ol class="decisions">
              {list.overtaken.map((one) => (
                <li key={one.offer_id}>
                  <span class="quiet">{whenText(one.at)}</span>
                  <p>{overtakingText(one)}</p>
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
    </Dialog>
  );
}

function Decision({ row }: { row: DecisionRow }) {
  return (
    <li data-testid="decision">
      <span class="quiet">{whenText(row.at)}</span>
      <p>{decisionText(row)}</p>
      {row.passed.length > 0 && (
        <ul class="passed">
          {row.passed.map((passed) => (
            <li key={passed.contact_id}>{passedText(row, passed)}</li>
          ))}
        </ul>
      )}
      <details>
        <summary>{t("why-data")}</summary>
        <dl class="data">
          {decisionData(row).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
}

/** Read when opened, and again whenever the contact has moved on (`moved`). */
function useDecisions(desk: Desk, contactId: string, moved: string) {
  const [list, setList] = useState<DecisionList | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const ask = async (before: string): Promise<DecisionList | null> => {
    try {
      const query = new URLSearchParams({ contact_id: contactId, ...(before && { before }) });
      const found = await desk.session.get<DecisionList>(`/api/v1/decisions?${query.toString()}`);
      setFault(null);
      return found;
    } catch (thrown) {
      setFault(asFault(thrown));
      return null;
    }
  };
  const read = async (): Promise<void> => {
    const found = await ask("");
    if (found) setList(found);
  };
  const older = async (): Promise<void> => {
    const found = list?.before ? await ask(list.before) : null;
    if (found && list) setList({ ...found, decisions: [...list.decisions, ...found.decisions], overtaken: list.overtaken });
  };
  useEffect(() => void read(), [desk, contactId, moved]);
  return { list, fault, read, older };
}
