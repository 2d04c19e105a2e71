import { parseToFrame, type ToFrame, type ToHost } from "../shared/frames";

/**
 * The page around us. Only `window.parent` is heard, and once its origin is known only that origin.
 * The referrer names it when the site lets it; otherwise the first message does.
 */
export class Host {
  readonly embedded = window.parent !== window;
  origin: string | null = this.embedded ? originOf(document.referrer) : location.origin;

  constructor(hear: (message: ToFrame) => void) {
    if (!this.embedded) return;
    addEventListener("message", (event) => {
      if (event.source !== window.parent || (this.origin !== null && event.origin !== this.origin)) return;
      const message = parseToFrame(event.data);
      if (!message) return;
      this.origin = event.origin;
      hear(message);
    });
    // `ready` says nothing about anybody, so it may go out before the origin is known.
    window.parent.postMessage({ ringback: "ready" } satisfies ToHost, this.origin ?? "*");
  }

  tell(message: ToHost): void {
    if (this.embedded && this.origin !== null) window.parent.postMessage(message, this.origin);
  }
}

function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null;
}
