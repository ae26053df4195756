import { type Answer, toErrorAnswer } from "./answer.js";
import type { Faults } from "./faults.js";
import { DROP, type Reply, toGzipReply, toJsonReply, toPageReply } from "./reply.js";

/** The effect of a fault: whether the request is processed, and the reply. */
export type Fault = {
  /** The status as text, or the name of the setting. Absent if there is no fault. */
  readonly name?: string;
  readonly processed: boolean;
  readonly toReply: (answer: Answer) => Reply;
};

/** No fault: the request is processed, and its answer is not changed. */
export const NO_FAULT: Fault = { processed: true, toReply: toJsonReply };

const RETRY_AFTER_STATUSES: readonly number[] = [420, 429, 503];

/**
 * Lists the enabled faults with their shares, always in the same order. The order decides which fault a random number
 * selects, so it must not depend on the order of the caller's fields.
 * @example
 * createFaultTable({ dropAfter: 0.1 }) // → [[0.1, { name: "dropAfter", processed: true, … }]]
 */
export function createFaultTable(faults: Faults): readonly (readonly [share: number, fault: Fault])[] {
  const {
    statuses = {},
    pages = {},
    dropBefore = 0,
    redirect = 0,
    dropAfter = 0,
    delay,
    notJson = 0,
    truncated = 0,
    gzip = 0,
  } = faults;
  const table: readonly (readonly [number, Fault])[] = [
    ...Object.entries(statuses).map(
      ([status, share = 0]) => [share, toStatusFault(Number(status), faults)] as const,
    ),
    ...Object.entries(pages).map(([status, share = 0]) => [share, toPageFault(Number(status))] as const),
    [dropBefore, { name: "dropBefore", processed: false, toReply: () => DROP }],
    [redirect, { name: "redirect", processed: false, toReply: toRedirect }],
    [dropAfter, { name: "dropAfter", processed: true, toReply: () => DROP }],
    [
      delay?.share ?? 0,
      {
        name: "delay",
        processed: true,
        toReply: (answer) => ({ ...toJsonReply(answer), waitMs: delay?.ms ?? 0 }),
      },
    ],
    [notJson, { name: "notJson", processed: true, toReply: ({ status }) => toPageReply(status) }],
    [
      truncated,
      {
        name: "truncated",
        processed: true,
        toReply: (answer) => ({ ...toJsonReply(answer), action: "truncate" }),
      },
    ],
    [gzip, { name: "gzip", processed: true, toReply: toGzipReply }],
  ];
  return table.filter(([share]) => share > 0);
}

function toStatusFault(status: number, { reasons = {}, retryAfter }: Faults): Fault {
  const plain = toJsonReply(toErrorAnswer(status, reasons[status]));
  const told = retryAfter !== undefined && RETRY_AFTER_STATUSES.includes(status);
  const headers = told ? { ...plain.headers, "retry-after": String(retryAfter) } : plain.headers;
  return { name: String(status), processed: false, toReply: () => ({ ...plain, headers }) };
}

function toPageFault(status: number): Fault {
  return { name: `page ${status}`, processed: false, toReply: () => toPageReply(status) };
}

function toRedirect(): Reply {
  return { action: "answer", status: 307, headers: { location: "/redirected" }, body: "", waitMs: 0 };
}
