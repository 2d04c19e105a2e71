import type { ComponentChildren, JSX } from "preact";
import { useEffect, useErrorBoundary, useId, useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";
import { clock } from "./estimate";
import { locale, onLocale, t } from "./fluent";
import "./ui.css";

export type Tone = "neutral" | "accent" | "good" | "warn" | "bad";

/** What a text control may be given besides its value. */
interface TextRest {
  name?: string;
  type?: "text" | "email" | "tel" | "password" | "search" | "date" | "time" | "number";
  inputMode?: "text" | "tel" | "email" | "numeric" | "search";
  min?: string | number;
  max?: string | number;
  autocomplete?: string;
  maxLength?: number;
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
  spellcheck?: boolean;
  autoFocus?: boolean;
  onBlur?: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
}

/** Draws the component again after each switch of language, and gives the language. */
export function useLocale(): string {
  useStore(onLocale);
  return locale();
}

/** Draws the component again whenever `subscribe` calls back. */
export function useStore(subscribe: (fn: () => void) => () => void): void {
  const [, again] = useReducer((n: number) => n + 1, 0);
  // Within the drawing itself: a plain effect runs a frame later, and what changed until then would never be drawn.
  useLayoutEffect(() => subscribe(() => again(undefined as never)), [subscribe]);
}

/** The time now, every `every_ms`. Null stops the clock. */
export function useNow(every_ms: number | null = 1000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (every_ms === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), every_ms);
    return () => clearInterval(timer);
  }, [every_ms]);
  return now;
}

interface ButtonProps extends Omit<JSX.IntrinsicElements["button"], "class" | "className"> {
  kind?: "primary" | "normal" | "danger" | "plain";
  wide?: boolean;
  /** Shows a spinner and takes no click; the button keeps focus. */
  busy?: boolean;
}

export function Button({ kind = "normal", wide, busy, children, onClick, type = "button", ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      class="button"
      data-kind={kind}
      data-wide={wide ? "" : undefined}
      aria-disabled={busy ? "true" : undefined}
      onClick={busy ? (event: MouseEvent) => event.preventDefault() : onClick}
    >
      {busy && <span class="spinner" aria-hidden="true" />}
      {children}
    </button>
  );
}

/** What a control must carry to be tied to its label, hint and error. */
export interface Bound {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": "true" | undefined;
}

interface Frame {
  label: string;
  hint?: ComponentChildren;
  error?: string | null | undefined;
}

/** Label, hint and error around any control. */
export function Labeled({ label, hint, error, children }: Frame & { children: (bound: Bound) => ComponentChildren }) {
  const id = useId();
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, "aria-describedby": described, "aria-invalid": error ? "true" : undefined })}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          <span aria-hidden="true">⚠</span> {error}
        </p>
      )}
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface FieldProps extends Frame, TextRest {
  value: string;
  onValue: (value: string) => void;
  /** Rows of a text area; without it, one line. */
  lines?: number;
}

/** One line of text, or several with `lines`. */
export function Field({ label, hint, error, value, onValue, lines, ...rest }: FieldProps) {
  const input = (event: Event) => onValue((event.currentTarget as HTMLInputElement).value);
  return (
    <Labeled label={label} hint={hint} error={error}>
      {(bound) =>
        lines ? (
          <textarea {...area(rest)} {...bound} class="control" rows={lines} value={value} onInput={input} />
        ) : (
          <input {...(rest as JSX.IntrinsicElements["input"])} {...bound} class="control" value={value} onInput={input} />
        )
      }
    </Labeled>
  );
}

/** A text area has no type. */
function area({ type: _type, ...rest }: TextRest): Omit<TextRest, "type"> {
  return rest;
}

export interface Choice {
  value: string;
  label: string;
  disabled?: boolean;
}

interface SelectProps extends Frame {
  value: string;
  onValue: (value: string) => void;
  options: readonly Choice[];
  placeholder?: string;
  name?: string;
  required?: boolean;
  disabled?: boolean;
  autocomplete?: string;
}

