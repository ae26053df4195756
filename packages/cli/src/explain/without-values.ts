import type { CrispEvent, Explanation } from "@freshpaint/crisp-core";

/** The type of each value that would be sent, under the name of the value. */
export type Types = Readonly<Record<string, string>>;

/** Core's explanation of an event, with types in place of values. */
export type ValuelessExplanation =
  | (Omit<Extract<Explanation, { status: "explained" }>, "clientSide" | "serverSide"> & {
      readonly clientSide: ValuelessOutcome;
      readonly serverSide: ValuelessOutcome;
    })
  | Extract<Explanation, { status: "skipped" }>;

/** The result of an event in one connection mode. */
export type ValuelessOutcome =
  | { readonly status: "sent"; readonly event: ValuelessEvent }
  | { readonly status: "sent"; readonly userTypes: Types }
  | { readonly status: "refused" | "skipped"; readonly reason: string };

/** A Crisp event without its values. */
export interface ValuelessEvent {
  readonly text: string;
  readonly dataTypes: Types;
}

type Explained = Extract<Explanation, { status: "explained" }>;

/**
 * Removes the values from an explanation. It copies only known fields whose content is a name, a type or a code. A field
 * that core adds later is not copied.
 */
export function withoutValues(explanation: Explanation): ValuelessExplanation {
  if (explanation.status === "skipped") {
    const { status, reason, message } = explanation;
    return { status, reason, message };
  }
  const { status, type, clientSide, serverSide, properties, hints } = explanation;
  return {
    status,
    type,
    clientSide: outcomeWithoutValues(clientSide),
    serverSide: outcomeWithoutValues(serverSide),
    properties,
    hints,
  };
}

function outcomeWithoutValues(outcome: Explained["clientSide"] | Explained["serverSide"]): ValuelessOutcome {
  if (outcome.status !== "sent") return { status: outcome.status, reason: outcome.reason };
  return "user" in outcome
    ? { status: "sent", userTypes: typesOf(outcome.user) }
    : { status: "sent", event: eventWithoutValues(outcome.event) };
}

function eventWithoutValues({ text, data }: CrispEvent): ValuelessEvent {
  return { text, dataTypes: typesOf(data) };
}

function typesOf(values: object): Types {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value]));
}
