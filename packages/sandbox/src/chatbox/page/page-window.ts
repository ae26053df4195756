/**
 * The part of a browser window that the chatbox uses. TypeScript's library `dom` is not used, because it would add its
 * types to the whole package.
 */
export type PageWindow = {
  $crisp?: unknown;
  readonly CRISP_WEBSITE_ID?: unknown;
  readonly CRISP_TOKEN_ID?: unknown;
  readonly CRISP_READY_TRIGGER?: unknown;
  readonly localStorage: {
    getItem(name: string): string | null;
    setItem(name: string, value: string): void;
    removeItem(name: string): void;
  };
  readonly crypto: { getRandomValues(numbers: Uint32Array): Uint32Array };
  readonly navigator: { sendBeacon(url: string, body: string): boolean };
  readonly console: { warn(...details: readonly unknown[]): void };
  fetch(url: string, init: PageRequest): Promise<{ readonly ok: boolean; text(): Promise<string> }>;
  addEventListener(name: "pagehide" | "pageshow", listener: () => void): void;
};

type PageRequest = {
  readonly method: "POST";
  readonly body: string;
  readonly keepalive: boolean;
  readonly credentials: "omit";
};
