/**
 * A color of an event in Crisp.
 * @see https://docs.crisp.chat/references/rest-api/v1/
 */
export type CrispColor =
  | "red"
  | "orange"
  | "yellow"
  | "green"
  | "blue"
  | "purple"
  | "pink"
  | "brown"
  | "grey"
  | "black";

/**
 * A people event as Crisp accepts it. `data` and `color` are present only if the sender sent them.
 * @see https://docs.crisp.chat/references/rest-api/v1/
 * @example
 * { text: "order:completed", data: { price: 10.99 }, color: "blue" }
 */
export type CrispEvent = {
  readonly text: string;
  readonly data?: Readonly<Record<string, string | number | boolean>>;
  readonly color?: CrispColor;
};
