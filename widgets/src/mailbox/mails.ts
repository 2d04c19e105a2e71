import { useEffect, useState } from "preact/hooks";
import { getJson } from "../shared/http";
import { whileSeen } from "../shared/watching";
import type { MailList, MailSummary } from "../shared/wire";

/** The mails of the development mailbox, read again now and then while somebody looks; `null` before the first answer. */
export function useMails(every_ms: number): { mails: MailSummary[] | null; reachable: boolean } {
  const [mails, setMails] = useState<MailSummary[] | null>(null);
  const [reachable, setReachable] = useState(true);
  useEffect(() => {
    const read = async () => {
      const list = await getJson<MailList>("/demo/mails").catch(() => null);
      setReachable(list !== null);
      if (list) setMails(list.mails);
    };
    void read();
    return whileSeen(read, every_ms);
  }, [every_ms]);
  return { mails, reachable };
}
