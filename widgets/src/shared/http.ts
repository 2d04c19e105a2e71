import { WireFault, faultOf } from "./fault";
import type { Fault } from "./wire";

export { WireFault } from "./fault";

interface Options {
  /** Bearer token, when the address needs one. */
  token?: string;
  signal?: AbortSignal;
}

/** GET an address of ours as JSON. Throws WireFault: the server's, or `no-answer` when it could not be reached. */
export function getJson<T>(path: string, options: Options = {}): Promise<T> {
  return ask<T>("GET", path, undefined, options);
}

/** POST JSON (or another method with a body). Throws like getJson. */
export function postJson<T>(path: string, body: object, options: Options = {}): Promise<T> {
  return ask<T>("POST", path, body, options);
}

/** PATCH what is named in the body. Throws like getJson. */
export function patchJson<T>(path: string, body: object, options: Options = {}): Promise<T> {
  return ask<T>("PATCH", path, body, options);
}

/** DELETE an address. Throws like getJson. */
export function deleteJson<T>(path: string, options: Options = {}): Promise<T> {
  return ask<T>("DELETE", path, undefined, options);
}

/** GET a sound as a `data:` address, which pages of ours may play. Throws like getJson. */
export async function getSound(path: string, token: string): Promise<string> {
  let response: Response;
  try {
    response = await fetch(path, { headers: { Authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(60_000) });
  } catch {
    throw faultOf("no-answer");
  }
  if (!response.ok) {
    const answer: unknown = await response.json().catch(() => null);
    throw isFault(answer) ? new WireFault({ code: answer.code, field: null, params: {} }) : faultOf("unknown");
  }
  const reader = new FileReader();
  reader.readAsDataURL(await response.blob());
  await new Promise((resolve) => (reader.onloadend = resolve));
  return String(reader.result);
}

async function ask<T>(method: string, path: string, body: object | undefined, options: Options): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (body) headers["Content-Type"] = "application/json";
  if (options.token) headers["Authorization"] = `Bearer ${options.token}`;
  let response: Response;
  try {
    const signal = options.signal ?? AbortSignal.timeout(10_000);
    response = await fetch(path, { method, headers, body: body ? JSON.stringify(body) : null, signal });
  } catch {
    throw faultOf("no-answer");
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as T;
  if (!isFault(answer)) throw faultOf("unknown");
  throw new WireFault({ code: answer.code, field: answer.field ?? null, params: answer.params ?? {} });
}

function isFault(value: unknown): value is Fault {
  return typeof value === "object" && value !== null && typeof (value as Fault).code === "string";
}
