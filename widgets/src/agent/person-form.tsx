import { useId, useState } from "preact/hooks";
import { languageName } from "../shared/dates";
import { faultText } from "../shared/fault";
import { t } from "../shared/fluent";
import { Button, Check, Dialog, Field, Notice, Select } from "../shared/ui";
import type { AgentSelf, Fault, Floor, PersonChange } from "../shared/wire";
import type { Desk } from "./desk";

type Levels = Record<string, number>;

interface Props {
  desk: Desk;
  floor: Floor;
  person: AgentSelf;
  close: () => void;
}

/** What somebody can do, how much at once, and when. Sends what was changed; shown only once the server has it. */
export function PersonForm({ desk, floor, person, close }: Props) {
  const [languages, setLanguages] = useState<Levels>(person.languages);
  const [skills, setSkills] = useState<Levels>(person.skills);
  const [chats, setChats] = useState(String(person.chat_capacity));
  const [calls, setCalls] = useState(person.takes_calls);
  const [phone, setPhone] = useState(person.phone ?? "");
  const [hours, setHours] = useState(person.works?.open ?? "");
  const [zone, setZone] = useState(person.works?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useId();
  const save = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const works = hours.trim() ? { open: hours.trim(), zone: zone.trim() } : null;
    const wanted: PersonChange = { languages, skills, chat_capacity: Number(chats), takes_calls: calls, works, phone: phone.trim() };
    const said = await desk.changePerson(person.id, changes(person, wanted));
    setFault(said);
    setBusy(false);
    if (!said) close();
  };
  const errorOf = (field: string): string | null => (fault?.field?.startsWith(field) ? faultText(fault) : null);
  const elsewhere = fault && !["languages", "skills", "chat_capacity", "works", "phone"].some((field) => fault.field?.startsWith(field));
  const actions = (
    <>
      <Button onClick={close}>{t("cancel")}</Button>
      <Button kind="primary" type="submit" form={form} busy={busy} data-testid="team-save">
        {t("team-save")}
      </Button>
    </>
  );
  return (
    <Dialog drawer title={person.name} onClose={close} actions={actions}>
      <form
        id={form}
        class="person-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <LevelSet legend={t("agent-column-languages")} of={languages} known={[...tagsOf(floor), ...Object.keys(person.languages)]} nameOf={languageName} none={t("team-not-spoken")} onLevels={setLanguages} error={errorOf("languages")} />
        <LevelSet legend={t("team-skills")} of={skills} known={[...skillsOf(floor), ...Object.keys(skills)]} nameOf={(skill) => skill} none={t("team-no-skill")} onLevels={setSkills} error={errorOf("skills")} more />
        <div class="person-pair">
          <Select label={t("team-chats")} value={chats} onValue={setChats} options={upTo(20)} error={errorOf("chat_capacity")} />
          <Check label={t("team-calls")} checked={calls} onValue={setCalls} />
        </div>
        {calls && <Field label={t("team-phone")} hint={t("team-phone-hint")} value={phone} onValue={setPhone} maxLength={200} spellcheck={false} autocomplete="off" error={errorOf("phone")} />}
        <Field label={t("team-hours")} hint={t("team-hours-hint")} value={hours} onValue={setHours} maxLength={200} spellcheck={false} error={errorOf("works.open")} />
        {hours.trim() && <Field label={t("team-zone")} value={zone} onValue={setZone} maxLength={60} spellcheck={false} error={errorOf("works.zone")} />}
        <p class="quiet">{t("team-acts")}</p>
        <div role="alert">{elsewhere && <Notice tone="bad">{<p>{faultText(fault)}</p>}</Notice>}</div>
      </form>
    </Dialog>
  );
}

interface LevelSetProps {
  legend: string;
  of: Levels;
  known: readonly string[];
  nameOf: (id: string) => string;
  none: string;
  onLevels: (levels: Levels) => void;
  error: string | null;
  /** Whether one that nobody has named yet may be added. */
  more?: boolean;
}

/** A level from 1 to 5, or none, for each of some things. */
function LevelSet({ legend, of, known, nameOf, none, onLevels, error, more = false }: LevelSetProps) {
  const id = useId();
  const [added, setAdded] = useState<string[]>([]);
  const names = [...new Set([...known, ...added])];
  const options = [{ value: "0", label: none }, ...[1, 2, 3, 4, 5].map((level) => ({ value: String(level), label: t("team-level", { level }) }))];
  const choose = (name: string, level: number): void => {
    const { [name]: _before, ...others } = of;
    onLevels(level ? { ...others, [name]: level } : others);
  };
  const add = (name: string): void => {
    setAdded([...added, name]);
    if (!of[name]) choose(name, 1);
  };
  return (
    <fieldset class="level-set" aria-describedby={error ? id : undefined}>
      <legend>{legend}</legend>
      <div class="level-grid">
        {names.map((name) => (
          <Select key={name} label={nameOf(name)} value={String(of[name] ?? 0)} onValue={(level) => choose(name, Number(level))} options={options} />
        ))}
      </div>
      {more && <Another add={add} />}
      {error && (
        <p class="field-error" id={id}>
          <span aria-hidden="true">⚠</span> {error}
        </p>
      )}
    </fieldset>
  );
}

function Another({ add }: { add: (name: string) => void }) {
  const [name, setName] = useState("");
  const enter = (): void => {
    if (name.trim()) add(name.trim());
    setName("");
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    enter();
  };
  return (
    <div class="person-pair">
      <Field label={t("team-skill-new")} value={name} onValue={setName} maxLength={200} onKeyDown={key} />
      <Button onClick={enter}>{t("team-skill-add")}</Button>
    </div>
  );
}

/** Only what is different: two people may change the same person at once. */
function changes(person: AgentSelf, wanted: PersonChange): PersonChange {
  const before = person as unknown as Record<string, unknown>;
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => sorted(value) !== sorted(before[name])));
}

function sorted(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([one], [two]) => one.localeCompare(two)));
}

function tagsOf(floor: Floor): string[] {
  return floor.waits.map((wait) => wait.language);
}

/** What topics ask for, and what anybody has. */
function skillsOf(floor: Floor): string[] {
  const had = floor.agents.flatMap((row) => Object.keys(row.me.skills));
  return [...new Set([...floor.skills, ...had])].sort();
}

function upTo(most: number): { value: string; label: string }[] {
  return Array.from({ length: most + 1 }, (_, number) => ({ value: String(number), label: String(number) }));
}