/** A native select; `placeholder` is the first, empty choice. */
export function Select({ label, hint, error, value, onValue, options, placeholder, ...rest }: SelectProps) {
  return (
    <Labeled label={label} hint={hint} error={error}>
      {(bound) => (
        <select {...rest} {...bound} class="control" value={value} onChange={(event) => onValue(event.currentTarget.value)}>
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled ?? false}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Labeled>
  );
}

export function Check({ label, checked, onValue }: { label: string; checked: boolean; onValue: (on: boolean) => void }) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={(event) => onValue(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

interface DialogProps {
  title: string;
  children?: ComponentChildren;
  /** Buttons, the safe one first. */
  actions: ComponentChildren;
  onClose: () => void;
  /** At the side, as high as the page: for reading. */
  drawer?: boolean;
}

/** A modal question. Mount it to open it; Escape calls onClose; focus returns to where it was. */
export function Dialog({ title, children, actions, onClose, drawer = false }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    ref.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const cancel = (event: Event) => {
    event.preventDefault();
    onClose();
  };
  return (
    <dialog class="dialog" data-drawer={drawer ? "" : undefined} ref={ref} aria-labelledby={id} onCancel={cancel} onKeyDown={(event) => event.key === "Escape" && event.stopPropagation()}>
      <div class="dialog-body">
        <h2 id={id}>{title}</h2>
        {children}
        <div class="dialog-actions">{actions}</div>
      </div>
    </dialog>
  );
}

export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ComponentChildren }) {
  return (
    <span class="badge" data-tone={tone}>
      {children}
    </span>
  );
}

/** A quiet box with a sentence; `live` says it aloud when it appears. */
export function Notice({ tone = "neutral", live = false, children }: { tone?: Tone; live?: boolean; children: ComponentChildren }) {
  return (
    <div class="notice" data-tone={tone} role={live ? "status" : undefined}>
      {children}
    </div>
  );
}

/** Time left until an instant, once a second. Not read aloud: a clock that speaks every second helps nobody. */
export function Countdown({ to, onEnd }: { to: string; onEnd?: () => void }) {
  const [left, setLeft] = useState(() => secondsUntil(to));
  useEffect(() => {
    let ended = false;
    const tick = () => {
      const seconds = secondsUntil(to);
      setLeft(seconds);
      if (seconds > 0 || ended) return;
      ended = true;
      clearInterval(timer);
      onEnd?.();
    };
    const timer = setInterval(tick, 1000);
    tick();
    return () => clearInterval(timer);
  }, [to]);
  return (
    <span class="countdown" role="timer" aria-live="off">
      {clock(left)}
    </span>
  );
}

function secondsUntil(iso: string): number {
  return Math.max(0, Math.ceil((Date.parse(iso) - Date.now()) / 1000));
}

/** `page`: it is all there is on the page, so its title is the page's. */
export function EmptyState({ title, page = false, children }: { title: string; page?: boolean; children?: ComponentChildren }) {
  const Title = page ? "h1" : "h2";
  return (
    <div class="empty">
      <Title>{title}</Title>
      {children}
    </div>
  );
}

/**
 * Draws its children. When that fails, or `broken` says that something before it did, there is no way on but to load
 * the page again: it says so instead of standing still. `page`: the children are the whole page.
 */
export function Guard({ broken = false, page = false, children }: { broken?: boolean; page?: boolean; children: ComponentChildren }) {
  const [failed] = useErrorBoundary((thrown: unknown) => console.error(thrown));
  if (!failed && !broken) return <>{children}</>;
  const said = (
    <div role="alert" data-testid="broken">
      <EmptyState title={t("broken-title")} page={page}>
        <p>{t("broken-text")}</p>
        <Button kind="primary" onClick={() => location.reload()}>
          {t("reload")}
        </Button>
      </EmptyState>
    </div>
  );
  return page ? <main class="alone">{said}</main> : said;
}

/** A turning wheel with its word. */
export function Spinner({ label = t("loading") }: { label?: string }) {
  return (
    <p class="spinner-line" role="status">
      <span class="spinner" aria-hidden="true" /> {label}
    </p>
  );
}
