import type { CrispEvent, Explanation } from "@freshpaint/crisp-core";

/** The type of each value that would be sent, by its name. */
export type Types = Readonly<Record<string, string>>;

/** Core's explanation, with types in the place of the values that would be sent. */
export type ValuelessExplanation =
  | (Omit<Extract<Explanation, { status: "explained" }>, "clientSide" | "serverSide"> & {
      readonly clientSide: ValuelessOutcome;
      readonly serverSide: ValuelessOutcome;
    })
  | Extract<Explanation, { status: "skipped" }>;

/** What a connection mode does with an event. */
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
 * Takes the values out of an explanation. Nothing is copied but what is known to be a name, a type or a code: what
 * core may hold some day does not get out by itself.
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
